/// What somebody asks another organisation for.
public struct SideTaskOrder: Hashable, Sendable {
    public let id: SideTaskID
    public let kind: SideTaskKind
    public let addressee: OrganisationID
    /// Of a whistle.
    public let ground: WhistleGround?
    /// Of a supervision order that follows from an escalation; the second level when it is given by hand.
    public let level: EscalationLevel?
    /// Of a follow-up: the day on which to look.
    public let until: Instant?

    public init(
        id: SideTaskID, kind: SideTaskKind, addressee: OrganisationID, ground: WhistleGround? = nil,
        level: EscalationLevel? = nil, until: Instant? = nil
    ) {
        self.id = id
        self.kind = kind
        self.addressee = addressee
        self.ground = ground
        self.level = level
        self.until = until
    }
}

extension SideTaskRules {
    /// The change that asks for something on a ticket.
    ///
    /// - Parameter issuer: in whose name the program itself asks; people ask in that of their own organisation.
    public static func issue(
        _ order: SideTaskOrder, on ticket: Ticket, by principal: Principal, for issuer: OrganisationID? = nil,
        at now: Instant, with facts: SideTaskFacts
    ) throws(SideTaskRefusal) -> SideTaskChange {
        guard let issuer = principal.role == .system ? issuer : principal.organisation else {
            throw .notYourRole(.issue, right(toIssue: order.kind))
        }
        guard let addressee = facts.addressee, addressee.id == order.addressee,
            addressee.exists(on: facts.calendar.day(of: now))
        else { throw .organisationUnknown }
        if principal.role != .system {
            try permitIssue(of: order.kind, on: ticket, by: principal)
            guard facts.hasNote else { throw .noteMissing(.issue) }
            try check(order, to: addressee, on: ticket, by: principal)
        }
        guard !facts.isAskedAlready else { throw .askedAlready }
        return SideTaskChange(
            .issue, to: .open,
            issue: .init(
                id: order.id, kind: order.kind, ticket: ticket.id, areaPath: ticket.areaPath, issuer: issuer,
                addressee: order.addressee, arbiter: facts.centre, ground: order.ground,
                level: order.kind == .supervision ? order.level ?? level(of: principal) : nil),
            deadline: deadline(of: order, on: ticket, from: now, facts))
    }

    /// What a principal may ask for on a ticket as it stands; screens draw their buttons from it.
    public static func issuable(on ticket: Ticket, by principal: Principal) -> [SideTaskKind] {
        SideTaskKind.allCases.filter { (try? permitIssue(of: $0, on: ticket, by: principal)) != nil }
    }

    /// Only departments and stations are whistled for, only others help, and only others are consulted.
    private static func check(
        _ order: SideTaskOrder, to addressee: Organisation, on ticket: Ticket, by principal: Principal
    ) throws(SideTaskRefusal) {
        switch order.kind {
        case .supervision:
            guard addressee.id == ticket.responsible else { throw .notResponsible }
            // The centre's leader also answers for the centre itself.
            guard addressee.id != principal.organisation || principal.role == .leader else { throw .cannotAskOneself }
        case .whistle:
            guard order.ground != nil else { throw .groundMissing }
            guard addressee.kind == .department || addressee.kind == .policeStation else { throw .notADepartment }
        case .joint:
            guard addressee.id != ticket.handler else { throw .leadsAlready }
            // Who judges the handling takes no part in it.
            guard addressee.id != ticket.desk, addressee.kind != .centre else { throw .judgeCannotHandle }
        case .consultation, .followUp:
            guard addressee.id != principal.organisation else { throw .cannotAskOneself }
        }
    }

    private static func permitIssue(
        of kind: SideTaskKind, on ticket: Ticket, by principal: Principal
    ) throws(SideTaskRefusal) {
        let right = right(toIssue: kind)
        guard principal.holds(right) else { throw .notYourRole(.issue, right) }
        guard ticket.state.isOpen else { throw .ticketNotOpen(kind, ticket.state) }
        switch kind {
        case .supervision:
            guard principal.isOverseer(of: ticket) else { throw .notYourDesk }
        case .whistle:
            guard principal.organisationKind == .town, principal.scope.contains(ticket.areaPath) else {
                throw .townsWhistle
            }
        case .joint:
            guard principal.organisation == ticket.desk else { throw .notYourDesk }
            guard ticket.state == .dispatched || ticket.state == .handling else {
                throw .ticketNotOpen(kind, ticket.state)
            }
        case .consultation:
            guard principal.organisation == ticket.desk else { throw .notYourDesk }
            guard ticket.state == .deliberation else { throw .ticketNotOpen(kind, ticket.state) }
        case .followUp:
            // It comes with the record of a mediation alone.
            throw .ticketNotOpen(kind, ticket.state)
        }
    }

    /// The right that asking for something needs.
    public static func right(toIssue kind: SideTaskKind) -> Right {
        switch kind {
        case .supervision: .superviseTickets
        case .whistle: .whistle
        case .joint: .dispatchTickets
        case .consultation: .deliberateTickets
        case .followUp: .mediateDisputes
        }
    }

    /// A town's own order is of the first level, the centre's of the second, a leader's of the third.
    private static func level(of principal: Principal) -> EscalationLevel {
        if principal.organisationKind != .centre { return .town }
        return principal.role == .leader ? .leader : .district
    }

    /// Joint handlers and participants have as much time as the ticket itself.
    private static func deadline(
        of order: SideTaskOrder, on ticket: Ticket, from now: Instant, _ facts: SideTaskFacts
    ) -> Deadline {
        if let until = order.until, until > now {
            return Deadline(from: now, due: until, ofLimit: until - now, on: .calendarDay, by: facts.calendar)
        }
        let shared =
            order.kind == .joint ? ticket.handling?.deadline : order.kind == .consultation ? ticket.deadline : nil
        if let shared, shared.due > now { return shared }
        return Deadline(
            from: now, limit: facts.limits.limit(of: order.kind, in: .open, ground: order.ground), by: facts.calendar)
    }
}

extension Principal {
    /// Whether the ticket is one that the organisation's desk or, of the centre and the towns, its area answers for.
    fileprivate func isOverseer(of ticket: Ticket) -> Bool {
        organisation == ticket.desk || (organisationKind?.keepsDesk == true && scope.contains(ticket.areaPath))
    }
}
