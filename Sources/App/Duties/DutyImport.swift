import Domain
import Kit

/// Reads the duty list: code, name, owner, assistants, legal basis, whether grid workers may be tasked, approval, dates.
struct DutyImport {
    let context: ImportContext

    private static let owner = TableColumn("owner", "责任主体", "责任单位", "牵头单位")
    private static let assistants = TableColumn("assistants", "配合单位", "协助单位")
    private static let basis = TableColumn("legalBasis", "法律依据", "依据")
    static let workersAdmitted = TableColumn("workersAdmitted", "网格员可承担", "可派网格员")
    private static let approval = TableColumn("approvalNumber", "批准文号", "准入文号")

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<DutyItem>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name, Self.owner)
            rows += try table.rows(into: &report, read)
        }
        rows = try rows.withoutSecondOwners(
            by: \.code, owner: \.owner.label.chinese, field: "owner", into: &report)
        if var draft = try DutyDraft(context, isFoundingToo: false, in: connection) {
            for row in rows { report.count(draft.take(row.value)) }
            report.draft = try draft.save(in: connection)
            return report
        }
        let known = try DutyStore.items(in: connection)
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            let old = known[row.value.code]
            if old != row.value { try DutyStore.save(row.value, isNew: old == nil, in: connection) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }

    private func read(_ row: TableRow) throws -> DutyItem {
        guard let owner: OrganisationKind = try row.choice(Self.owner, label: \.label) else {
            throw row.missing(Self.owner)
        }
        let (validFrom, validTo) = (try row.day(.validFrom), try row.day(.validTo))
        if let validTo, validTo < validFrom ?? validTo {
            throw row.malformed(.validTo, validTo.description, "早于生效日期", "is before the first day")
        }
        return DutyItem(
            code: try row.neededCode(.code), name: try row.name(), owner: owner,
            assistants: try row.list(Self.assistants).map {
                try TableRow.choice($0, Self.assistants, label: \OrganisationKind.label)
            },
            legalBasis: row.text(Self.basis), workersAdmitted: try row.flag(Self.workersAdmitted, default: false),
            approvalNumber: row.text(Self.approval), validFrom: validFrom ?? Self.always, validTo: validTo)
    }

    /// An item without a first day was always in force.
    private static let always = Day(number: 0)
}
