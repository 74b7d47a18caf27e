import Domain
import Geo
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
                if let at = query.at { try Self.checkHistory(at, now) }
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
            Route(
                .post, "/api/map/people/past",
                "Where those were who were on duty at an earlier instant, for a stated purpose; it is logged",
                for: .needs(.seeTracks)
            ) { (call, _: Nothing, body: PastPeopleBody) -> People in
                try Self.checkHistory(body.at, app.now)
                return People(
                    items: try await PastPeople(app: app, principal: call.principal).look(body, call.language))
            },
        ]
    }

    private static func checkHistory(_ at: Instant, _ now: Instant) throws {
        guard (now - history...now).contains(at) else {
            throw Problem.field(
                "at", "只能回看最近24小时。", "The map looks back 24 hours, no further.", code: "outsideHistory")
        }
    }

    private func people(_ call: Call, _: Nothing, _: Nothing) async throws -> People {
        let (reference, language) = (app.reference.current, call.language)
        let areas = call.principal.areasWithPeople(reference)
        let found = await app.people.changes(since: 0).moved.filter { person in
            areas.contains { $0.contains(person.area) }
        }
        return People(
            items: found.map { person in
                Person(
                    id: person.user, name: person.name, role: person.role,
                    at: Coordinate(longitude: person.longitude, latitude: person.latitude), in: person.area, reference,
                    language)
            })
    }
}

extension MapRoutes.Person {
    init(
        id: UserID, name: String, role: Role, at place: Coordinate, in area: AreaPath, _ reference: ReferenceData,
        _ language: Language
    ) {
        let around = reference.areas[area.cut(at: .community).text] ?? reference.town(around: area)
        self.init(
            id: id, name: name, roleLabel: role.label.text(in: language), worksFor: around?.name ?? "",
            longitude: place.longitude, latitude: place.latitude, area: area)
    }
}
