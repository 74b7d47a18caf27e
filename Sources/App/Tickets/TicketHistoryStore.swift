import Domain
import Kit

/// A ticket's changes with the names of those who made them.
enum TicketHistoryStore {
    struct Entry: Sendable {
        let change: TicketChange
        let version: Int
        let at: Instant
        let recordedAt: Instant
        let person: String?
        let organisation: String?
        let wasOffline: Bool
    }

    static func history(of ticket: TicketID, in connection: any Connection) throws -> [Entry] {
        try connection.run(
            """
            SELECT change.body, change.version, change.at, change.recorded_at, change.was_offline,
                account.name AS person, organisation.name AS organisation
            FROM change
            LEFT JOIN account ON account.id = change.account_id
            LEFT JOIN posting ON posting.id = change.posting_id
            LEFT JOIN organisation ON organisation.id = posting.organisation_id
            WHERE change.subject = \(ticket) ORDER BY change.version
            """
        ).map { row in
            Entry(
                change: try row.stored("body"), version: try row["version"], at: try row["at"],
                recordedAt: try row["recorded_at"], person: try row["person"],
                organisation: try row["organisation"], wasOffline: try row["was_offline"])
        }
    }
}
