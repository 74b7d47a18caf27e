/// The names of a table's columns. A column is found by any of its accepted names, Chinese or English; case, spaces,
/// hyphens and underscores do not count.
public struct CSVHeader: Sendable, Equatable {
    public let names: [String]
    private let positions: [String: Int]

    /// Columns with these names, from left to right.
    public init(_ names: [String]) {
        self.names = names.map(HalfWidth.trimmed)
        var positions: [String: Int] = [:]
        for (position, name) in names.enumerated() {
            let key = Self.key(name)
            if !key.isEmpty, positions[key] == nil { positions[key] = position }
        }
        self.positions = positions
    }

    /// The column that has one of the names; the first name found counts.
    public func column(_ names: String...) -> CSVColumn? { column(anyOf: names) }

    /// The column that has one of the names; the first name found counts.
    public func column(anyOf names: [String]) -> CSVColumn? {
        names.lazy.compactMap { positions[Self.key($0)] }.first.map(CSVColumn.init)
    }

    private static func key(_ name: String) -> String {
        HalfWidth.text(name).lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" && $0 != "\u{FEFF}" }
    }
}

/// A column of the table whose header gave it.
public struct CSVColumn: Sendable, Hashable {
    let position: Int
}

/// One row of a table.
public struct CSVRow: Sendable, Equatable {
    /// The line of the file on which the row begins; the header is on line 1 as a rule.
    public let line: Int
    /// The fields as they stand in the file.
    public let fields: [String]

    public init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }

    /// The field of a column without white space around it; empty when the table has no such column.
    public subscript(column: CSVColumn?) -> String {
        guard let column, column.position < fields.count else { return "" }
        return HalfWidth.trimmed(fields[column.position])
    }

    /// The field of a column whose text is a number or a code: full-width digits and marks become half-width.
    public func code(_ column: CSVColumn?) -> String { HalfWidth.text(self[column]) }
}

/// A row that cannot be read. The rows after it can.
public struct CSVRowError: Error, Hashable, Sendable {
    /// What is wrong with the row.
    public enum Reason: Hashable, Sendable {
        /// The row has another number of fields than the header.
        case fieldCount(expected: Int, found: Int)
        /// A quotation mark opens a field and none closes it, or text follows the closing one.
        case quotes
        /// The row is longer than ``CSVReader/rowLimit`` bytes.
        case tooLong(limit: Int)
    }

    public let line: Int
    public let reason: Reason
}
