import Domain
import HTTPTypes
import Kit

/// A grid in a list.
struct GridLine: Codable, Sendable {
    let id: GridID
    let code: String
    let name: String
}

/// A police grid with the grids that it lies over.
struct PoliceGridLine: Codable, Sendable {
    let id: PoliceGridID
    let code: String
    let name: String
    let station: String
    let grids: [GridLine]
}

/// `/api/police-grids`: the police grids over the grids, and the search for grids that fills them.
struct PoliceGridRoutes: Sendable {
    struct Query: Codable, Sendable {
        /// Part of the code or the name.
        var q: String?
        var cursor: String?
        var limit: Int?
    }

    struct Members: Codable, Sendable {
        let grids: [GridID]
    }

    /// Grids that one police grid may lie over.
    private static let mostGrids = 200

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/grids/search", "Grids by code or name", for: .needs(.seeRegisters), search),
            Route(
                .get, "/api/police-grids", "Police grids with the grids that they lie over", for: .needs(.seeRegisters)
            ) { (call, query: Query, _: Nothing) -> Page<PoliceGridLine> in
                let limit = try app.configuration.pageSize(query.limit)
                let (scope, words) = (call.principal.scope, query.q?.trimmed ?? "")
                let lines = try await app.database.read { connection in
                    try PoliceGridStore.page(
                        in: scope, matching: words, after: query.cursor, limit: limit + 1, in: connection)
                }
                return Page(lines, limit: limit, cursor: \.code)
            },
            Route(
                .put, "/api/police-grids/{id}/grids", "Lay a police grid over other grids",
                for: .needs(.manageOrganisations)
            ) { (call, _: Nothing, members: Members) -> Nothing in
                try await lay(call.identifier("id"), over: members, by: call.principal)
                return Nothing()
            },
        ]
    }

    private func search(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<GridLine> {
        let limit = try app.configuration.pageSize(query.limit)
        let (scope, words) = (call.principal.scope, query.q?.trimmed ?? "")
        let found = app.reference.current.grids.values.filter { grid in
            scope.contains(grid.path) && grid.code.text > query.cursor ?? ""
                && (words.isEmpty || grid.code.text.hasPrefix(words) || grid.name.contains(words))
        }.sorted { $0.code < $1.code }
        return Page(found, limit: limit, cursor: \.code.text) { GridLine(id: $0.id, code: $0.code.text, name: $0.name) }
    }

    private func lay(_ id: PoliceGridID, over members: Members, by principal: Principal) async throws {
        let (grids, now, known) = (Set(members.grids), app.now, app.reference.current.grids)
        guard grids.count <= Self.mostGrids,
            grids.allSatisfy({ known[$0].map { principal.scope.contains($0.path) } ?? false })
        else {
            throw Problem.field(
                "grids", "请选择现有的网格，最多\(Self.mostGrids)个。", "Choose grids that exist, at most \(Self.mostGrids).",
                code: "policeGridMembersWrong")
        }
        try await app.database.write { connection in
            guard try PoliceGridStore.exists(id, in: connection) else { throw Problem.notFound }
            try PoliceGridStore.replaceMembers(of: id, by: grids, in: connection)
            try JournalStore.append(
                JournalEntry(
                    kind: "policeGridLaid", subjectKind: "policeGrid", subject: id.rawValue,
                    version: try JournalStore.nextVersion(of: id.rawValue, in: connection), at: now, recordedAt: now,
                    principal: principal, areaPath: principal.scope,
                    body: try Stored(Members(grids: grids.sorted())).text),
                in: connection)
        }
    }
}
