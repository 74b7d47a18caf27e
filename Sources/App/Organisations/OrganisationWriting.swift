import Domain
import Kit

/// What administrators change of organisations. Each change is in the journal.
struct OrganisationWriting: Sendable {
    struct New: Codable, Sendable {
        let name: String
        let kind: OrganisationKind
        let code: String?
        let area: AreaPath
    }

    struct Change: Codable, Sendable {
        let name: String?
        let area: AreaPath?
        /// The last day, when it is to end.
        let validTo: Day?
    }

    let app: App
    let principal: Principal

    func add(_ new: New) async throws -> OrganisationLine {
        let id = OrganisationID(app.identifiers.next())
        let code = new.code?.trimmed ?? ""
        let organisation = Organisation(
            // Without a code of its own: something short that nobody else has.
            id: id, kind: new.kind, code: code.isEmpty ? String(id.rawValue.suffix(12)) : code,
            name: try Self.name(new.name), area: new.area, validFrom: app.today)
        try await write(organisation, over: nil, kind: "created")
        return OrganisationLine(organisation)
    }

    func change(_ id: OrganisationID, _ change: Change) async throws -> OrganisationLine {
        guard let old = app.reference.current.organisations[id] else { throw Problem.notFound }
        let organisation = Organisation(
            id: id, kind: old.kind, code: old.code, name: try change.name.map(Self.name) ?? old.name,
            area: change.area ?? old.area, validFrom: old.validFrom, validTo: change.validTo ?? old.validTo)
        guard organisation.validTo.map({ $0 >= organisation.validFrom }) ?? true else {
            throw Problem.field("validTo", "最后一天早于成立日期。", "It ends before it begins.", code: "endsBeforeItBegins")
        }
        try await write(organisation, over: old, kind: "changed")
        return OrganisationLine(organisation)
    }

    private func write(_ organisation: Organisation, over old: Organisation?, kind: String) async throws {
        try OrganisationRules.check(code: organisation.code, kind: organisation.kind, area: organisation.area)
        let (now, today, district) = (app.now, app.today, app.configuration.district)
        try await app.database.write { [principal] connection in
            let area = organisation.area
            guard try area.text == district || AreaStore.exists(area.text, in: connection) else {
                throw OrganisationRules.areaUnknown(area)
            }
            if let old { try OrganisationRules.checkDuties(of: organisation, over: old, today: today, in: connection) }
            try OrganisationStore.save(organisation, isNew: old == nil, in: connection)
            try ReferenceStore.touch(.organisations, in: connection)
            let subject = organisation.id.rawValue
            try JournalStore.append(
                JournalEntry(
                    kind: kind, subjectKind: "organisation", subject: subject,
                    version: try JournalStore.nextVersion(of: subject, in: connection), at: now, recordedAt: now,
                    principal: principal, areaPath: area, body: "{}"),
                in: connection)
        }
        try await app.reference.reload()
    }

    private static func name(_ text: String) throws -> String {
        let name = text.trimmed
        guard (1...ImportLimits.name).contains(name.count) else {
            throw Problem.field(
                "name", "请填写单位名称，不超过\(ImportLimits.name)字。", "A name has 1 to \(ImportLimits.name) characters.")
        }
        return name
    }
}
