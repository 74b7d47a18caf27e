import Domain
import Kit

/// Writes the changes of one command to the journal and applies them.
struct TicketTrail {
    let scene: TicketScene
    let principal: Principal
    let key: IdempotencyKey?
    let offlineAt: Instant?

    /// - Returns: the ticket after the changes.
    func append(_ changes: [TicketChange], to ticket: Ticket, in connection: any Connection) throws -> Ticket {
        try changes.reduce(ticket) { before, change in
            let after = before.applying(change, at: scene.now)
            try write(change, from: before.state, to: after, in: connection)
            return after
        }
    }

    /// Begins the history of a ticket.
    func begin(_ report: TicketChange.Reported, in connection: any Connection) throws -> Ticket {
        let ticket = Ticket(report, at: scene.now)
        try write(.reported(report), from: nil, to: ticket, in: connection)
        return ticket
    }

    private func write(
        _ change: TicketChange, from state: TicketState?, to ticket: Ticket, in connection: any Connection
    ) throws {
        let entry = try JournalEntry(
            change, from: state, to: ticket, by: principal, at: scene.now, offlineAt: offlineAt, key: key?.key)
        try JournalStore.append(entry, in: connection)
    }
}

extension JournalEntry {
    /// The row for one change of a ticket.
    ///
    /// - Parameters:
    ///   - at: When it is recorded.
    ///   - offlineAt: When it happened, for work done without a network.
    init(
        _ change: TicketChange, from state: TicketState?, to ticket: Ticket, by principal: Principal, at: Instant,
        offlineAt: Instant? = nil, key: String? = nil
    ) throws {
        self.init(
            kind: change.kind.rawValue, subjectKind: "ticket", subject: ticket.id.rawValue, version: ticket.version,
            at: offlineAt ?? at, recordedAt: at, principal: principal, areaPath: ticket.areaPath,
            from: state?.rawValue, to: ticket.state.rawValue, body: try Stored(change).text, idempotencyKey: key,
            wasOffline: offlineAt != nil)
    }
}
