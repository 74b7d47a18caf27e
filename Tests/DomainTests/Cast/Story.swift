import Domain
import Testing

/// A ticket that lives through commands, with everything that was recorded of it.
///
/// ```swift
/// var story = try Story.reported(by: People.worker, .field)
/// try story.then(.accept(), by: People.townChief)
/// ```
struct Story {
    private(set) var ticket: Ticket
    private(set) var history: [(change: TicketChange, at: Instant)]
    /// Each command comes a minute after the one before, unless told otherwise.
    var now: Instant
    let type: TicketType

    /// A Monday morning in office hours.
    static let monday = at("2026-01-12 09:00")

    static func reported(
        by principal: Principal, _ source: TicketSource, type: TicketType = Matters.litter, at now: Instant = monday,
        selfHandled: Bool = false
    ) throws -> Story {
        let changes = try TicketRules.report(
            Matters.report(source, type: type, selfHandled: selfHandled), by: principal, at: now,
            with: Matters.facts(type))
        let history = changes.map { (change: $0, at: now) }
        return Story(
            ticket: try #require(Ticket.folding(history)), history: history, now: now + .minutes(1), type: type)
    }

    /// A field report that the town has accepted, filed and dispatched.
    static func dispatched(to organisation: Organisation, worker: Principal? = nil) throws -> Story {
        var story = try reported(by: People.worker, .field)
        try story.then(.accept(), by: People.townChief)
        try story.then(.file, by: People.townChief)
        // A town cannot dispatch to a department: the centre takes it over for that.
        let isInTown = Places.town.area.contains(organisation.area)
        if !isInTown { try story.then(.transfer(to: Places.centre.id), by: People.townChief) }
        try story.then(
            .dispatch(organisation: organisation.id, worker: worker?.user),
            by: isInTown ? People.townDispatcher : People.dispatcher)
        return story
    }

    static func verifying(handledBy organisation: Organisation, _ handler: Principal) throws -> Story {
        var story = try dispatched(to: organisation, worker: handler.role.isField ? handler : nil)
        try story.then(.receive, by: handler)
        try story.then(.feedBack, by: handler)
        return story
    }

    static func closed(source: TicketSource = .resident) throws -> Story {
        var story = try reported(by: source == .resident ? .public : People.worker, source, type: Matters.praise)
        let isField = source == .field
        try story.then(.accept(), by: isField ? People.townChief : People.chief)
        try story.then(.file, by: isField ? People.townChief : People.chief)
        try story.then(.dispatch(organisation: Places.community.id), by: isField ? People.townChief : People.chief)
        try story.then(.receive, by: People.worker)
        try story.then(.feedBack, by: People.worker)
        try story.then(.verify, by: isField ? People.townSupervisor : People.supervisor)
        try story.then(.close, by: isField ? People.townChief : People.chief)
        return story
    }

    /// Carries out a command that must be allowed.
    @discardableResult
    mutating func then(
        _ command: TicketCommand, by principal: Principal, facts: TicketFacts? = nil
    ) throws -> [TicketChange] {
        let changes = try TicketRules.decide(
            command, on: ticket, by: principal, at: now, with: facts ?? self.facts(for: command))
        for change in changes {
            ticket = ticket.applying(change, at: now)
            history.append((change, now))
        }
        now = now + .minutes(1)
        return changes
    }

    /// Why a command is refused; a recorded issue when it is not.
    func refusal(
        of command: TicketCommand, by principal: Principal, facts: TicketFacts? = nil
    ) -> TicketRefusal.Reason? {
        do throws(TicketRefusal) {
            _ = try TicketRules.decide(
                command, on: ticket, by: principal, at: now, with: facts ?? self.facts(for: command))
            return nil
        } catch {
            return error.reason
        }
    }

    /// The facts as a store would load them for a command.
    func facts(for command: TicketCommand) -> TicketFacts {
        switch command {
        case .dispatch(let organisation, _), .transfer(let organisation):
            Matters.facts(type, target: Places.all.first { $0.id == organisation })
        default: Matters.facts(type)
        }
    }
}
