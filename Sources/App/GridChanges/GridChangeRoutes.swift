import Domain
import HTTPTypes
import Kit

/// `/api/grid-changes`: from the first line drawn to the day on which the grids change. And what grids were before.
struct GridChangeRoutes: Sendable {
    struct PreviewBody: Codable, Sendable {
        /// The code of the community.
        let community: AreaPath
        let operations: [GridOperationBody]
    }

    struct Query: Codable, Sendable {
        var state: GridChangeState?
        var area: AreaPath?
        var cursor: String?
        var limit: Int?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/grid-changes", "Changes of grids, the newest first", for: .needs(.seeRegisters), list),
            Route(
                .post, "/api/grid-changes/preview", "What steps come to: grids, moves and faults",
                for: .needs(.proposeGridChanges), preview),
            Route(
                .post, "/api/grid-changes", "Draft a change of grids", for: .needs(.proposeGridChanges),
                status: .created
            ) { (call, _: Nothing, draft: GridChangeCommands.Draft) -> GridChangeDetail in
                let commands = GridChangeCommands(app: app, principal: call.principal)
                return try await detail(commands.draft(draft, key: call.key), for: call)
            },
            Route(.get, "/api/grid-changes/{id}", "A change of grids with its steps", for: .needs(.seeRegisters)) {
                (call, _: Nothing, _: Nothing) -> GridChangeDetail in
                try await detail(call.identifier("id"), for: call)
            },
            Route(.put, "/api/grid-changes/{id}", "Redraw a draft", for: .needs(.proposeGridChanges)) {
                (call, _: Nothing, revision: GridChangeCommands.Revision) -> GridChangeDetail in
                let id: GridChangeID = try call.identifier("id")
                try await GridChangeCommands(app: app, principal: call.principal).revise(id, revision)
                return try await detail(id, for: call)
            },
            action(.submit, "Ask for approval", .proposeGridChanges),
            action(.withdraw, "Withdraw a change of grids", .proposeGridChanges),
            action(.sendBack, "Send a change back to its proposer", .approveGridChanges),
            action(.approve, "Approve a change; on its day it takes effect", .approveGridChanges),
            Route(.get, "/api/grids/{id}/history", "What a grid has been and became", for: .needs(.seeRegisters)) {
                (call, _: Nothing, _: Nothing) -> GridHistory in
                let (id, scope): (GridID, AreaPath) = (try call.identifier("id"), call.principal.scope)
                let found = try await app.database.read {
                    try GridHistoryStore.history(of: id, inside: scope, in: $0)
                }
                guard let found else { throw Problem.notFound }
                return found
            },
        ]
    }

    private func action(_ action: GridChangeAction, _ summary: String, _ right: Right) throws -> Route {
        try Route(.post, "/api/grid-changes/{id}/\(action.rawValue)", summary, for: .needs(right)) {
            (call, _: Nothing, decision: GridChangeCommands.Decision) -> GridChangeDetail in
            let id: GridChangeID = try call.identifier("id")
            try await GridChangeCommands(app: app, principal: call.principal).decide(action, on: id, decision)
            return try await detail(id, for: call)
        }
    }

    private func list(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<GridChangeLine> {
        let limit = try app.configuration.pageSize(query.limit)
        let scope = call.principal.scope
        let area = query.area.flatMap { scope.contains($0) ? $0 : nil } ?? scope
        let lines = try await app.database.read { connection in
            try GridChangeStore.page(
                in: area, state: query.state, before: query.cursor.map { GridChangeID($0) }, limit: limit + 1,
                in: connection)
        }
        return Page(lines, limit: limit, cursor: \.change.id.rawValue) { GridChangeLine($0, in: call.language) }
    }

    private func preview(_ call: Call, _: Nothing, _ body: PreviewBody) async throws -> GridPreview {
        let commands = GridChangeCommands(app: app, principal: call.principal)
        try GridChangeCommands.checkCount(body.operations)
        let operations = try body.operations.map { try $0.operation() }
        return try await GridPreviewing(app: app, language: call.language)
            .preview(of: operations, in: commands.community(body.community))
    }

    private func detail(_ id: GridChangeID, for call: Call) async throws -> GridChangeDetail {
        let (principal, language, areas) = (call.principal, call.language, app.reference.current.areas)
        return try await app.database.read { connection in
            guard let stored = try GridChangeStore.load(id, in: connection),
                principal.scope.contains(stored.change.areaPath)
            else { throw Problem.notFound }
            let change = stored.change
            let code = change.areaPath.text
            return GridChangeDetail(
                id: id, version: change.version, title: stored.title,
                community: .init(code: code, name: areas[code]?.name ?? code), state: change.state,
                stateLabel: change.state.label.text(in: language), effectiveOn: change.effectiveOn.description,
                approvalNumber: change.approvalNumber, reason: stored.reason,
                allowed: GridChangeRules.allowed(on: change, for: principal), operations: stored.operations,
                history: try GridHistoryStore.steps(of: id, in: connection))
        }
    }
}
