import Domain
import Hummingbird
import Kit

/// `/api/visits`: visits to dwellings, and how many doors of each grid were visited lately.
struct VisitRoutes: Sendable {
    struct HistoryQuery: Codable, Sendable {
        let dwelling: DwellingID
    }

    struct CountQuery: Codable, Sendable {
        /// How far back a visit counts, 1 to 366; 30 when not said.
        let days: Int?
        /// The code of the last grid of the page before.
        let cursor: String?
        let limit: Int?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.post, "/api/visits", "Write down a visit", for: .needs(.recordVisits), status: .created) {
                (call, _: Nothing, body: VisitBody) -> VisitView in try await desk(call).record(body)
            },
            Route(.get, "/api/visits", "The visits to a dwelling, newest first", for: .needs(.seeVisits)) {
                (call, query: HistoryQuery, _: Nothing) -> Page<VisitView> in
                Page(items: try await desk(call).history(of: query.dwelling), nextCursor: nil)
            },
            Route(.get, "/api/visits/choices", "The chips of the form of a visit", for: .needs(.seeVisits)) {
                (call, _: Nothing, _: Nothing) -> Page<VisitChoiceView> in
                Page(items: try await desk(call).choices(), nextCursor: nil)
            },
            Route(
                .get, "/api/visits/counts", "Grids with how many of their dwellings were visited lately",
                for: .needs(.seeVisits), counts),
        ]
    }

    private func counts(_ call: Call, _ query: CountQuery, _: Nothing) async throws -> Page<VisitCount> {
        let limit = try app.configuration.pageSize(query.limit)
        let days = query.days ?? 30
        guard (1...366).contains(days) else {
            throw Problem.field("days", "天数应为1至366。", "The days are 1 to 366.")
        }
        let (scope, since, today) = (call.principal.scope, app.now - .days(Int64(days)), app.today)
        let found = try await app.database.read { connection in
            try VisitStore.counts(
                in: scope, since: since, on: today, after: query.cursor, limit: limit + 1, in: connection)
        }
        return Page(found, limit: limit, cursor: \.code)
    }

    private func desk(_ call: Call) -> VisitDesk {
        VisitDesk(app: app, principal: call.principal, language: call.language)
    }
}
