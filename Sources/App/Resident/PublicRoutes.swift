import Domain
import Hummingbird
import Kit

/// `/api/public`: what people do without an account, for programs; the pages beside it do the same.
struct PublicRoutes: Sendable {
    struct Word: Codable, Sendable {
        let code: String
        let label: String
    }

    struct Report: Codable, Sendable {
        /// One of the plain words; or a type.
        let word: String?
        let type: TicketTypeCode?
        let longitude: Double?
        let latitude: Double?
        let coordinateSystem: String?
        /// The code of the community, when there is no point.
        let area: AreaPath?
        let address: String?
        let description: String?
        let name: String?
        let phone: String?
        let agreeToReveal: Bool?
        let attachments: [AttachmentID]?
    }

    struct Lookup: Codable, Sendable {
        let code: String
    }

    struct RatingBody: Codable, Sendable {
        let code: String
        let rating: Rating
        let text: String?
    }

    let app: App
    private var reports: ResidentReports { ResidentReports(app: app) }

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/public/ticket-words", "The plain words to choose from", for: .anyone) {
                (call, _: Nothing, _: Nothing) -> Page<Word> in
                Page(
                    items: reports.words.map { Word(code: $0.code, label: $0.label.text(in: call.language)) },
                    nextCursor: nil)
            },
            Route(.post, "/api/public/tickets", "Report without an account", for: .anyone, status: .created, report),
            Route(.get, "/api/public/tickets/{number}", "Follow a report by number and query code", for: .anyone) {
                (call, lookup: Lookup, _: Nothing) -> FollowedTicket in
                let id = try await find(call, code: lookup.code)
                return try await ResidentFollowing(app: app).ticket(id, in: call.language)
            },
            Route(.post, "/api/public/tickets/{number}/rating", "Rate a closed report", for: .anyone) {
                (call, _: Nothing, body: RatingBody) -> FollowedTicket in
                let id = try await find(call, code: body.code)
                try await reports.rate(id, body.rating, text: body.text, key: call.key)
                return try await ResidentFollowing(app: app).ticket(id, in: call.language)
            },
            Route(.post, "/api/public/tickets/{number}/urge", "Remind whoever has a report", for: .anyone) {
                (call, _: Nothing, body: Lookup) -> FollowedTicket in
                let id = try await find(call, code: body.code)
                try await reports.urge(id, key: call.key)
                return try await ResidentFollowing(app: app).ticket(id, in: call.language)
            },
        ]
    }

    private func report(_ call: Call, _: Nothing, _ body: Report) async throws -> ReportReceipt {
        let draft = ResidentReports.Draft(
            word: body.word, type: body.type,
            point: try TicketTexts.point(
                longitude: body.longitude, latitude: body.latitude, system: body.coordinateSystem),
            area: body.area, address: try TicketTexts.address(body.address),
            description: try TicketTexts.note(body.description, field: "description") ?? "",
            name: try TicketTexts.name(body.name), phone: body.phone, agreesToReveal: body.agreeToReveal ?? false,
            attachments: body.attachments ?? [])
        return try await reports.submit(draft, sender: call.sender, key: call.key)
    }

    private func find(_ call: Call, code: String) async throws -> TicketID {
        try await reports.find(
            number: call.context.parameters.get("number") ?? "", queryCode: code, sender: call.sender)
    }
}
