import Domain
import Kit

/// Milestones of tickets as rows.
enum MilestoneStore {
    static func load(_ ticket: TicketID, in connection: any Connection) throws -> TicketMilestones? {
        try connection.first("SELECT body FROM ticket_milestone WHERE ticket_id = \(ticket)")?.stored("body")
    }

    /// Writes the milestones and the assignments over what was there.
    static func save(_ ticket: TicketMilestones, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO ticket_milestone (ticket_id, version, body, area_path, ground, town, type, source, place, handler,
                reported_at, accept_due, taken_at, accepted_at, filed_at, is_self_handled, dispatch_due, dispatched_at,
                verify_due, judged_at, close_due, closed_at, ended_at, call_back_due, reached_at, is_solved,
                is_satisfied)
            VALUES (\(ticket.ticket), \(ticket.version), \(try Stored(ticket)), \(ticket.areaPath), \(ticket.areaPath),
                \(ticket.areaPath.cut(at: .town)), \(ticket.type), \(ticket.source.rawValue), \(ticket.place),
                \(ticket.handler), \(ticket.reportedAt), \(ticket.acceptDue), \(ticket.takenAt), \(ticket.acceptedAt),
                \(ticket.filedAt), \(ticket.isSelfHandled), \(ticket.dispatchDue), \(ticket.dispatchedAt),
                \(ticket.verifyDue), \(ticket.judgedAt), \(ticket.closeDue), \(ticket.closedAt), \(ticket.endedAt),
                \(ticket.callBackDue), \(ticket.reachedAt), \(ticket.isSolved), \(ticket.isSatisfied))
            ON CONFLICT (ticket_id) DO UPDATE SET version = excluded.version, body = excluded.body,
                type = excluded.type, handler = excluded.handler, taken_at = excluded.taken_at,
                accepted_at = excluded.accepted_at, filed_at = excluded.filed_at,
                is_self_handled = excluded.is_self_handled, dispatch_due = excluded.dispatch_due,
                dispatched_at = excluded.dispatched_at, verify_due = excluded.verify_due,
                judged_at = excluded.judged_at, close_due = excluded.close_due, closed_at = excluded.closed_at,
                ended_at = excluded.ended_at, call_back_due = excluded.call_back_due, reached_at = excluded.reached_at,
                is_solved = excluded.is_solved, is_satisfied = excluded.is_satisfied
            """)
        for assignment in ticket.assignments { try save(assignment, of: ticket, in: connection) }
    }

    private static func save(
        _ assignment: Assignment, of ticket: TicketMilestones, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO assignment (ticket_id, version, kind, area_path, ground, town, organisation_id, worker, assigned_at,
                is_off_hours, entries, receive_due, answered_at, returned_at, is_return_upheld, is_refused_as_extra,
                handling_due, extensions, done_at, first_done_at, reworks)
            VALUES (\(ticket.ticket), \(assignment.version), \(assignment.kind.rawValue), \(ticket.areaPath),
                (SELECT ground FROM ticket_milestone WHERE ticket_id = \(ticket.ticket)), \(ticket.areaPath.cut(at: .town)), \(assignment.organisation), \(assignment.worker),
                \(assignment.assignedAt), \(assignment.isOffHours), \(assignment.entries), \(assignment.receiveDue),
                \(assignment.answeredAt), \(assignment.returnedAt), \(assignment.isReturnUpheld),
                \(assignment.isRefusedAsExtra), \(assignment.handlingDue), \(assignment.extensions),
                \(assignment.doneAt), \(assignment.firstDoneAt), \(assignment.reworks))
            ON CONFLICT (ticket_id, version) DO UPDATE SET answered_at = excluded.answered_at,
                returned_at = excluded.returned_at, is_return_upheld = excluded.is_return_upheld,
                is_refused_as_extra = excluded.is_refused_as_extra, handling_due = excluded.handling_due,
                extensions = excluded.extensions, done_at = excluded.done_at, first_done_at = excluded.first_done_at,
                reworks = excluded.reworks
            """)
    }
}
