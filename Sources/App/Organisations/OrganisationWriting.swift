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
        try await write(organisation, isNew: true, kind: "created")
        return OrganisationLine(organisation)
    }

    func change(_ id: OrganisationID, _ change: Change) async throws -> OrganisationLine {
        guard let old = app.reference.current.organisations[id] else { throw Problem.notFound }
        let organisation = Organisation(
            id: id, kind: old.kind, code: old.code, name: try change.name.map(Self.name) ?? old.name,
            area: change.area ?? old.area, validFrom: old.validFrom, validTo: old.validTo)
        try await write(organisation, isNew: false, kind: "changed")
        return OrganisationLine(organisation)
    }

    private func write(_ organisation: Organisation, isNew: Bool, kind: String) async throws {
        try OrganisationRules.check(code: organisation.code, kind: organisation.kind, area: organisation.area)
        let (now, district) = (app.now, app.configuration.district)
        try await app.database.write { [principal] connection in
            let area = organisation.area
            guard try area.text == district || AreaStore.exists(area.text, in: connection) else {
                throw OrganisationRules.areaUnknown(area)
            }
            try OrganisationStore.save(organisation, isNew: isNew, in: connection)
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
