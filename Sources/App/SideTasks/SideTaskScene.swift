import Domain
import Kit

/// The one way in which side tasks change: decide, store, write the journal, all in the caller's transaction.
struct SideTaskScene {
    let scene: TicketScene
    let connection: any Connection

    /// Asks for something on a ticket.
    ///
    /// - Parameter issuer: in whose name the program itself asks.
    func issue(
        _ order: SideTaskOrder, note: String?, on ticket: Ticket, by principal: Principal,
        for issuer: OrganisationID? = nil, key: IdempotencyKey? = nil
    ) throws {
        var facts = try facts(note: note)
        facts.addressee = scene.reference.organisations[order.addressee]
        facts.isAskedAlready = try SideTaskStore.tasks(of: ticket.id, in: connection).contains {
            $0.kind == order.kind && $0.addressee == order.addressee && $0.state.isOpen
        }
        let change = try SideTaskRules.issue(
            order, on: ticket, by: principal, for: issuer, at: scene.now, with: facts)
        guard let task = SideTask(change, at: scene.now) else { throw Problem.surprise }
        try SideTaskStore.insert(task, in: connection)
        try write(change, from: nil, to: task, note: note, by: principal, key: key)
    }

    /// Carries out a command on a loaded side task.
    func perform(
        _ command: SideTaskCommand, note: String? = nil, on task: SideTask, by principal: Principal,
        offlineAt: Instant? = nil, key: IdempotencyKey? = nil
    ) throws {
        let change = try SideTaskRules.decide(
            command, on: task, by: principal, at: scene.now, with: facts(note: note))
        let after = task.applying(change, at: scene.now)
        try SideTaskStore.update(task, to: after, in: connection)
        try write(change, from: task.state, to: after, note: note, by: principal, offlineAt: offlineAt, key: key)
    }

    /// What an escalation of a ticket asks for: whoever is responsible answers for the delay, to the town at once, to
    /// the district after one more limit, to a leader after two. A higher order takes the place of an unanswered one.
    func supervise(_ ticket: Ticket, level: EscalationLevel) throws {
        guard level.isRed, let responsible = ticket.responsible else { return }
        let centre = try scene.centre
        let town = scene.reference.organisation(.town, around: ticket.areaPath)?.id
        try lapse(of: ticket) { $0.kind == .supervision && $0.addressee == responsible && $0.state == .open }
        // One that is answered already waits for its judgement, and no other is asked for meanwhile.
        let isAnswered = try SideTaskStore.tasks(of: ticket.id, in: connection).contains {
            $0.kind == .supervision && $0.addressee == responsible && $0.state.isOpen
        }
        guard !isAnswered else { return }
        try issue(
            SideTaskOrder(
                id: SideTaskID(scene.identifiers.next()), kind: .supervision, addressee: responsible, level: level),
            note: nil, on: ticket, by: .system, for: level == .town && town != responsible ? town ?? centre : centre)
    }

    /// Ends what a command on the ticket has overtaken.
    func follow(_ action: TicketAction, on ticket: Ticket) throws {
        switch action {
        case .merge, .reject: try lapse(of: ticket) { _ in true }
        case .conclude: try lapse(of: ticket) { $0.kind == .consultation }
        case .sendBack, .uphold: try lapse(of: ticket) { $0.kind == .joint }
        default: break
        }
    }

    /// Ends what has been overtaken, in the name of the program.
    func lapse(of ticket: Ticket, where isOvertaken: (SideTask) -> Bool) throws {
        for task in try SideTaskStore.tasks(of: ticket.id, in: connection)
        where task.state.isOpen && isOvertaken(task) {
            try perform(SideTaskCommand(.lapse), on: task, by: .system)
        }
    }

    private func facts(note: String?) throws -> SideTaskFacts {
        SideTaskFacts(
            calendar: scene.reference.calendar, limits: scene.reference.sideTaskLimits, centre: try scene.centre,
            hasNote: note != nil)
    }

    private func write(
        _ change: SideTaskChange, from state: SideTaskState?, to task: SideTask, note: String?,
        by principal: Principal, offlineAt: Instant? = nil, key: IdempotencyKey?
    ) throws {
        if let note { try SideTaskStore.addNote(note, to: task.id, version: task.version, in: connection) }
        let entry = try JournalEntry(
            change, from: state, to: task, by: principal, at: scene.now, offlineAt: offlineAt, key: key?.key)
        try JournalStore.append(entry, in: connection)
    }
}

extension JournalEntry {
    /// The row for one change of a side task.
    ///
    /// - Parameter offlineAt: When it happened, for what was done without a network.
    init(
        _ change: SideTaskChange, from state: SideTaskState?, to task: SideTask, by principal: Principal, at: Instant,
        offlineAt: Instant? = nil, key: String? = nil
    ) throws {
        self.init(
            kind: change.action.changeKind, subjectKind: "sideTask", subject: task.id.rawValue, version: task.version,
            at: offlineAt ?? at, recordedAt: at, principal: principal, areaPath: task.areaPath, from: state?.rawValue,
            to: task.state.rawValue, body: try Stored(change).text, idempotencyKey: key, wasOffline: offlineAt != nil)
    }
}
