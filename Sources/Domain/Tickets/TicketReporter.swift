extension TicketRules {
    /// Whether a principal who sees a ticket may learn who reported it.
    ///
    /// The desk may ring the reporter back. Whoever handles it learns who it was only when the reporter has agreed, and
    /// nobody else does (`docs/sources.md`, 6).
    public static func mayKnowReporter(of ticket: Ticket, _ principal: Principal, hasAgreed: Bool) -> Bool {
        guard maySee(ticket, principal) else { return false }
        if principal.holds(.revealReporters) { return true }
        let handles =
            principal.organisation.map { $0 == ticket.handler } ?? false
            || principal.user.map { $0 == ticket.worker } ?? false
        return hasAgreed && handles && principal.holds(.handleTickets)
    }
}
