import Domain
import HTTPTypes
import Kit

/// `/api/orders`: what the centre and the towns tell people, posts and grids to do.
struct OrderRoutes: Sendable {
    struct Query: Codable, Sendable {
        enum List: String, Codable, CaseIterable, Sendable {
            /// What the caller or their organisation was told.
            case mine
            /// What their organisation told others; for the centre, what was told in the district.
            case issued
        }

        var list: List?
        var cursor: OrderID?
        var limit: Int?
    }

    struct GiveBody: Codable, Sendable {
        let text: String
        let due: Instant?
        let postings: [PostingID]?
        let organisations: [OrganisationID]?
        /// Codes of grids or areas: the workers of all their grids.
        let areas: [AreaPath]?
        let attachments: [AttachmentID]?
        /// The incident room that it belongs to.
        let room: IncidentRoomID?
    }

    struct ActionBody: Codable, Sendable {
        let note: String?
    }

    struct Count: Codable, Sendable {
        let waiting: Int
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/orders", "Orders that one was given, or gave, newest first", for: .needs(.takeOrders)) {
                (call, query: Query, _: Nothing) -> Page<OrderView> in
                if query.list == .issued, !call.principal.holds(.seeOrders) { throw Problem.notAllowed }
                return try await desk(call).page(query)
            },
            Route(
                .get, "/api/orders/count", "How many orders wait for the caller's answer", for: .needs(.takeOrders)
            ) { (call, _: Nothing, _: Nothing) -> Count in
                let principal = call.principal
                return try await app.database.read { Count(waiting: try OrderStore.waiting(for: principal, in: $0)) }
            },
            Route(.get, "/api/orders/{id}", "An order with what became of it", for: .needs(.takeOrders)) {
                (call, _: Nothing, _: Nothing) -> OrderDetail in
                try await desk(call).detail(of: call.identifier("id"))
            },
            Route(
                .post, "/api/orders", "Give an order to people, organisations or the workers of areas",
                for: .needs(.giveOrders), status: .created
            ) { (call, _: Nothing, body: GiveBody) -> OrderDetail in
                try await desk(call).give(body, key: call.key)
            },
            action(.read, "Say that one has read an order", .takeOrders),
            action(.receive, "Confirm the receipt of an order", .takeOrders),
            action(.answer, "Answer an order", .takeOrders),
            action(.urge, "Urge those who have not answered", .giveOrders),
            action(.withdraw, "Take an order back", .giveOrders),
        ]
    }

    private func action(_ action: OrderAction, _ summary: String, _ right: Right) throws -> Route {
        try Route(.post, "/api/orders/{id}/\(action.rawValue)", summary, for: .needs(right)) {
            (call, _: Nothing, body: ActionBody) -> OrderDetail in
            try await desk(call).perform(action, on: call.identifier("id"), note: body.note)
        }
    }

    private func desk(_ call: Call) -> OrderDesk {
        OrderDesk(app: app, principal: call.principal, language: call.language)
    }
}
