import Domain
import Kit

/// Notices to organisations about their tickets.
enum NoticeStore {
    /// One notice to the responsible organisation and one to the desk, if they differ. The key is the change and
    /// the organisation, so telling again adds nothing.
    static func tell(of change: JournalChange, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO notice (sequence, organisation_id, ticket_id, kind, at)
            SELECT \(change.sequence), organisation.id, ticket.id, \(change.kind), \(change.at)
            FROM ticket JOIN organisation ON organisation.id IN (ticket.responsible, ticket.desk)
            WHERE ticket.id = \(change.subject)
            ON CONFLICT (sequence, organisation_id) DO NOTHING
            """)
    }
}
