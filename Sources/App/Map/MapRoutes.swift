import Domain
import HTTPTypes
import Kit

/// `/api/map`: what the live map draws over the grids.
struct MapRoutes: Sendable {
    struct Query: Codable, Sendable {
        let area: AreaPath?
        /// An instant of the last 24 hours: what was open then.
        let at: Instant?
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

    /// Who somebody on the map is.
    struct Posted: Sendable {
        let name: String
        let role: Role
        let organisation: String
    }

    /// Somebody on duty.
    struct Person: Codable, Sendable {
        let id: UserID
        let name: String
        let roleLabel: String
        let organisation: String
        let longitude: Double
        let latitude: Double
        /// The grid in which they are, or the area that they work in.
        let area: AreaPath
    }

    struct People: Codable, Sendable {
        let items: [Person]
    }

    /// How far back the slider of the map reaches.
    private static let history = Span.hours(24)

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/map/tickets", "Where the open tickets of the caller's scope are, or were a while ago",
                for: .needs(.seeTickets)
            ) {
                (call, query: Query, _: Nothing) -> Points in
                let (scope, now) = (TicketScope(of: call.principal), app.now)
                if let at = query.at, !(now - Self.history...now).contains(at) {
                    throw Problem.field(
                        "at", "只能回看最近24小时。", "The map looks back 24 hours, no further.", code: "outsideHistory")
                }
                try await JournalStore.number(in: app.database)
                return try await app.database.read { connection in
                    if let at = query.at {
                        return try MapStore.points(of: scope, in: query.area, asOf: at, in: connection)
                    }
                    return try MapStore.points(of: scope, in: query.area, at: now, in: connection)
                }
            },
            Route(
                .get, "/api/map/people", "Who is on duty in the caller's area, and where",
                for: .needs(.seePositions), people),
        ]
    }

    private func people(_ call: Call, _: Nothing, _: Nothing) async throws -> People {
        let areas = call.principal.areasWithPeople(app.reference.current)
        let found = await app.people.changes(since: 0).moved.filter { person in
            areas.contains { $0.contains(person.area) }
        }
        let (today, language) = (app.today, call.language)
        return try await app.database.read { connection in
            let names = try MapStore.names(of: found.map(\.user), on: today, in: connection)
            return People(
                items: found.compactMap { person in
                    names[person.user].map { posted in
                        Person(
                            id: person.user, name: posted.name, roleLabel: posted.role.label.text(in: language),
                            organisation: posted.organisation, longitude: person.longitude,
                            latitude: person.latitude, area: person.area)
                    }
                })
        }
    }
}
