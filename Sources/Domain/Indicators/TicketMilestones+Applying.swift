extension TicketMilestones {
    /// Folds in the next change of the ticket.
    public mutating func apply(_ change: TicketChange, at now: Instant, with terms: MilestoneTerms) {
        version += 1
        switch change {
        case .reported, .transferred, .urged, .escalated, .extensionRequested, .extensionRefused, .refusalUpheld,
            .regridded:
            break
        case .accepted(let body):
            (type, urgency) = (body.type, body.urgency)
            accept(at: now, dispatchDue: body.deadline.due)
        case .fieldCheckRequested(let body):
            accept(at: now, dispatchDue: nil)
            assignments.append(
                Assignment(.check, version: version, worker: body.worker, at: now, entries: 1, with: terms))
        case .fieldConfirmed(let body):
            last(.check) { $0.finish(at: now) }
            accept(at: now, dispatchDue: body.deadline.due)
        case .rejected, .merged: dismiss(at: now)
        case .filed: filedAt = filedAt ?? now
        case .deliberated: accept(at: now, dispatchDue: nil)
        case .concluded(let body):
            filedAt = filedAt ?? now
            accept(at: now, dispatchDue: body.deadline.due)
        case .dispatched(let body): dispatch(body, at: now, with: terms)
        case .received: last(.handling) { $0.answeredAt = $0.answeredAt ?? now }
        case .refused: sendBack(.notOnDutyList, at: now)
        case .ordered(let body):
            dispatch(
                .init(
                    organisation: body.organisation, worker: body.worker, isDesignated: true, deadline: body.deadline,
                    handling: body.handling), at: now, with: terms)
        case .sentBack(let body): sendBack(body.ground, at: now)
        case .selfHandled(let body):
            (isSelfHandled, dispatchDue) = (true, nil)
            (verifyDue, closeDue) = (
                body.deadline.due, terms.closeDue(verification: body.deadline.due, of: self)
            )
        case .fedBack(let body):
            last(.handling) { $0.finish(at: now) }
            (verifyDue, judgedAt) = (body.deadline.due, nil)
        case .extensionGranted(let body):
            last(.handling) { $0.extensions += 1 }
            handle(until: body.handling.deadline?.due, with: terms)
        case .parked: handle(until: nil, with: terms)
        case .resumed(let body): handle(until: body.handling.deadline?.due, with: terms)
        case .verified: judgedAt = now
        case .reworked(let body): rework(body, at: now)
        case .closed(let body):
            (closedAt, endedAt) = (now, now)
            callBackDue = body.callBackDue ?? callBackDue
        case .calledBack(let body):
            if body.reached { reachedAt = reachedAt ?? now }
            isSolved = body.solved ?? isSolved
        case .rated(let body):
            reachedAt = reachedAt ?? now
            isSatisfied = !body.rating.isDissatisfied
        case .reopened: (closedAt, endedAt, closeDue) = (nil, nil, nil)
        }
    }

    private mutating func accept(at now: Instant, dispatchDue due: Instant?) {
        takenAt = takenAt ?? now
        acceptedAt = acceptedAt ?? now
        if dispatchedAt == nil { dispatchDue = due }
    }

    private mutating func dismiss(at now: Instant) {
        takenAt = takenAt ?? now
        endedAt = now
        closeDue = nil
        if dispatchedAt == nil { dispatchDue = nil }
        last(.handling) { $0.isReturnUpheld = $0.returnedAt != nil }
    }

    private mutating func dispatch(_ body: TicketChange.Dispatched, at now: Instant, with terms: MilestoneTerms) {
        last(.handling) { before in
            before.isReturnUpheld = before.returnedAt != nil && before.organisation != body.organisation
        }
        dispatchedAt = dispatchedAt ?? now
        handler = body.organisation
        let evidence = terms.types[type]?.evidence ?? .onePhoto
        var assignment = Assignment(
            .handling, version: version, organisation: body.organisation, worker: body.worker, at: now,
            entries: evidence.photos + (evidence.isNoteNeeded ? 1 : 0), with: terms)
        assignment.receiveDue = body.deadline.due
        assignments.append(assignment)
        handle(until: body.handling.deadline?.due, with: terms)
    }

    private mutating func sendBack(_ ground: ReturnGround, at now: Instant) {
        last(.handling) { sent in
            sent.answeredAt = sent.answeredAt ?? now
            (sent.returnedAt, sent.handlingDue) = (now, nil)
            sent.isRefusedAsExtra = ground == .notOnDutyList
        }
        closeDue = nil
    }

    private mutating func rework(_ body: TicketChange.Reworked, at now: Instant) {
        judgedAt = now
        guard dispatchedAt != nil else {
            // What its reporter had handled goes to the desk, which dispatches it now.
            (dispatchDue, closeDue) = (body.deadline.due, nil)
            return
        }
        last(.handling) { handling in
            handling.reworks += 1
            handling.doneAt = nil
        }
    }

    /// The handling clock runs until an instant, or stands still.
    private mutating func handle(until due: Instant?, with terms: MilestoneTerms) {
        last(.handling) { $0.handlingDue = due }
        closeDue = due.map { terms.closeDue(handling: $0, of: self) }
    }

    private mutating func last(_ kind: Assignment.Kind, _ change: (inout Assignment) -> Void) {
        guard let index = assignments.lastIndex(where: { $0.kind == kind }) else { return }
        change(&assignments[index])
    }
}
