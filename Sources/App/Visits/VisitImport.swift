import Domain
import Kit

/// Reads the chips of the form of a visit, in the order of the form.
struct VisitImport {
    let context: ImportContext

    private static let english = TableColumn("english", "英文名称")
    private static let met = TableColumn("isMet", "见到人")
    private static let usual = TableColumn("isUsual", "一键")
    private static let offered = TableColumn("isOffered", "启用")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<VisitStore.StoredChoice>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name, .kind)
            var position = 0
            rows += try table.rows(into: &report) { row in
                position += 1
                return try Self.read(row, at: position)
            }
        }
        rows = try rows.withoutRepeats(by: \.choice.code, field: "code", into: &report)
        let known = try VisitStore.choices(in: connection)
        for row in rows {
            let old = known.first { $0.choice.code == row.value.choice.code }
            if old != row.value { try VisitStore.save(row.value, in: connection) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }

    private static func read(_ row: TableRow, at position: Int) throws -> VisitStore.StoredChoice {
        let code = try row.neededCode(.code)
        guard code.count <= 40, code.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw row.malformed(.code, code, "应为40个以内的字母和数字", "is not up to 40 letters and digits")
        }
        guard let kind: VisitChoice.Kind = try row.choice(.kind, label: \.label) else { throw row.missing(.kind) }
        let (name, english) = (try row.name(), row.text(english))
        return VisitStore.StoredChoice(
            choice: VisitChoice(
                code: code, kind: kind, name: Bilingual(name, english.isEmpty ? name : english),
                isMet: try row.flag(met, default: false), isUsual: try row.flag(usual, default: false)),
            isOffered: try row.flag(offered, default: true), position: position)
    }
}

extension VisitChoice.Kind {
    var label: Bilingual {
        switch self {
        case .outcome: Bilingual("结果", "outcome")
        case .finding: Bilingual("情况", "finding")
        }
    }
}
