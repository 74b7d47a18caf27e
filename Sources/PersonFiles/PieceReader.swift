import Foundation
import Kit
import Linkage
import Synchronization

/// Reads the rows of one piece of a file.
struct PieceReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let columns: PersonFile.Columns
    let reader: PersonReader

    struct Part: Sendable {
        var ids: RecordIDs.Part
        var refused: [RowRefusal] = []
    }

    func read(_ piece: RowRanges.Piece) -> Part {
        var part = Part(ids: RecordIDs.Part(rows: piece.rows))
        reader.take(piece.rows)
        // One look at the whole piece spares looking at each row: nearly all are UTF-8.
        let isUTF8 = UnsafeBufferPointer(rebasing: bytes[piece.bytes]).isUTF8
        var scanner = RowScanner(bytes, in: piece.bytes)
        var row = piece.rows.lowerBound
        var begin = scanner.position
        while scanner.next() {
            let text = UnsafeBufferPointer(rebasing: bytes[begin..<min(scanner.position, piece.bytes.upperBound)])
            if isUTF8 || text.isUTF8 {
                take(scanner.fields, scanner.hasOpenQuote, as: row, &part)
            } else {
                takeDecoded(text, as: row, &part)
            }
            row += 1
            begin = scanner.position
        }
        return part
    }

    /// A row in GB18030 among rows in UTF-8. Where it ends is seen before: no byte of a character is a comma, a mark or
    /// a line end in either.
    private func takeDecoded(_ text: UnsafeBufferPointer<UInt8>, as row: Int, _ part: inout Part) {
        guard let decoded = try? DecodedText(Array(text)) else { return refuse(.undecodable, row, &part) }
        decoded.utf8.withUnsafeBufferPointer { bytes in
            var scanner = RowScanner(bytes, in: 0..<bytes.count)
            guard scanner.next() else { return refuse(.undecodable, row, &part) }
            take(scanner.fields, scanner.hasOpenQuote, as: row, &part)
        }
    }

    private func take(
        _ fields: [UnsafeBufferPointer<UInt8>], _ hasOpenQuote: Bool, as row: Int, _ part: inout Part
    ) {
        if let reason = refusal(fields, hasOpenQuote) {
            refuse(reason, row, &part)
        } else if fields.count == 1 && fields[0].isEmpty {
            part.ids.append(fields[0])  // An empty line says nothing and is no error.
        } else {
            read(fields, into: row, &part)
        }
    }

    private func refuse(_ reason: RowRefusal.Reason, _ row: Int, _ part: inout Part) {
        part.refused.append(RowRefusal(line: row + 2, reason: reason))
        part.ids.append(UnsafeBufferPointer(rebasing: bytes[..<0]))
    }

    private func read(_ fields: [UnsafeBufferPointer<UInt8>], into row: Int, _ part: inout Part) {
        let places = columns.places
        let record = PersonFields(
            name: fields[places[2]], number: fields[places[3]], phone: fields[places[4]],
            birthDate: fields[places[5]], sex: fields[places[6]], address: fields[places[7]], grid: fields[places[8]])
        reader.read(record, into: row)
        part.ids.append(fields[places[0]])
    }

    private func refusal(_ fields: [UnsafeBufferPointer<UInt8>], _ hasOpenQuote: Bool) -> RowRefusal.Reason? {
        if hasOpenQuote { return .openQuote }
        if fields.count == 1 && fields[0].isEmpty { return nil }
        guard fields.count == columns.count else { return .fields(found: fields.count, expected: columns.count) }
        for (name, place) in zip(PersonFile.Columns.names, columns.places)
        where fields[place].count > RowScanner.longestField {
            return .tooLong(column: name, bytes: fields[place].count)
        }
        return fields[columns.places[0]].isEmpty ? .noRecordID : nil
    }
}

/// Readers that threads borrow: as many as may work at once.
final class PieceReaders: Sendable {
    let all: [PersonReader]
    private let free: Mutex<[PersonReader]>

    init(table: PersonTable, latest: BirthDate, count: Int) {
        let readers = (0..<max(1, count)).map { _ in PersonReader(table: table, latest: latest) }
        all = readers
        free = Mutex(readers)
    }

    func with<Result>(_ body: (PersonReader) -> Result) -> Result {
        let reader = free.withLock { $0.removeLast() }
        defer { free.withLock { $0.append(reader) } }
        return body(reader)
    }
}

/// Tells how far the reading has come, whatever thread ends a piece.
final class ReadingProgress: Sendable {
    private let total: Int
    private let tell: @Sendable (Double) -> Void
    private let done = Atomic(0)

    init(total: Int, tell: @escaping @Sendable (Double) -> Void) {
        self.total = max(total, 1)
        self.tell = tell
    }

    func step() { tell(Double(done.add(1, ordering: .relaxed).newValue) / Double(total)) }
}
