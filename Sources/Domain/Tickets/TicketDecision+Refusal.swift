/// A worker refuses what is not on the list, and the district answers (拒接、同意、责令).
extension TicketDecision {
    /// Whatever the gate says: that the matter is not what its type says is for the district to see.
    func refuse() throws(TicketRefusal) -> [TicketChange] {
        guard let organisation = ticket.handler else { throw .notInThisState(.refuse, ticket.state) }
        return [
            .refused(
                .init(
                    by: try person(.refuse), organisation: organisation, orderedBy: ticket.desk,
                    ground: facts.admission ?? .notPosted, desk: facts.centre, deadline: deadline(of: .refusal),
                    handling: ticket.handling?.paused(at: now, by: facts.calendar)))
        ]
    }

    func uphold() throws(TicketRefusal) -> [TicketChange] {
        guard let refusal = ticket.refusal else { throw .notInThisState(.uphold, ticket.state) }
        return [
            .refusalUpheld(
                .init(worker: refusal.worker, desk: refusal.orderedBy, deadline: deadline(of: .triage)))
        ]
    }

    func order() throws(TicketRefusal) -> [TicketChange] {
        guard let refusal = ticket.refusal, let handling = ticket.handling else {
            throw .notInThisState(.order, ticket.state)
        }
        let resumed = handling.resumed(at: now, by: facts.calendar)
        return [
            .ordered(
                .init(
                    worker: refusal.worker, organisation: refusal.organisation, by: try person(.order),
                    deadline: earlier(deadline(of: .receipt), resumed.deadline), handling: resumed))
        ]
    }
}
