import Domain
import Kit

/// Reads how long classes of personal data are kept: class, days; trigger and method may be repeated, for readers.
struct RetentionImport {
    let context: ImportContext

    private static let subject = TableColumn("class", "数据类别")
    private static let trigger = TableColumn("trigger", "起算")
    private static let days = TableColumn("days", "天数", "保存天数")
    private static let method = TableColumn("method", "处理方式")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<RetentionRule>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(Self.subject, Self.days)
            rows += try table.rows(into: &report) { row in
                guard let subject: RetentionClass = try row.choice(Self.subject, label: \.label) else {
                    throw row.missing(Self.subject)
                }
                return try RetentionRule(
                    subject, trigger: try row.choice(Self.trigger, label: \.label),
                    days: try row.count(Self.days, default: 0),
                    method: try row.choice(Self.method, label: \.label))
            }
        }
        rows = try rows.withoutRepeats(by: \.subject, field: "class", into: &report)
        let known = try RetentionStore.rules(in: connection)
        for row in rows {
            let old = known.first { $0.subject == row.value.subject }
            if old != row.value { try RetentionStore.save(row.value, in: connection) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }
}
