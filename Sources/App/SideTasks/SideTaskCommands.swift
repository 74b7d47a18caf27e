import Domain
import Kit

/// What people do with side tasks: load within the caller's reach, decide, store, in one transaction.
struct SideTaskCommands: Sendable {
    let app: App

    /// What is asked of one or several organisations at once.
    struct Call: Sendable {
        let kind: SideTaskKind
        /// Nil for whoever is responsible.
        let organisations: [OrganisationID]?
        let ground: WhistleGround?
        let note: String?
    }

    /// More are no whistle but an assembly.
    static let organisationLimit = 10

    /// Asks every organisation named, or none.
    func issue(_ call: Call, on id: TicketID, by principal: Principal, key: IdempotencyKey?) async throws {
        let scene = TicketScene(app: app)
        try await TicketCommands(app: app).repeatable(key, scene) { connection in
            guard let ticket = try TicketStore.lock(id, in: connection)?.ticket,
                TicketRules.maySee(ticket, principal)
            else { throw Problem.notFound }
            for organisation in try Self.addressees(of: call, on: ticket) {
                try SideTaskScene(scene: scene, connection: connection).issue(
                    SideTaskOrder(
                        id: SideTaskID(scene.identifiers.next()), kind: call.kind, addressee: organisation,
                        ground: call.ground),
                    note: call.note, on: ticket, by: principal, key: key)
            }
            return (id, ())
        } again: { _, _ in
        }
        app.feed.nudge()
    }

    /// Carries out a command on a side task that the principal may see.
    ///
    /// - Parameter offlineAt: When it was done, for what was done without a network.
    /// - Returns: the ticket that it is about.
    func perform(
        _ command: SideTaskCommand, version: Int, note: String?, attachments: [AttachmentID], offlineAt: Instant? = nil,
        on id: SideTaskID, by principal: Principal, key: IdempotencyKey?
    ) async throws -> TicketID {
        let scene = TicketScene(app: app)
        let ticket = try await TicketCommands(app: app).repeatable(key, scene) { connection in
            guard let task = try SideTaskStore.lock(id, in: connection), task.isVisible(to: principal) else {
                throw Problem.notFound
            }
            // After the sight of it: whoever may not see it learns nothing of its version either.
            try task.checkVersion(version)
            try SideTaskScene(scene: scene, connection: connection)
                .perform(command, note: note, on: task, by: principal, offlineAt: offlineAt, key: key)
            if !attachments.isEmpty {
                try AttachmentStore.attach(
                    attachments, to: task.ticket, version: 0, phase: task.kind == .joint ? .after : .check,
                    by: principal.user, in: connection)
            }
            return (task.ticket, task.ticket)
        } again: { ticket, _ in
            ticket
        }
        app.feed.nudge()
        return ticket
    }

    private static func addressees(of call: Call, on ticket: Ticket) throws -> [OrganisationID] {
        let named = call.organisations ?? (call.kind == .supervision ? ticket.responsible.map { [$0] } ?? [] : [])
        guard (1...organisationLimit).contains(named.count), Set(named).count == named.count else {
            throw Problem.field(
                "organisations", "请选择1至\(organisationLimit)个不同的单位。",
                "Choose 1 to \(organisationLimit) different organisations.")
        }
        return named
    }
}

extension SideTask {
    /// Whether somebody may see it at all: who asks and who is asked, and, of what is no matter between the
    /// two alone, those who watch over the area.
    func isVisible(to principal: Principal) -> Bool {
        guard let organisation = principal.organisation, principal.holds(.seeTickets) else { return false }
        if organisation == issuer || organisation == addressee { return true }
        let isOpenToOverseers = kind != .consultation && kind != .followUp
        return isOpenToOverseers && principal.organisationKind?.oversees == true && principal.scope.contains(areaPath)
    }
}
