/// From the dispatch to the feedback (派遣、签收、退回、处置、延期、挂账).
extension TicketDecision {
    /// The longest extension and the furthest review date.
    private static let longestDelay = Span.days(366)

    func dispatch(to id: OrganisationID, worker: UserID?) throws(TicketRefusal) -> [TicketChange] {
        let target = try target(id)
        guard target.kind != .centre else { throw .centreDoesNotHandle }
        // A town dispatches inside the town; for departments it turns to the centre.
        if principal.organisationKind == .town, !principal.scope.contains(target.area) { throw .outsideTown }
        if worker != nil, facts.admission != .admitted { throw .workerNotAdmitted(facts.admission) }
        // The clock starts at dispatch (`docs/sources.md` 2), or goes on where a return had paused it.
        let handling =
            ticket.handling?.resumed(at: now, by: facts.calendar)
            ?? .starting(at: now, limit: limit(of: .handling), by: facts.calendar)
        return [
            .dispatched(
                .init(
                    organisation: id, worker: worker, isDesignated: ticket.mustBeDesignated,
                    deadline: earlier(deadline(of: .receipt), handling.deadline), handling: handling))
        ]
    }

    /// After the third return the centre takes it over.
    func sendBack(_ ground: ReturnGround) throws(TicketRefusal) -> [TicketChange] {
        guard ReturnGround.offered.contains(ground) else { throw .groundDoesNotFit }
        let isForCentre = ticket.returns + 1 >= Ticket.returnsUntilDesignation
        return [
            .sentBack(
                .init(
                    ground: ground, desk: isForCentre ? facts.centre : ticket.desk, deadline: deadline(of: .triage),
                    handling: ticket.handling?.paused(at: now, by: facts.calendar)))
        ]
    }

    /// The lead speaks for all: the joint handlers have done their parts before.
    func feedBack() throws(TicketRefusal) -> [TicketChange] {
        guard facts.missingJointHandlers.isEmpty else { throw .jointHandlersMissing(facts.missingJointHandlers) }
        let user = try person(.feedBack)
        return [.fedBack(.init(by: user, responsible: overseer, deadline: deadline(of: .verification)))]
    }

    func requestExtension(_ limit: Limit) throws(TicketRefusal) -> [TicketChange] {
        guard let due = ticket.due, now <= due else { throw .extensionTooLate }
        // Hours of the night would add nothing to a limit that is counted in office time.
        if let clock = ticket.clock, clock.isContinuous != limit.clock.isContinuous {
            throw .extensionClockDiffers(clock)
        }
        let isInRange = limit.amount > 0 && limit.amount <= 8_784
        guard isInRange, facts.calendar.due(from: due, limit: limit) <= due + Self.longestDelay else {
            throw .extensionOutOfRange
        }
        return [.extensionRequested(.init(limit: limit))]
    }

    func grantExtension() throws(TicketRefusal) -> [TicketChange] {
        guard let extra = ticket.pendingExtension, let handling = ticket.handling else { throw .noExtensionRequested }
        return [.extensionGranted(.init(handling: handling.extended(by: extra, at: now, calendar: facts.calendar)))]
    }

    func park(until review: Instant) throws(TicketRefusal) -> [TicketChange] {
        guard review > now, review <= now + Self.longestDelay else { throw .reviewDateOutOfRange }
        let deadline = Deadline(
            from: now, due: review, ofLimit: review - now, on: .calendarDay, by: facts.calendar)
        let handling = ticket.handling?.paused(at: now, by: facts.calendar)
        return [.parked(.init(responsible: overseer, deadline: deadline, handling: handling))]
    }

    func resume() throws(TicketRefusal) -> [TicketChange] {
        guard let handling = ticket.handling else { throw .notInThisState(.resume, ticket.state) }
        return [.resumed(.init(handling: handling.resumed(at: now, by: facts.calendar)))]
    }

    /// A reminder needs time to work before the next.
    func urge() throws(TicketRefusal) -> [TicketChange] {
        if let again = ticket.urgeWaits(of: principal), now < again { throw .urgedTooSoon }
        return [.urged]
    }

    /// Who judges the handling: the desk; but a desk whose own organisation handles cannot judge it, so the centre
    /// does.
    private var overseer: OrganisationID {
        ticket.worker == nil && ticket.handler == ticket.desk ? facts.centre : ticket.desk
    }

    /// A ticket has one next deadline: a receipt is never due later than the handling.
    func earlier(_ receipt: Deadline, _ handling: Deadline?) -> Deadline {
        guard let handling, handling.due < receipt.due else { return receipt }
        return handling
    }
}
