import Domain
import HTTPTypes
import Kit

/// `/api/organisations`: lists, and what administrators change.
struct OrganisationRoutes: Sendable {
    let app: App

    private struct Query: Codable, Sendable {
        var kind: OrganisationKind?
        /// Only organisations of this area or one inside it.
        var area: AreaPath?
        /// Part of the name or the code.
        var q: String?
        var cursor: String?
        var limit: Int?
    }

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/organisations", "Organisations by code", for: .needs(.seeRegisters), list),
            Route(
                .post, "/api/organisations", "Add an organisation", for: .needs(.manageOrganisations),
                status: .created
            ) { (call, _: Nothing, new: OrganisationWriting.New) -> OrganisationLine in
                try await OrganisationWriting(app: app, principal: call.principal).add(new)
            },
            Route(.patch, "/api/organisations/{id}", "Change an organisation", for: .needs(.manageOrganisations)) {
                (call, _: Nothing, change: OrganisationWriting.Change) -> OrganisationLine in
                try await OrganisationWriting(app: app, principal: call.principal)
                    .change(call.identifier("id"), change)
            },
        ]
    }

    private func list(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<OrganisationLine> {
        let limit = try app.configuration.pageSize(query.limit)
        let (words, today) = (query.q?.trimmed.lowercased() ?? "", app.today)
        let found = app.reference.current.organisations.values.filter { organisation in
            organisation.exists(on: today) && organisation.code > query.cursor ?? ""
                && (query.kind == nil || organisation.kind == query.kind)
                && (query.area?.contains(organisation.area) ?? true)
                && (words.isEmpty || organisation.name.lowercased().contains(words)
                    || organisation.code.lowercased().contains(words))
        }.sorted { $0.code < $1.code }
        return Page(found, limit: limit, cursor: \.code, item: OrganisationLine.init)
    }
}

/// An organisation in a list.
struct OrganisationLine: Codable, Sendable {
    let id: OrganisationID
    let code: String
    let name: String
    let kind: OrganisationKind
    let area: AreaPath
    let validFrom: String
    let validTo: String?

    init(_ organisation: Organisation) {
        id = organisation.id
        code = organisation.code
        name = organisation.name
        kind = organisation.kind
        area = organisation.area
        validFrom = organisation.validFrom.description
        validTo = organisation.validTo?.description
    }
}
