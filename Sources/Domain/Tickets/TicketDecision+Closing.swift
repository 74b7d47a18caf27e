/// From the verification to the reporter's judgement (返工、结案、回访、评价).
extension TicketDecision {
    /// How often somebody is rung who does not answer.
    private static let callBacksAllowed = 3

    /// Back to the handler, whose clock has gone on meanwhile; what was never dispatched goes to the desk.
    func rework(_ reason: ReworkReason) -> TicketChange {
        .reworked(.init(reason: reason, deadline: ticket.handling?.deadline ?? deadline(of: .triage)))
    }

    func close() -> TicketChange {
        .closed(.init(callBackDue: ticket.source.hasReporter ? callBackDue : nil))
    }

    func callBack(reached: Bool, solved: Bool?, rating: Rating?) throws(TicketRefusal) -> [TicketChange] {
        guard reached || (solved == nil && rating == nil) else { throw .callBackContradicts }
        let triesAgain = !reached && ticket.callBacks + 1 < Self.callBacksAllowed
        let called = TicketChange.calledBack(
            .init(reached: reached, solved: solved, callBackDue: triesAgain ? callBackDue : nil))
        guard let rating else { return [called] }
        return [called] + rate(rating)
    }

    /// A dissatisfied reporter reopens the ticket, once, with fresh clocks.
    func rate(_ rating: Rating) -> [TicketChange] {
        let rated = TicketChange.rated(.init(rating: rating))
        guard rating.isDissatisfied, !ticket.isReopened else { return [rated] }
        return [rated, .reopened(.init(deadline: deadline(of: .triage)))]
    }

    private var callBackDue: Instant { facts.calendar.due(from: now, limit: limit(of: .callBack)) }
}
