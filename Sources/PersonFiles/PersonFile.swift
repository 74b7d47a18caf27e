import Foundation
import Kit
import Linkage

/// Records of persons, read from a CSV file.
public struct Persons: Sendable {
    public let table: PersonTable
    public let ids: RecordIDs
    /// Rows that were left out, in the order of the file.
    public let refused: [RowRefusal]
    /// Rows that were left out because an earlier one has their id.
    let repeats: Set<Int>
    /// Rows that are there, the refused ones too.
    public let rows: Int

    /// Records that were read.
    public var count: Int { ids.count - repeats.count }

    /// Whether the row is a record: not refused, and not empty.
    func isRecord(_ row: Int) -> Bool { !repeats.contains(row) && ids.with(row) { !$0.isEmpty } }

    /// The numbers of the clusters by row; those of an earlier run stay.
    public func numbered(_ linked: Linked, earlier: ClusterBase?) -> [UInt64] {
        guard let earlier else { return ClusterNumbers.fresh(linked.clusters) }
        return ClusterNumbers.kept(linked.clusters, earlier: earlier.numbers(of: self))
    }

    /// How many persons the records are of.
    public func personCount(_ clusters: [UInt64]) -> Int {
        var found: Set<UInt64> = []
        for row in 0..<rows where isRecord(row) { found.insert(clusters[row]) }
        return found.count
    }
}

/// A CSV file of person records: UTF-8 or GB18030, any order of columns, more columns are ignored.
public struct PersonFile: Sendable {
    private let file: MappedFile
    private let start: Int
    private let columns: Columns

    /// Where each column stands.
    struct Columns: Sendable {
        static let names = ["record_id", "source", "name", "id_no", "phone", "birth_date", "sex", "address", "grid"]
        let count: Int
        let places: [Int]
    }

    public init(path: String) throws(PersonFileError) {
        let mapped = try MappedFile(path: path)
        file = try Self.decoded(mapped)
        var scanner = RowScanner(file.bytes, in: file.bytes.markLength..<file.bytes.count)
        guard scanner.next() else { throw .empty }
        let heading = scanner.fields.map {
            String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespaces).lowercased()
        }
        columns = try Self.columns(heading)
        start = min(scanner.position, file.bytes.count)
        guard start < file.bytes.count else { throw .noUsableRow }
    }

    private static func columns(_ heading: [String]) throws(PersonFileError) -> Columns {
        if let twice = Columns.names.first(where: { name in heading.count { $0 == name } > 1 }) {
            throw .repeatedColumn(twice)
        }
        let places = Columns.names.map { heading.firstIndex(of: $0) }
        let missing = zip(Columns.names, places).filter { $0.1 == nil }.map { $0.0 }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        return Columns(count: heading.count, places: places.map { $0! })
    }

    /// UTF-8 is read where it lies; what is in another encoding as a whole is decoded first. A file of both is read row
    /// by row.
    private static func decoded(_ file: MappedFile) throws(PersonFileError) -> MappedFile {
        let isUTF16 = file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF])
        guard isUTF16 || isMostlyForeign(file.bytes) else { return file }
        do {
            return MappedFile(text: try DecodedText(Array(file.bytes)).utf8)
        } catch {
            guard isUTF16 else { return file }
            throw .undecodable(line: error.line)
        }
    }

    /// Whether most lines that are not plain ASCII are no UTF-8, as far as the first of them show.
    private static func isMostlyForeign(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var (foreign, ours) = (0, 0)
        for line in bytes.prefix(1 << 20).split(separator: 10) where line.contains(where: { $0 >= 0x80 }) {
            if UnsafeBufferPointer(rebasing: line).isUTF8 { ours += 1 } else { foreign += 1 }
        }
        return foreign > ours
    }

    private static let rowsAtMost = Int(UInt32.max) - 1

    /// Reads and standardises every row.
    ///
    /// - Parameter latest: the day after which nobody in the file is born.
    public func read(
        latest: BirthDate = .latest, threads: Int, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws(PersonFileError) -> Persons {
        let ranges = RowRanges(file.bytes, from: start, threads: threads)
        guard ranges.rowCount <= Self.rowsAtMost else { throw .tooManyRows(limit: Self.rowsAtMost) }
        let table = PersonTable(count: ranges.rowCount)
        let pieces = ranges.pieces
        let done = ReadingProgress(total: pieces.count, tell: progress)
        // One reader a thread, each with its own table of names, joined at the end.
        let readers = PieceReaders(table: table, latest: latest, count: threads)
        let parts = Parallel.map(pieces.count, parts: pieces.count, threads: threads) { part in
            defer {
                file.forget(pieces[part.lowerBound].bytes)
                done.step()
            }
            return readers.with { reader in
                PieceReader(bytes: file.bytes, columns: columns, reader: reader).read(pieces[part.lowerBound])
            }
        }
        table.join(readers.all, threads: threads)
        return persons(table, parts, rows: ranges.rowCount)
    }

    private func persons(_ table: PersonTable, _ parts: [PieceReader.Part], rows: Int) -> Persons {
        let ids = RecordIDs(parts: parts.map(\.ids))
        var refused = parts.flatMap(\.refused)
        let repeats = ids.repeats()
        for (row, first) in repeats {
            refused.append(RowRefusal(line: row + 2, reason: .repeatedRecordID(ids.text(row), firstLine: first + 2)))
            table.clear(row)
        }
        refused.sort { $0.line < $1.line }
        return Persons(table: table, ids: ids, refused: refused, repeats: Set(repeats.map(\.row)), rows: rows)
    }
}
