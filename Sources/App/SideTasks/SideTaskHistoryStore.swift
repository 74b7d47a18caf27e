import Domain
import Kit

/// What happened to a side task, with the names of those who did it and what they wrote.
enum SideTaskHistoryStore {
    struct Entry: Sendable {
        let change: SideTaskChange
        let at: Instant
        let person: String?
        let organisation: String?
        let note: String?
    }

    static func history(of task: SideTaskID, in connection: any Connection) throws -> [Entry] {
        try connection.run(
            """
            SELECT change.body, change.at, account.name AS person, organisation.name AS organisation,
                side_task_note.text AS note
            FROM change
            LEFT JOIN account ON account.id = change.account_id
            LEFT JOIN posting ON posting.id = change.posting_id
            LEFT JOIN organisation ON organisation.id = posting.organisation_id
            LEFT JOIN side_task_note
                ON side_task_note.side_task_id = change.subject AND side_task_note.version = change.version
            WHERE change.subject = \(task) ORDER BY change.version
            """
        ).map { row in
            Entry(
                change: try row.stored("body"), at: try row["at"], person: try row["person"],
                organisation: try row["organisation"], note: try row["note"])
        }
    }
}
