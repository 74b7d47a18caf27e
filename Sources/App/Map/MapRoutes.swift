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

    /// Somebody on duty.
    struct Person: Codable, Sendable {
        let id: UserID
        let name: String
        let roleLabel: String
        /// The community or town that they work for.
        let worksFor: String
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
        let (reference, language) = (app.reference.current, call.language)
        let areas = call.principal.areasWithPeople(reference)
        let found = await app.people.changes(since: 0).moved.filter { person in
            areas.contains { $0.contains(person.area) }
        }
        return People(
            items: found.map { person in
                let area = reference.areas[person.area.cut(at: .community).text] ?? reference.town(around: person.area)
                return Person(
                    id: person.user, name: person.name, roleLabel: person.role.label.text(in: language),
                    worksFor: area?.name ?? "", longitude: person.longitude, latitude: person.latitude,
                    area: person.area)
            })
    }
}
