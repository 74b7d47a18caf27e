import Domain

/// With the handler, and afterwards.
extension DemoClerk {
    mutating func planHandling() -> DemoMove? {
        switch ticket.state {
        case .dispatched: planReceipt()
        case .parked: planResume()
        default: ticket.pendingExtension == nil ? planWork() : planExtension()
        }
    }

    private mutating func planReceipt() -> DemoMove? {
        let isQuick = ticket.clock?.isContinuous ?? false
        let at = after(isQuick ? 6 : 30, isQuick ? .always : ticket.worker == nil ? .office : .daytime)
        let mayGoBack = !ticket.isDesignated && !ticket.urgency.isUrgent
        let wantsToGoBack = life.aim == .returned || life.isStubborn || (life.aim == nil && random.chance(5))
        guard mayGoBack, wantsToGoBack else { return move(.receive, by: handler(), at: at) }
        let grounds: [ReturnGround] = [.notOurDuty, .outsideOurArea, .notEnoughInformation]
        let ground = ticket.worker != nil && random.chance(30) ? .notOnDutyList : random.pick(grounds)
        return move(.sendBack(ground: ground), by: handler(), at: at, note: note("sendBack"))
    }

    private mutating func planWork() -> DemoMove? {
        guard let deadline = ticket.handling?.deadline ?? ticket.deadline else { return nil }
        if life.aim == .parked || (life.aim == nil && random.chance(0.4)) {
            let review = now + .days(Int64(random.number(5...25)))
            return move(.park(until: review), by: overseer(.dutyChief), at: after(40, .office), note: note("park"))
        }
        let isLong =
            !deadline.clock.isContinuous && !ticket.urgency.isUrgent && ticket.extensions < Ticket.extensionsAllowed
        if isLong, random.chance(3) {
            let at = after(60, .office)
            if at < deadline.due {
                let limit = Limit(Double(random.number(1...3)), .workday)
                return move(.requestExtension(limit), by: handler(), at: at, note: note("requestExtension"))
            }
        }
        // Most work is done in a third of its time, and hardly any takes more than two working days.
        let at = scene.hours.part(
            life.isSlow ? 1.2 : 0.3, from: now, until: deadline.due, on: deadline.clock, atMost: .hours(2), &random)
        let shift = scene.hours.after(at, about: 10, deadline.clock.isContinuous ? .always : .daytime, &random)
        var feedBack = move(.feedBack, by: handler(), at: shift, note: note("feedBack"))
        feedBack?.photos = type.evidence.photos
        return feedBack
    }

    private mutating func planExtension() -> DemoMove? {
        let role: Role = ticket.extensions > 0 ? .leader : .dutyChief
        return random.chance(85)
            ? move(.grantExtension, by: overseer(role), at: after(40, .office))
            : move(.refuseExtension, by: overseer(role), at: after(40, .office), note: note("refuseExtension"))
    }

    private mutating func planResume() -> DemoMove? {
        guard let deadline = ticket.deadline else { return nil }
        let at = scene.hours.part(
            0.6, from: now, until: deadline.due, on: deadline.clock, atMost: .days(20), &random)
        return move(.resume, by: overseer(.dutyChief), at: at)
    }

    mutating func planJudgement() -> DemoMove? {
        switch ticket.state {
        case .verifying: planVerification()
        case .verified: move(.close, by: overseer(.dutyChief), at: after(7, .daytime))
        default: ticket.callBackDue == nil ? nil : planCallBack()
        }
    }

    private mutating func planVerification() -> DemoMove? {
        var verifier = overseer(.supervisor)
        if random.chance(30), let worker = scene.roster.worker(of: ticket.responsibleGrid)?.worker,
            !ticket.isHandled(by: worker)
        {
            verifier = worker
        }
        let at = after(20, .daytime)
        guard life.aim == nil, ticket.reworks < 2, random.chance(4) else { return move(.verify, by: verifier, at: at) }
        let reason = random.pick(ReworkReason.allCases)
        return move(.rework(reason: reason), by: verifier, at: at, note: note("rework"))
    }

    /// The reporter rates by the link, or the centre rings.
    private mutating func planCallBack() -> DemoMove? {
        let rating = random.pick(Self.ratings)
        if ticket.source != .hotline, random.chance(55) {
            let at = scene.hours.after(now, about: 300, .daytime, &random)
            return move(.rate(rating), by: .public, at: at, note: random.chance(40) ? note("rate") : nil)
        }
        let at = after(300, .office)
        let acceptor = overseer(.acceptor)
        guard random.chance(80) else {
            return move(.callBack(reached: false), by: acceptor, at: at, note: note("callBack"))
        }
        let isRated = random.chance(85)
        return move(
            .callBack(reached: true, solved: !rating.isDissatisfied, rating: isRated ? rating : nil), by: acceptor,
            at: at, note: note("callBack"))
    }

    /// Of twenty people two are dissatisfied.
    private static let ratings: [Rating] =
        Array(repeating: .verySatisfied, count: 8) + Array(repeating: .satisfied, count: 8)
        + [.fair, .fair, .dissatisfied, .veryDissatisfied]
}
