/// One row of an answer. Columns are read by name with the type that the caller wants:
/// `let name: String = try row["name"]`.
public struct Row: Sendable {
    let columns: Columns
    let values: [SQLValue]

    /// Throws ``StoreError/unexpectedColumn(_:)`` when the column is missing or holds another type.
    public subscript<Value: SQLConvertible>(_ name: String) -> Value {
        get throws(StoreError) {
            guard let position = columns.positions[name], let value = Value(sqlValue: values[position]) else {
                throw .unexpectedColumn(name)
            }
            return value
        }
    }
}

/// The column names of a statement, shared by all its rows.
final class Columns: Sendable {
    let positions: [String: Int]

    init(_ names: [String]) {
        positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
