import Domain

/// Decides what somebody in the demo district does next with a ticket. The rules decide whether they may.
struct DemoClerk {
    let scene: DemoScene
    let life: DemoLife
    let type: TicketType
    let now: Instant
    /// An open ticket about the same thing nearby.
    let twin: TicketID?
    var random: DemoRandom

    var ticket: Ticket { life.ticket }

    /// The next command; nil when nobody does anything any more, or the ticket is meant to wait here.
    mutating func plan() -> DemoMove? {
        if life.isStuck { return nil }
        return switch ticket.state {
        case .reported, .accepted, .fieldCheck, .deliberation, .filed, .refused, .returned: planTriage()
        case .dispatched, .handling, .parked: planHandling()
        case .verifying, .verified, .closed: planJudgement()
        case .rated, .rejected, .merged: nil
        }
    }

    // MARK: - People

    /// Somebody of the desk that has the ticket.
    mutating func desk(_ role: Role) -> Principal? { scene.roster.someone(role, at: ticket.desk, &random) }

    /// Somebody of the desk, or of the centre when the desk's own people handled it.
    mutating func overseer(_ role: Role) -> Principal? {
        if let own = desk(role), !ticket.isHandled(by: own) { return own }
        return scene.roster.someone(role, at: scene.centre.id, &random)
    }

    /// Who handles it: the worker named, or somebody of the organisation.
    mutating func handler() -> Principal? {
        if let worker = ticket.worker { return scene.roster.principal(worker) }
        if let before = ticket.handledBy.last.flatMap(scene.roster.principal),
            before.organisation == ticket.handler
        {
            return before
        }
        guard let handler = ticket.handler else { return nil }
        return scene.roster.someone(.handler, at: handler, &random)
            ?? scene.roster.someone(.fullTimeWorker, at: handler, &random)
    }

    // MARK: - Times

    /// The shift of a desk: the centre's never ends, and in an emergency no other does.
    var deskShift: DemoHours.Shift {
        ticket.desk == scene.centre.id || ticket.urgency.isUrgent ? .always : .daytime
    }

    /// After about so many minutes; slow people take three times as long.
    mutating func after(_ minutes: Double, _ shift: DemoHours.Shift) -> Instant {
        scene.hours.after(now, about: life.isSlow ? minutes * 3 : minutes, shift, &random)
    }

    mutating func note(_ occasion: String) -> String { scene.texts.note(occasion, &random) }

    /// Whether the place has to be looked at before the report is filed.
    var needsLook: Bool {
        ticket.source.isUnseen && type.isCheckedOnSite && !ticket.urgency.isUrgent && ticket.foundOnSite == nil
    }

    /// Who owns the matter at its place.
    var owner: Organisation? {
        scene.reference.register.owners(of: type, at: ticket.areaPath).first
            .flatMap { scene.reference.organisations[$0] }
    }
}
