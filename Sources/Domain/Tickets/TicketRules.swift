/// What may be done with a ticket, and what follows from it.
///
/// ```swift
/// let changes = try TicketRules.decide(.receive, on: ticket, by: principal, at: now, with: facts)
/// let after = changes.reduce(ticket) { $0.applying($1, at: now) }
/// ```
/// A decision is a function of its arguments alone. It either yields all changes or refuses, and then nothing has
/// happened. The table says who may do what when (`Transition.table`); the decisions say the rest.
public enum TicketRules {
    /// The changes that a command makes.
    public static func decide(
        _ command: TicketCommand, on ticket: Ticket, by principal: Principal, at now: Instant, with facts: TicketFacts
    ) throws(TicketRefusal) -> [TicketChange] {
        let transition = try permit(command.action, on: ticket, by: principal)
        if transition.party.excludesHandlers, let organisation = principal.organisation,
            facts.jointHandlers.contains(organisation)
        {
            throw .handlerCannotJudgeOwnWork(command.action)
        }
        try facts.checkEvidence(for: transition)
        let decision = TicketDecision(ticket: ticket, principal: principal, now: now, facts: facts)
        return try decision.changes(for: command)
    }

    /// What a principal may do with a ticket now, as far as the ticket alone tells; desks draw their buttons from it.
    public static func allowedActions(on ticket: Ticket, by principal: Principal) -> [TicketAction] {
        TicketAction.allCases.filter { action in
            // Most actions fail here already, without a sentence being written about it.
            guard let row = Transition.rows(from: ticket.state, by: action).first, principal.holds(row.right) else {
                return false
            }
            return (try? permit(action, on: ticket, by: principal)) != nil
        }
    }

    /// Refuses an action that the ticket, as it stands, does not allow this principal, whatever its details.
    static func permit(
        _ action: TicketAction, on ticket: Ticket, by principal: Principal
    ) throws(TicketRefusal) -> Transition {
        guard let transition = Transition.rows(from: ticket.state, by: action).first else {
            throw .notInThisState(action, ticket.state)
        }
        guard principal.holds(transition.right) else { throw .notYourRole(action, transition.right) }
        if transition.party.excludesHandlers, ticket.isHandled(by: principal) {
            throw .handlerCannotJudgeOwnWork(action)
        }
        guard transition.party.includes(principal, of: ticket) else {
            throw .notYourTicket(action, transition.party)
        }
        try checkStanding(action, on: ticket, by: principal)
        return transition
    }

    /// The rules that the table has no column for, but that need no details either.
    private static func checkStanding(
        _ action: TicketAction, on ticket: Ticket, by principal: Principal
    ) throws(TicketRefusal) {
        switch action {
        case .file:
            if ticket.foundOnSite == false { throw .nothingFoundOnSite }
        case .dispatch:
            if ticket.mustBeDesignated, principal.organisationKind != .centre { throw .centreMustDesignate }
        case .transfer:
            if ticket.mustBeDesignated { throw .centreMustDesignate }
        case .refuse, .sendBack:
            if ticket.isDesignated { throw .designatedCannotBeSentBack }
        case .requestExtension:
            if ticket.pendingExtension != nil { throw .extensionAlreadyRequested }
            if ticket.extensions >= Ticket.extensionsAllowed { throw .extensionsUsedUp }
        case .grantExtension, .refuseExtension:
            if ticket.pendingExtension == nil { throw .noExtensionRequested }
            if ticket.extensions > 0, !principal.holds(.grantSecondExtension) { throw .secondExtensionNeedsLeader }
        case .urge:
            if let organisation = principal.organisation, organisation == ticket.responsible {
                throw .cannotUrgeOneself
            }
        default:
            break
        }
    }
}

extension TicketFacts {
    /// Refuses a command that comes without what its row of the table asks for.
    func checkEvidence(for transition: Transition) throws(TicketRefusal) {
        let needed: EvidenceNeeded =
            switch transition.evidence {
            case .nothing: EvidenceNeeded(photos: 0, isNoteNeeded: false)
            case .note: .note
            case .asTypeAsks: type.evidence
            }
        if evidence.photos < needed.photos {
            throw .photosMissing(needed: needed.photos, given: evidence.photos)
        }
        if needed.isNoteNeeded, !evidence.hasNote { throw .noteMissing(transition.action) }
    }
}
