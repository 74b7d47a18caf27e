extension Ticket {
    /// A ticket as its report makes it.
    public init(_ report: TicketChange.Reported, at now: Instant) {
        self.init(
            id: report.id, number: report.number, version: 1, state: .reported, type: report.type,
            urgency: report.urgency, source: report.source, reportedAt: now, reportedBy: report.reportedBy,
            reportedGrid: report.grid, responsibleGrid: report.grid, areaPath: report.areaPath, point: report.point,
            desk: report.desk, responsible: report.desk, handler: nil, worker: nil, handledBy: [],
            stageStartedAt: now, deadline: report.deadline, escalation: .none, handling: nil, pendingExtension: nil,
            callBackDue: nil, foundOnSite: nil, returns: 0, extensions: 0, reworks: 0, callBacks: 0,
            isReopened: false, isDesignated: false, refusal: nil, extraTask: nil, mergedInto: nil, rating: nil,
            closedAt: nil, urgedAt: nil,
            updatedAt: now)
    }

    /// The ticket that a history makes; nil for a history that does not begin with a report.
    public static func folding(_ history: some Sequence<(change: TicketChange, at: Instant)>) -> Ticket? {
        var ticket: Ticket?
        for (change, at) in history {
            if case .reported(let report) = change {
                ticket = Ticket(report, at: at)
            } else {
                guard let before = ticket else { return nil }
                ticket = before.applying(change, at: at)
            }
        }
        return ticket
    }

    /// The ticket after a change: the only way in which tickets change. Any change that has been recorded can be
    /// applied; whether it was allowed, `TicketRules` has decided.
    public func applying(_ change: TicketChange, at now: Instant) -> Ticket {
        if case .reported(let report) = change { return Ticket(report, at: now) }
        var ticket = self
        ticket.version += 1
        ticket.updatedAt = now
        ticket.apply(change, now)
        return ticket
    }

    private mutating func apply(_ change: TicketChange, _ now: Instant) {
        switch change {
        case .reported: break
        case .accepted(let body): apply(body)
        case .rejected: finish(.rejected)
        case .merged(let body): apply(body)
        case .fieldCheckRequested(let body): apply(body, now)
        case .fieldConfirmed(let body): apply(body, now)
        case .filed: state = .filed
        case .deliberated(let body): enter(.deliberation, until: body.deadline, now)
        case .concluded(let body): enter(.filed, until: body.deadline, now)
        case .dispatched(let body): apply(body, now)
        case .received(let body): apply(body, now)
        case .refused(let body): apply(body, now)
        case .refusalUpheld(let body): apply(body, now)
        case .ordered(let body): apply(body, now)
        case .sentBack(let body): apply(body, now)
        case .fedBack(let body), .selfHandled(let body): apply(body, now)
        case .extensionRequested(let body): pendingExtension = body.limit
        case .extensionGranted(let body): extend(body)
        case .extensionRefused: pendingExtension = nil
        case .parked(let body): apply(body, now)
        case .resumed(let body): resume(body, now)
        case .verified(let body): enter(.verified, until: body.deadline, now)
        case .reworked(let body): apply(body, now)
        case .closed(let body): apply(body, now)
        case .calledBack(let body): apply(body)
        case .rated(let body): apply(body)
        case .reopened(let body): reopen(body, now)
        case .transferred(let body): (desk, responsible) = (body.desk, body.desk)
        case .urged: urgedAt = now
        case .escalated(let body): escalation = body.level
        case .regridded(let body): (responsibleGrid, areaPath) = (body.grid, body.areaPath)
        }
    }

    // MARK: - Before the dispatch

    private mutating func apply(_ body: TicketChange.Accepted) {
        (state, type, urgency, deadline) = (.accepted, body.type, body.urgency, body.deadline)
    }

    private mutating func apply(_ body: TicketChange.Merged) {
        mergedInto = body.into
        finish(.merged)
    }

    private mutating func apply(_ body: TicketChange.FieldCheckRequested, _ now: Instant) {
        worker = body.worker
        enter(.fieldCheck, until: body.deadline, now)
    }

    private mutating func apply(_ body: TicketChange.FieldConfirmed, _ now: Instant) {
        (worker, foundOnSite) = (nil, body.found)
        enter(.accepted, until: body.deadline, now)
    }

    // MARK: - With the handler

    private mutating func apply(_ body: TicketChange.Dispatched, _ now: Instant) {
        (handler, worker, handling) = (body.organisation, body.worker, body.handling)
        (responsible, isDesignated) = (body.organisation, body.isDesignated)
        enter(.dispatched, until: body.deadline, now)
    }

    private mutating func apply(_ body: TicketChange.Received, _ now: Instant) {
        addHandler(body.by)
        enter(.handling, until: handling?.deadline, now)
    }

    private mutating func apply(_ body: TicketChange.Refused, _ now: Instant) {
        refusal = TaskRefusal(
            worker: body.by, organisation: body.organisation, orderedBy: body.orderedBy, ground: body.ground)
        (handler, worker, handling) = (nil, nil, body.handling)
        (desk, responsible) = (body.desk, body.desk)
        enter(.refused, until: body.deadline, now)
    }

    private mutating func apply(_ body: TicketChange.RefusalUpheld, _ now: Instant) {
        refusal = nil
        (desk, responsible) = (body.desk, body.desk)
        enter(.returned, until: body.deadline, now)
    }

    /// The district has answered, so nobody refuses it again.
    private mutating func apply(_ body: TicketChange.Ordered, _ now: Instant) {
        (refusal, extraTask, isDesignated) = (nil, ExtraTask(orderedBy: body.by, at: now), true)
        (handler, worker, handling) = (body.organisation, body.worker, body.handling)
        responsible = body.organisation
        enter(.dispatched, until: body.deadline, now)
    }

    private mutating func apply(_ body: TicketChange.SentBack, _ now: Instant) {
        returns += 1
        (handler, worker, handling) = (nil, nil, body.handling)
        (desk, responsible) = (body.desk, body.desk)
        enter(.returned, until: body.deadline, now)
    }

    private mutating func apply(_ body: TicketChange.FedBack, _ now: Instant) {
        addHandler(body.by)
        (pendingExtension, responsible) = (nil, body.responsible)
        enter(.verifying, until: body.deadline, now)
    }

    private mutating func extend(_ body: TicketChange.HandlingChanged) {
        extensions += 1
        (pendingExtension, handling, deadline) = (nil, body.handling, body.handling.deadline)
    }

    private mutating func apply(_ body: TicketChange.Parked, _ now: Instant) {
        (pendingExtension, handling, responsible) = (nil, body.handling, body.responsible)
        enter(.parked, until: body.deadline, now)
    }

    private mutating func resume(_ body: TicketChange.HandlingChanged, _ now: Instant) {
        (handling, responsible) = (body.handling, handler)
        enter(.handling, until: body.handling.deadline, now)
    }

    // MARK: - After the handling

    private mutating func apply(_ body: TicketChange.Reworked, _ now: Instant) {
        reworks += 1
        // What its reporter had handled was never dispatched: the desk does that now.
        responsible = handler ?? desk
        enter(handler == nil ? .filed : .handling, until: body.deadline, now)
    }

    private mutating func apply(_ body: TicketChange.Closed, _ now: Instant) {
        (closedAt, callBackDue) = (now, body.callBackDue)
        finish(.closed)
    }

    private mutating func apply(_ body: TicketChange.CalledBack) {
        callBacks += 1
        callBackDue = body.callBackDue
    }

    private mutating func apply(_ body: TicketChange.Rated) {
        (rating, callBackDue) = (body.rating, nil)
        finish(.rated)
    }

    private mutating func reopen(_ body: TicketChange.StageBegun, _ now: Instant) {
        (isReopened, isDesignated, closedAt) = (true, false, nil)
        (handler, worker, handling) = (nil, nil, nil)
        (extensions, callBacks, extraTask) = (0, 0, nil)
        responsible = desk
        enter(.filed, until: body.deadline, now)
    }

    // MARK: - Steps that changes share

    /// A new stage has a clock of its own and has not been escalated.
    private mutating func enter(_ next: TicketState, until deadline: Deadline?, _ now: Instant) {
        (state, self.deadline, stageStartedAt, escalation) = (next, deadline, now, .none)
    }

    /// Nobody has to do anything any more.
    private mutating func finish(_ last: TicketState) {
        (state, deadline, responsible, escalation) = (last, nil, nil, .none)
    }

    private mutating func addHandler(_ user: UserID) {
        if !handledBy.contains(user) { handledBy.append(user) }
    }
}
