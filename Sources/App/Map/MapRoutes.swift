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
            }
        ]
    }
}
