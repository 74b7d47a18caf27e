import Domain
import Kit

/// Reads limits: of which step of a ticket or which thing asked beside one, in which cases, how long.
struct LimitImport {
    let context: ImportContext

    private static let step = TableColumn("step", "环节")
    private static let urgencies = TableColumn("urgencies", "紧急程度")
    private static let place = TableColumn("place", "城乡")
    private static let states = TableColumn("states", "状态")
    private static let ground = TableColumn("ground", "吹哨事由")
    static let limit = TableColumn("limit", "时限")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<LimitRow>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(Self.step, Self.limit)
            rows += try table.rows(into: &report, Self.row)
        }
        rows = try rows.withoutRepeats(by: \.key, field: "step", into: &report)
        let stored = try LimitStore.rows(in: connection)
        let known = Dictionary(uniqueKeysWithValues: stored.map { ($0.key, $0) })
        for row in rows {
            let old = known[row.value.key]
            if old != row.value { try LimitStore.save(row.value, in: connection) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }

    private static func row(_ row: TableRow) throws -> LimitRow {
        guard let limit = try row.limit(limit) else { throw row.missing(limit) }
        let text = row.text(step)
        if let kind = SideTaskKind.allCases.first(where: { $0.rawValue == text || $0.label.chinese == text }) {
            let states = try row.choices(states, label: \SideTaskState.label)
            return .sideTask(
                SideTaskLimits.Row(
                    kind, states ?? Set(SideTaskState.allCases.filter(\.isOpen)), limit,
                    ground: try row.choice(ground, label: \.label)))
        }
        guard let stage: TicketStage = try row.choice(step, label: \.label) else { throw row.missing(step) }
        // How long a parked ticket waits is chosen with each parking.
        guard stage != .review else {
            throw row.malformed(step, text, "的期限在挂账时逐件确定", "has a date of its own with each parking")
        }
        return .stage(
            LimitTable.Row(
                stage, limit, when: try row.choices(urgencies, label: \Urgency.label) ?? Set(Urgency.allCases),
                isRural: try isRural(row)))
    }

    private static func isRural(_ row: TableRow) throws -> Bool? {
        switch row.text(place) {
        case "": nil
        case "rural", "农村": true
        case "city", "城区": false
        case let other: throw row.malformed(place, other, "应为“城区”或“农村”", "is neither city nor rural")
        }
    }
}
