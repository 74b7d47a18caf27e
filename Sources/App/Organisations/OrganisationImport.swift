import Domain
import Kit

/// Reads organisations: code, name, kind, area, and from when until when.
struct OrganisationImport {
    let context: ImportContext

    /// An organisation as a row describes it.
    struct Draft: Sendable, Equatable {
        let code: String
        let name: String
        let kind: OrganisationKind
        let area: AreaPath
        let validFrom: Day?
        let validTo: Day?
    }

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<Draft>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name, .kind)
            rows += try table.rows(into: &report, read)
        }
        rows = try rows.withoutRepeats(by: \.code, field: "code", into: &report)
        let areas = try AreaStore.known(in: connection)
        let known = try OrganisationStore.known(in: connection)
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            let draft = row.value
            // The district itself is known by configuration, so that departments can come before the divisions.
            guard draft.area.text == context.district || areas[draft.area.text] != nil else {
                try report.refuse(row.place, OrganisationRules.areaUnknown(draft.area))
                continue
            }
            do {
                report.count(try save(draft, over: known[draft.code], in: connection))
            } catch {
                try report.refuse(row.place, error)
            }
        }
        return report
    }

    private func read(_ row: TableRow) throws -> Draft {
        guard let kind: OrganisationKind = try row.choice(.kind, label: \.label) else { throw row.missing(.kind) }
        let stated = row.code(.area)
        let area = AreaPath(stated.isEmpty ? context.district : stated)
        let code = try row.neededCode(.code)
        try OrganisationRules.check(code: code, kind: kind, area: area)
        return Draft(
            code: code, name: try row.name(), kind: kind, area: area, validFrom: try row.day(.validFrom),
            validTo: try row.day(.validTo))
    }

    private func save(
        _ draft: Draft, over old: Organisation?, in connection: any Connection
    ) throws -> ImportOutcome {
        let fresh = Organisation(
            id: old?.id ?? context.identifier(), kind: draft.kind, code: draft.code, name: draft.name, area: draft.area,
            validFrom: draft.validFrom ?? old?.validFrom ?? context.today, validTo: draft.validTo ?? old?.validTo)
        if fresh == old { return .unchanged }
        if let old {
            try OrganisationRules.checkDuties(of: fresh, over: old, today: context.today, in: connection)
        }
        try OrganisationStore.save(fresh, isNew: old == nil, in: connection)
        return old == nil ? .added : .changed
    }
}
