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
        var scanner = RowScanner(bytes, in: piece.bytes)
        var row = piece.rows.lowerBound
        while scanner.next() {
            if let reason = refusal(scanner.fields, scanner.hasOpenQuote) {
                part.refused.append(RowRefusal(line: row + 2, reason: reason))
                part.ids.append(UnsafeBufferPointer(rebasing: bytes[..<0]))
            } else if scanner.fields.count == 1 && scanner.fields[0].isEmpty {
                part.ids.append(scanner.fields[0])  // An empty line says nothing and is no error.
            } else {
                read(scanner.fields, into: row, &part)
            }
            row += 1
        }
        return part
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

    init(table: PersonTable, count: Int) {
        let readers = (0..<max(1, count)).map { _ in PersonReader(table: table) }
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
