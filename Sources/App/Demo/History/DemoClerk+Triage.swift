import Domain

/// Before the dispatch.
extension DemoClerk {
    mutating func planTriage() -> DemoMove? {
        switch ticket.state {
        case .reported: planReported()
        case .accepted: planAccepted()
        case .fieldCheck: planCheck()
        case .deliberation:
            move(.conclude, by: desk(.dutyChief), at: after(100, .office), note: note("conclude"))
        case .refused: planAnswer()
        default: planDispatch()
        }
    }

    /// The district agrees with most workers who refuse.
    private mutating func planAnswer() -> DemoMove? {
        random.chance(60)
            ? move(.uphold, by: desk(.dutyChief), at: after(70, .office))
            : move(.order, by: desk(.dutyChief), at: after(90, .office), note: note("order"))
    }

    private mutating func planReported() -> DemoMove? {
        let acceptor = desk(.acceptor)
        if life.aim == .fieldCheck { return check(by: acceptor, at: after(4, deskShift)) }
        if life.aim == .rejected || (life.aim == nil && random.chance(2)) {
            return move(.reject, by: acceptor, at: after(4, deskShift), note: note("reject"))
        }
        if let twin, life.aim == .merged || (life.aim == nil && random.chance(30)) {
            var merge = move(.merge(into: twin), by: acceptor, at: after(5, deskShift))
            merge?.mergeTarget = twin
            return merge
        }
        if needsLook, random.chance(70) { return check(by: acceptor, at: after(3, deskShift)) }
        return move(.accept(), by: acceptor, at: after(2, deskShift))
    }

    private mutating func planAccepted() -> DemoMove? {
        if ticket.foundOnSite == false {
            return move(.reject, by: desk(.acceptor), at: after(5, deskShift), note: note("reject"))
        }
        if needsLook || (life.aim == .fieldCheck && ticket.foundOnSite == nil) {
            return check(by: desk(.acceptor), at: after(3, deskShift))
        }
        let isUnclear = life.aim == nil && !ticket.urgency.isUrgent && random.chance(1.5)
        if life.aim == .deliberation || isUnclear {
            return move(.deliberate, by: desk(.dutyChief), at: after(4, deskShift))
        }
        return move(.file, by: desk(.dutyChief), at: after(1.5, deskShift))
    }

    private mutating func check(by acceptor: Principal?, at instant: Instant) -> DemoMove? {
        let worker = scene.roster.worker(of: ticket.responsibleGrid)
        var check = move(.requestFieldCheck(worker: worker?.worker.user), by: acceptor, at: instant)
        check?.admission = worker.map { scene.admission($0.posting, for: type, at: instant) }
        return check
    }

    private mutating func planCheck() -> DemoMove? {
        let worker =
            ticket.worker.flatMap(scene.roster.principal) ?? scene.roster.worker(of: ticket.responsibleGrid)?.worker
        let isThere = random.chance(94)
        // Somebody is on call at night, most of the time.
        let shift: DemoHours.Shift = random.chance(75) ? .always : .daytime
        return move(
            .confirmField(found: isThere), by: worker, at: after(17, shift),
            note: note(isThere ? "confirmField" : "notFound"))
    }

    /// A town dispatches inside the town and turns to the centre for the rest; the centre hands a town's own matters
    /// back to it now and then.
    private mutating func planDispatch() -> DemoMove? {
        guard let owner else { return nil }
        let dispatcher = desk(.dispatcher)
        let town = scene.reference.organisation(.town, around: ticket.areaPath)
        let isAtTown = ticket.desk == town?.id
        if isAtTown, owner.kind == .department {
            return transfer(to: scene.centre, by: dispatcher)
        }
        if !isAtTown, !ticket.mustBeDesignated, owner.kind != .department, let town, random.chance(30) {
            return transfer(to: town, by: dispatcher)
        }
        let instant = after(ticket.state == .returned ? 6 : 2.5, deskShift)
        let worker = owner.kind == .department ? nil : scene.roster.worker(of: ticket.responsibleGrid)
        if let worker, life.aim == .refused || random.chance(owner.kind == .community ? 90 : 60) {
            let admission = scene.admission(worker.posting, for: type, at: instant)
            if admission == .admitted, let user = worker.worker.user {
                let target = scene.reference.organisation(.community, around: ticket.areaPath) ?? owner
                var dispatch = move(.dispatch(organisation: target.id, worker: user), by: dispatcher, at: instant)
                dispatch?.target = target
                dispatch?.admission = admission
                return dispatch
            }
        }
        var dispatch = move(.dispatch(organisation: owner.id), by: dispatcher, at: instant)
        dispatch?.target = owner
        return dispatch
    }

    private mutating func transfer(to target: Organisation, by dispatcher: Principal?) -> DemoMove? {
        var transfer = move(
            .transfer(to: target.id), by: dispatcher, at: after(2, deskShift), note: note("transfer"))
        transfer?.target = target
        return transfer
    }

    /// Nil when there is nobody to do it.
    func move(_ command: TicketCommand, by principal: Principal?, at instant: Instant, note: String? = nil) -> DemoMove?
    {
        principal.map { DemoMove(at: instant, command: command, principal: $0, note: note) }
    }
}
