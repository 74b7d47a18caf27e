import Domain
import HTTPTypes
import Kit

/// `/api/map`: what the live map draws over the grids.
struct MapRoutes: Sendable {
    struct Query: Codable, Sendable {
        let area: AreaPath?
    }

    struct Point: Codable, Sendable {
        let id: TicketID
        let longitude: Double
        let latitude: Double
        let state: TicketState
        let urgency: Urgency
        let overdue: Bool
    }

    struct Points: Codable, Sendable {
        let sequence: Int64
        let items: [Point]
    }

    /// A town with its open tickets, in a fixed order: never a ranking.
    struct Town: Codable, Sendable {
        let code: String
        let name: String
        let open: Int
        let overdue: Int
    }

    struct Towns: Codable, Sendable {
        let items: [Town]
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/map/tickets", "Where the open tickets of the caller's scope are", for: .needs(.seeTickets)
            ) {
                (call, query: Query, _: Nothing) -> Points in
                let (scope, now) = (TicketScope(of: call.principal), app.now)
                try await JournalStore.number(in: app.database)
                return try await app.database.read { connection in
                    try MapStore.points(of: scope, in: query.area, at: now, in: connection)
                }
            },
            Route(.get, "/api/map/towns", "Open and overdue tickets by town", for: .needs(.seeTickets)) {
                (call, _: Nothing, _: Nothing) -> Towns in
                let (scope, now) = (TicketScope(of: call.principal), app.now)
                let counts = try await app.database.read {
                    try TicketCountStore.byTown(of: scope, at: now, in: $0)
                }
                return Towns(items: towns(in: call.principal.scope, counts: counts))
            },
        ]
    }

    private func towns(in scope: AreaPath, counts: [String: (open: Int, overdue: Int)]) -> [Town] {
        app.reference.current.areas.values
            .filter { $0.level == .town && scope.contains($0.path) }
            .sorted { $0.code.text < $1.code.text }
            .map { area in
                let count = counts[area.code.text]
                return Town(
                    code: area.code.text, name: area.name, open: count?.open ?? 0, overdue: count?.overdue ?? 0)
            }
    }
}
