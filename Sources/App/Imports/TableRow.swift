import Domain
import Kit

/// A row of an import table, read field by field. Every reading that can fail throws a ``RowRefusal`` with the column.
struct TableRow {
    let header: CSVHeader
    let row: CSVRow

    /// The text of a column; empty when the row or the file has none.
    func text(_ column: TableColumn) -> String { row[header.column(anyOf: column.names)] }

    /// A code or number: full-width digits count as digits.
    func code(_ column: TableColumn) -> String { row.code(header.column(anyOf: column.names)) }

    /// A code that must be there.
    func neededCode(_ column: TableColumn) throws -> String {
        let code = code(column)
        guard !code.isEmpty else { throw missing(column) }
        return code
    }

    /// A name that must be there and not be endless.
    func name(_ column: TableColumn = .name) throws -> String {
        let name = text(column)
        guard !name.isEmpty else { throw missing(column) }
        guard name.count <= ImportLimits.name else {
            throw RowRefusal(
                "nameTooLong", field: column.field, "名称超过\(ImportLimits.name)个字，请缩短。",
                "The name has more than \(ImportLimits.name) characters.")
        }
        return name
    }

    /// A whole number from 0 up, or the default when nothing is written.
    func count(_ column: TableColumn, default usual: Int) throws -> Int {
        let text = code(column)
        if text.isEmpty { return usual }
        guard let number = Int(text), (0...100_000_000).contains(number) else {
            throw malformed(column, text, "不是整数", "is not a whole number")
        }
        return number
    }

    /// A date as 2026-01-05, 2026/1/5 or 20260105.
    func day(_ column: TableColumn) throws -> Day? {
        let text = code(column)
        if text.isEmpty { return nil }
        guard let day = Self.day(text) else { throw malformed(column, text, "不是日期", "is not a date") }
        return day
    }

    /// Yes or no, in Chinese or English.
    func flag(_ column: TableColumn, default usual: Bool) throws -> Bool {
        let text = code(column).lowercased()
        switch text {
        case "": return usual
        case "是", "有", "允许", "可", "yes", "y", "true", "1": return true
        case "否", "无", "不允许", "不可", "no", "n", "false", "0": return false
        default: throw malformed(column, text, "应为“是”或“否”", "is neither yes nor no")
        }
    }

    /// One of the values of an enumeration, by its English word or its label.
    func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ column: TableColumn, label: (Value) -> Bilingual
    ) throws -> Value? {
        let text = text(column)
        return text.isEmpty ? nil : try Self.choice(text, column, label: label)
    }

    /// Several values of an enumeration; nil when nothing is written.
    func choices<Value: RawRepresentable<String> & CaseIterable & Hashable>(
        _ column: TableColumn, label: (Value) -> Bilingual
    ) throws -> Set<Value>? {
        let words = list(column)
        return words.isEmpty ? nil : Set(try words.map { try Self.choice($0, column, label: label) })
    }

    /// A limit such as `4h`; nil when nothing is written.
    func limit(_ column: TableColumn) throws -> Limit? {
        let text = code(column)
        if text.isEmpty { return nil }
        guard let limit = Limit(text) else {
            throw malformed(
                column, text, "不是时限，应形如 4h（工作时）、2d（工作日）、3u（紧急工作时）、30um（紧急分钟）、5c（自然日）",
                "is no limit such as 4h, 2d, 3u, 30um or 5c")
        }
        return limit
    }

    /// Several values, separated by semicolons, commas or blanks.
    func list(_ column: TableColumn) -> [String] {
        text(column).split { ";；、,，| ".contains($0) }.map { HalfWidth.trimmed(String($0)) }
    }

    func missing(_ column: TableColumn) -> RowRefusal {
        let chinese = column.names.first { !$0.allSatisfy(\.isASCII) } ?? column.field
        return RowRefusal(
            "fieldMissing", field: column.field, "“\(chinese)”没有填写。", "The field \(column.field) is empty.")
    }

    func malformed(_ column: TableColumn, _ text: String, _ chinese: String, _ english: String) -> RowRefusal {
        RowRefusal(
            "fieldMalformed", field: column.field, "“\(text.prefix(40))”\(chinese)。",
            "\"\(text.prefix(40))\" \(english).")
    }

    static func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String, _ column: TableColumn, label: (Value) -> Bilingual
    ) throws -> Value {
        let found = Value.allCases.first {
            $0.rawValue == text || label($0).chinese == text || label($0).english == text.lowercased()
        }
        guard let found else {
            let words = Value.allCases.map { label($0).chinese }.joined(separator: "、")
            throw RowRefusal(
                "fieldMalformed", field: column.field, "没有“\(text.prefix(40))”这一项，应为：\(words)。",
                "There is no \"\(text.prefix(40))\": \(Value.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return found
    }

    private static func day(_ text: String) -> Day? {
        if let day = Day(text) { return day }
        if text.count == 8, let number = Int(text) {
            return Day(year: number / 10_000, month: number / 100 % 100, dayOfMonth: number % 100)
        }
        let parts = text.split { "/.-年月日".contains($0) }.compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return Day(year: parts[0], month: parts[1], dayOfMonth: parts[2])
    }
}
