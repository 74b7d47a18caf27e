import Domain
import HTTPTypes
import Kit

/// `/api/rooms`: incident rooms.
struct IncidentRoutes: Sendable {
    struct Query: Codable, Sendable {
        enum List: String, Codable, CaseIterable, Sendable {
            case open, closed
        }

        var list: List?
        var cursor: IncidentRoomID?
        var limit: Int?
    }

    struct OpenBody: Codable, Sendable {
        let title: String
        /// A place is taken from it when none is given.
        let ticket: TicketID?
        let longitude: Double?
        let latitude: Double?
        let coordinateSystem: String?
        let organisations: [OrganisationID]?
        let due: Instant?
    }

    struct TextBody: Codable, Sendable {
        let text: String?
    }

    struct InviteBody: Codable, Sendable {
        let organisations: [OrganisationID]
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/rooms", "Incident rooms that one may enter, newest first", for: .needs(.enterRooms)) {
                (call, query: Query, _: Nothing) -> Page<IncidentView> in try await desk(call).page(query)
            },
            Route(.get, "/api/rooms/{id}", "An incident room with all that is in it", for: .needs(.enterRooms)) {
                (call, _: Nothing, _: Nothing) -> IncidentDetail in
                try await desk(call).detail(of: call.identifier("id"))
            },
            Route(
                .post, "/api/rooms", "Open an incident room for a ticket or a place", for: .needs(.openRooms),
                status: .created
            ) { (call, _: Nothing, body: OpenBody) -> IncidentDetail in try await desk(call).open(body) },
            Route(
                .post, "/api/rooms/{id}/entries", "Write in the log of an incident room", for: .needs(.enterRooms)
            ) { (call, _: Nothing, body: TextBody) -> IncidentDetail in
                try await desk(call).perform(.note, text: body.text, in: call.identifier("id"))
            },
            Route(
                .post, "/api/rooms/{id}/members", "Invite organisations into an incident room", for: .needs(.openRooms)
            ) { (call, _: Nothing, body: InviteBody) -> IncidentDetail in
                try await desk(call).perform(
                    .invite(Set(body.organisations)), text: nil, in: call.identifier("id"))
            },
            Route(
                .post, "/api/rooms/{id}/close", "Close an incident room with a summary", for: .needs(.openRooms)
            ) { (call, _: Nothing, body: TextBody) -> IncidentDetail in
                try await desk(call).perform(.close, text: body.text, in: call.identifier("id"))
            },
        ]
    }

    private func desk(_ call: Call) -> IncidentDesk {
        IncidentDesk(app: app, principal: call.principal, language: call.language)
    }
}
