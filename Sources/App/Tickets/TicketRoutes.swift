import Domain
import HTTPTypes
import Hummingbird
import Kit

/// `/api/tickets`: lists, single tickets, reports and commands.
struct TicketRoutes: Sendable {
    let app: App
    private var commands: TicketCommands { TicketCommands(app: app) }

    func routes() throws -> [Route] { try reads() + actions() }

    private func reads() throws -> [Route] {
        try [
            Route(.get, "/api/tickets", "A list of tickets in the caller's scope", for: .needs(.seeTickets)) {
                (call, query: TicketListQuery, _: Nothing) -> TicketListView in
                try await TicketList(app: app, principal: call.principal, language: call.language).page(query)
            },
            Route(.get, "/api/tickets/counts", "How much work stands at each step", for: .needs(.seeTickets)) {
                (call, _: Nothing, _: Nothing) -> TicketCounts in
                let (scope, now) = (TicketScope(of: call.principal), app.now)
                return try await app.database.read { try TicketCountStore.counts(of: scope, at: now, in: $0) }
            },
            Route(.get, "/api/tickets/{id}", "One ticket with its history", for: .needs(.seeTickets)) {
                (call, _: Nothing, _: Nothing) -> TicketDetail in
                try await TicketDetails(app: app).detail(
                    of: call.identifier("id"), for: call.principal, in: call.language)
            },
            Route(.get, "/api/tickets/{id}/handlers", "Who could handle it, and why", for: .needs(.seeTickets)) {
                (call, _: Nothing, _: Nothing) -> HandlerSuggestions in
                try await HandlerSuggesting(app: app).suggest(for: call.identifier("id"), to: call.principal)
            },
            Route(
                .post, "/api/tickets/{id}/reporter/reveal",
                "Who reported it, in full, for a stated purpose; it is logged",
                for: .needs(.seeTickets)
            ) {
                (call, _: Nothing, body: ReporterRevealBody) -> RevealedReporter in
                try await ReporterReveal(app: app).reveal(of: call.identifier("id"), for: body, to: call.principal)
            },
            Route(
                .post, "/api/tickets", "Report a matter", for: .needs(.reportTickets), status: .created, report),
        ]
    }

    private func actions() throws -> [Route] {
        typealias Bodies = TicketBodies
        return try [
            action(.accept, Bodies.Accept.self, "Accept a report; may correct its type and urgency"),
            plain(.reject, .reject, "Reject a report, with a note that says why"),
            action(.merge, Bodies.Merge.self, "Merge it into another ticket of the same matter"),
            action(.requestFieldCheck, Bodies.RequestFieldCheck.self, "Ask a grid worker to look"),
            action(.confirmField, Bodies.ConfirmField.self, "Say what was found on site"),
            plain(.file, .file, "File it: it is a matter to be handled"),
            plain(.deliberate, .deliberate, "Put it to deliberation"),
            plain(.conclude, .conclude, "End the deliberation with a decision"),
            action(.dispatch, Bodies.Dispatch.self, "Dispatch it to an organisation or one of its workers"),
            plain(.receive, .receive, "Confirm receipt"),
            plain(.refuse, .refuse, "Refuse a task that is not on the admission list"),
            plain(.uphold, .uphold, "Agree with a worker who refused: it goes back to whoever ordered it"),
            plain(.order, .order, "Order it as an extra task, with a note that says why"),
            action(.sendBack, Bodies.SendBack.self, "Send it back with the ground"),
            plain(.feedBack, .feedBack, "Report that it is done, with evidence"),
            action(.requestExtension, Bodies.RequestExtension.self, "Ask for more time"),
            plain(.grantExtension, .grantExtension, "Grant the extension asked for"),
            plain(.refuseExtension, .refuseExtension, "Refuse the extension asked for"),
            action(.park, Bodies.Park.self, "Park it until a review date"),
            plain(.resume, .resume, "Take it up again"),
            plain(.verify, .verify, "Verify that it is done"),
            action(.rework, Bodies.Rework.self, "Send it to rework"),
            plain(.close, .close, "Close it"),
            action(.callBack, Bodies.CallBack.self, "Note the call-back of the reporter"),
            plain(.urge, .urge, "Remind whoever is responsible"),
            action(.transfer, Bodies.Transfer.self, "Move it to the desk of the centre or of a town"),
        ]
    }

    private func report(_ call: Call, _: Nothing, _ body: TicketReportBody) async throws -> ReportedTicket {
        let principal = call.principal
        let submission = TicketSubmission(
            type: body.type, urgency: body.urgency,
            source: body.source ?? (principal.role.isField || principal.role == .policeLead ? .field : .department),
            place: TicketPlace(
                point: try TicketTexts.point(
                    longitude: body.longitude, latitude: body.latitude, system: body.coordinateSystem),
                area: body.area, address: try TicketTexts.address(body.address)),
            description: try TicketTexts.note(body.description, field: "description") ?? "",
            isSelfHandled: body.selfHandled ?? false, attachments: body.attachments ?? [],
            reporter: try reporter(of: body, by: principal), offlineAt: try app.accepted(body.offlineAt))
        let row = try await commands.report(submission, by: principal, in: call.language, key: call.key)
        return ReportedTicket(
            ticket: row,
            queryCode: submission.reporter.map { _ in FollowKeys(vault: app.vault).queryCode(of: row.id) })
    }

    /// Whoever rings is noted by an acceptor alone, and can then follow the report like everybody else.
    private func reporter(of body: TicketReportBody, by principal: Principal) throws -> Reporter? {
        guard body.source == .hotline || body.reporter != nil else { return nil }
        guard principal.holds(.revealReporters), body.source?.hasReporter == true else {
            throw Problem.field(
                "reporter", "只有受理员登记来电时才能填写反映人。", "Only an acceptor who takes a call notes who rang.",
                code: "reporterNotYours")
        }
        return Reporter(
            name: try TicketTexts.name(body.reporter?.name), phone: try TicketTexts.phone(body.reporter?.phone),
            agreesToReveal: body.reporter?.agreeToReveal ?? false)
    }

    private func action<Body: TicketBody>(_ action: TicketAction, _ type: Body.Type, _ summary: String) throws -> Route
    {
        try Route(.post, path(of: action), summary, for: access(to: action)) {
            (call, _: Nothing, body: Body) -> TicketDetail in
            try await perform(
                body.command, .init(body.version, body.note, body.attachments, body.offlineAt), call, key: call.key)
        }
    }

    private func plain(_ action: TicketAction, _ command: TicketCommand, _ summary: String) throws -> Route {
        try Route(.post, path(of: action), summary, for: access(to: action)) {
            (call, _: Nothing, body: TicketBodies.Plain) -> TicketDetail in
            try await perform(
                command, .init(body.version, body.note, body.attachments, body.offlineAt), call, key: call.key)
        }
    }

    /// What comes along with every command.
    private struct Companions {
        let version: Int
        let note: String?
        let attachments: [AttachmentID]?
        let offlineAt: Instant?

        init(_ version: Int, _ note: String?, _ attachments: [AttachmentID]?, _ offlineAt: Instant?) {
            (self.version, self.note, self.attachments, self.offlineAt) = (version, note, attachments, offlineAt)
        }
    }

    private func perform(
        _ command: TicketCommand, _ companions: Companions, _ call: Call, key: IdempotencyKey?
    ) async throws -> TicketDetail {
        let order = TicketOrder(
            command: command, version: companions.version, note: try TicketTexts.note(companions.note),
            attachments: companions.attachments ?? [], offlineAt: try app.accepted(companions.offlineAt))
        let id: TicketID = try call.identifier("id")
        try await commands.perform(order, on: id, by: call.principal, key: key)
        return try await TicketDetails(app: app).detail(
            of: id, for: call.principal, in: call.language, hasActed: true)
    }

    private func path(of action: TicketAction) -> String { "/api/tickets/{id}/\(action.rawValue)" }

    /// The right that the transition table asks for.
    private func access(to action: TicketAction) -> Route.Access {
        Transition.table.first { $0.action == action }.map { .needs($0.right) } ?? .signedIn
    }
}
