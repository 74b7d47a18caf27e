import Domain
import Kit

/// A CSV file on its way in, read row by row.
struct ImportTable {
    let file: ImportFile
    let header: CSVHeader
    private var reader: CSVReader

    /// - Parameter rowLimit: Bytes of one row at most.
    init(_ file: ImportFile, rowLimit: Int = CSVReader.rowLimit) throws {
        self.file = file
        do {
            reader = try CSVReader(file.bytes, rowLimit: rowLimit)
        } catch let error as UndecodableText {
            throw ImportRefusal.undecodable(file: file.name, encoding: error.encoding.rawValue, line: error.line)
        } catch is CSVRowError {
            throw ImportRefusal.headerBroken(file: file.name)
        }
        header = reader.header
        guard !header.names.isEmpty else { throw ImportRefusal.empty(file: file.name) }
    }

    func has(_ column: TableColumn) -> Bool { header.column(anyOf: column.names) != nil }

    /// Refuses the file when one of the columns is missing.
    func require(_ columns: TableColumn...) throws {
        for column in columns where !has(column) {
            throw ImportRefusal.columnMissing(file: file.name, names: column.names)
        }
    }

    /// Every row that can be read, as what `read` makes of it; the others go into the report.
    mutating func rows<Value>(
        into report: inout ImportReport, _ read: (TableRow) throws -> Value
    ) throws -> [ImportRow<Value>] {
        var rows: [ImportRow<Value>] = []
        while let result = reader.next() {
            guard rows.count + report.refused.count < ImportLimits.rows else {
                throw ImportRefusal.tooManyRows(limit: ImportLimits.rows)
            }
            switch result {
            case .success(let row):
                let place = ImportPlace(file: file.name, line: row.line)
                do {
                    rows.append(ImportRow(place: place, value: try read(TableRow(header: header, row: row))))
                } catch {
                    try report.refuse(place, error)
                }
            case .failure(let error):
                try report.refuse(ImportPlace(file: file.name, line: error.line), RowRefusal(error.reason))
            }
        }
        return rows
    }
}

/// A row that was read, and where it stands.
struct ImportRow<Value> {
    let place: ImportPlace
    let value: Value
}

extension ImportRow: Sendable where Value: Sendable {}

extension RowRefusal {
    init(_ reason: CSVRowError.Reason) {
        switch reason {
        case .fieldCount(let expected, let found):
            self.init(
                "wrongFieldCount", "这一行有\(found)列，表头有\(expected)列，请检查是否多了或少了逗号。",
                "The row has \(found) fields and the header \(expected); look for a comma too many or too few.")
        case .quotes:
            self.init("unpairedQuotes", "这一行的引号不成对，请改正。", "The row has an unpaired quotation mark.")
        case .tooLong(let limit):
            self.init("rowTooLong", "这一行超过\(limit)字节。", "The row is longer than \(limit) bytes.")
        }
    }
}

extension Array {
    /// The rows whose keys did not occur before; the others are refused, whatever they say.
    func withoutRepeats<Value, Key: Hashable>(
        by key: (Value) -> Key, field: String, into report: inout ImportReport
    ) throws -> [ImportRow<Value>] where Element == ImportRow<Value> {
        var seen: [Key: ImportPlace] = [:]
        return try filter { row in
            guard let first = seen[key(row.value)] else {
                seen[key(row.value)] = row.place
                return true
            }
            try report.refuse(row.place, RowRefusal.repeated(first, in: row.place, field: field))
            return false
        }
    }
}

extension RowRefusal {
    /// The row says again what an earlier one said.
    static func repeated(_ first: ImportPlace, in place: ImportPlace, field: String) -> RowRefusal {
        let earlier = first.file == place.file ? "第\(first.line)行" : "“\(first.file)”第\(first.line)行"
        return RowRefusal(
            "repeatedRow", field: field, "与\(earlier)重复。", "This repeats line \(first.line) of \(first.file).")
    }
}
