import Domain
import Kit

/// Reads the purposes for which personal data may be looked at: code, name, whether words are needed too.
struct PurposeImport {
    let context: ImportContext

    private static let english = TableColumn("english", "英文名称")
    private static let needsNote = TableColumn("needsNote", "须填说明")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<AccessPurpose>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name)
            rows += try table.rows(into: &report) { row in
                let name = try row.name()
                let english = row.text(Self.english)
                return AccessPurpose(
                    code: try Self.code(row), name: Bilingual(name, english.isEmpty ? name : english),
                    needsNote: try row.flag(Self.needsNote, default: false))
            }
        }
        rows = try rows.withoutRepeats(by: \.code, field: "code", into: &report)
        let known = try AccessLogStore.purposes(in: connection)
        for row in rows {
            let old = known.first { $0.code == row.value.code }
            if old != row.value { try AccessLogStore.save(row.value, in: connection) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }

    private static func code(_ row: TableRow) throws -> String {
        let code = try row.neededCode(.code)
        guard code.count <= 40, code.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw row.malformed(.code, code, "应为40个以内的字母和数字", "is not up to 40 letters and digits")
        }
        return code
    }
}
