import Domain
import Hummingbird
import Kit

/// `/api/side-tasks`: what organisations ask of one another beside a ticket.
struct SideTaskRoutes: Sendable {
    struct IssueBody: Codable, Sendable {
        let kind: SideTaskKind
        /// Left out for a supervision order, which goes to whoever is responsible.
        let organisations: [OrganisationID]?
        /// Of a whistle.
        let ground: WhistleGround?
        let note: String?
    }

    struct ActionBody: Codable, Sendable {
        /// The version that the sender has seen.
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        /// When it was done, for what was done without a network.
        let offlineAt: Instant?
    }

    struct RateBody: Codable, Sendable {
        let version: Int
        let note: String?
        /// 1 to 5.
        let score: Int
    }

    /// What the towns said of one department.
    struct WhistleRating: Codable, Sendable {
        let department: OrganisationView
        let whistles: Int
        /// Whistles whose present limit is over.
        let late: Int
        let rated: Int
        /// Withheld under five ratings: a mean of few is no figure.
        let mean: Double?
    }

    let app: App

    func routes() throws -> [Route] { try reads() + writes() }

    private func reads() throws -> [Route] {
        try [
            Route(
                .get, "/api/side-tasks", "Supervision orders, whistles and other things asked beside tickets",
                for: .needs(.seeTickets)
            ) { (call, query: SideTaskListQuery, _: Nothing) -> Page<SideTaskView> in
                try await SideTaskList(app: app, principal: call.principal, language: call.language).page(query)
            },
            Route(
                .get, "/api/whistle-ratings", "How the towns rated the departments that they whistled for",
                for: .needs(.seeWhistleRatings), ratings),
        ]
    }

    private func writes() throws -> [Route] {
        let issue = try Route(
            .post, "/api/tickets/{id}/side-tasks", "Ask other organisations for something on a ticket",
            for: .needs(.seeTickets), issue)
        let rate = try Route(
            .post, "/api/side-tasks/{id}/rate", "Rate a department that was whistled for", for: .needs(.whistle)
        ) { (call, _: Nothing, body: RateBody) -> TicketDetail in
            try await perform(
                SideTaskCommand(.rate, score: body.score), call, version: body.version, note: body.note,
                key: call.key)
        }
        let summaries: [(SideTaskAction, String)] = [
            (.answer, "Answer what was asked"), (.accept, "Accept the answer to a supervision order"),
            (.askAgain, "Ask for a better answer"), (.confirm, "Say that one is coming"),
            (.refuse, "Refuse to come, with the reason"), (.uphold, "Order a department to come all the same"),
            (.release, "Release a department that refused"), (.arrive, "Report that one has arrived"),
            (.withdraw, "Take back what was asked"),
        ]
        return try [issue, rate] + summaries.map(action)
    }

    private func action(_ action: SideTaskAction, _ summary: String) throws -> Route {
        let rights = Set(SideTaskTransition.table.filter { $0.action == action }.map(\.right))
        // Who may take back depends on what was asked.
        let right = rights.count == 1 ? rights.first ?? .seeTickets : .seeTickets
        return try Route(.post, "/api/side-tasks/{id}/\(action.rawValue)", summary, for: .needs(right)) {
            (call, _: Nothing, body: ActionBody) -> TicketDetail in
            try await perform(
                SideTaskCommand(action), call, version: body.version, note: body.note,
                attachments: body.attachments ?? [], offlineAt: body.offlineAt, key: call.key)
        }
    }

    private func issue(_ call: Call, _: Nothing, _ body: IssueBody) async throws -> TicketDetail {
        let id: TicketID = try call.identifier("id")
        let wanted = SideTaskCommands.Call(
            kind: body.kind, organisations: body.organisations, ground: body.ground,
            note: try TicketTexts.note(body.note))
        try await SideTaskCommands(app: app).issue(wanted, on: id, by: call.principal, key: call.key)
        return try await TicketDetails(app: app).detail(
            of: id, for: call.principal, in: call.language, hasActed: true)
    }

    private func perform(
        _ command: SideTaskCommand, _ call: Call, version: Int, note: String?, attachments: [AttachmentID] = [],
        offlineAt: Instant? = nil, key: IdempotencyKey?
    ) async throws -> TicketDetail {
        let ticket = try await SideTaskCommands(app: app).perform(
            command, version: version, note: try TicketTexts.note(note), attachments: attachments,
            offlineAt: try app.accepted(offlineAt), on: call.identifier("id"), by: call.principal, key: key)
        return try await TicketDetails(app: app).detail(
            of: ticket, for: call.principal, in: call.language, hasActed: true)
    }

    /// The centre sees all, a town its own ratings, a department what was said of itself.
    private func ratings(_ call: Call, _: Nothing, _: Nothing) async throws -> Page<WhistleRating> {
        let principal = call.principal
        guard let organisation = principal.organisation, let kind = principal.organisationKind else {
            throw Problem.notAllowed
        }
        let reference = app.reference.current
        let ratings = try await app.database.read { connection in
            try WhistleRatingStore.ratings(
                issuedBy: kind == .town ? organisation : nil,
                to: kind == .town || kind == .centre ? nil : organisation, in: connection)
        }
        let items = ratings.compactMap { rating in
            reference.organisations[rating.organisation].map {
                WhistleRating(
                    department: OrganisationView($0), whistles: rating.whistles, late: rating.late,
                    rated: rating.rated,
                    mean: rating.rated < 5 ? nil : Double(rating.sum) / Double(rating.rated))
            }
        }
        return Page(items: items.sorted { $0.department.name < $1.department.name }, nextCursor: nil)
    }
}
