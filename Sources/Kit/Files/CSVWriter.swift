/// Writes tables that spreadsheet programs open without running anything in them (RFC 4180).
public struct CSVWriter: Sendable {
    public private(set) var text: String

    /// - Parameter forSpreadsheets: Begins with a byte order mark, without which Excel takes Chinese for GBK.
    public init(header: [String], forSpreadsheets: Bool = true) {
        text = forSpreadsheets ? "\u{FEFF}" : ""
        append(header)
    }

    /// Adds a row.
    public mutating func append(_ fields: [String]) {
        text += fields.map(Self.field).joined(separator: ",") + "\r\n"
    }

    /// The text as a field: in quotes where it needs them, and nothing that a spreadsheet would run.
    public static func field(_ value: String) -> String {
        let value = isFormula(value) ? "'" + value : value
        let needsQuotes = value.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        return needsQuotes ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
    }

    /// What a spreadsheet would compute: a text that begins with an operator, and is not simply a number.
    private static func isFormula(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first, "=+-@\t\r＝＋－＠".unicodeScalars.contains(first) else {
            return false
        }
        return Double(value) == nil
    }
}
