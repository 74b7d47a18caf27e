import Domain
import Kit

/// The journal of changes, written in the same transaction as the state that they change.
///
/// Readers see it in the order of `sequence` and never meet a change with a lower number later. On SQLite the one
/// writer numbers rows as it inserts them. On PostgreSQL writers do not wait for each other, so a row is numbered
/// only when every transaction up to its own has ended (``number(in:)``).
enum JournalStore {
    static func append(_ entry: JournalEntry, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO change (transaction_number, kind, subject_kind, subject, version, at, recorded_at,
                account_id, posting_id, area_path, from_state, to_state, body, idempotency_key, was_offline)
            VALUES (\(connection.dialect.currentTransaction), \(entry.kind), \(entry.subjectKind), \(entry.subject),
                \(entry.version), \(entry.at), \(entry.recordedAt), \(entry.principal.user),
                \(entry.principal.posting), \(entry.areaPath), \(entry.from), \(entry.to), \(entry.body),
                \(entry.idempotencyKey), \(entry.wasOffline))
            """)
    }

    /// Records an act on a subject that keeps no version itself, without contents.
    static func record(
        _ kind: String, of subjectKind: String, _ subject: String, by principal: Principal, at now: Instant,
        in connection: any Connection
    ) throws {
        try append(
            JournalEntry(
                kind: kind, subjectKind: subjectKind, subject: subject,
                version: try nextVersion(of: subject, in: connection), at: now, recordedAt: now, principal: principal,
                areaPath: principal.scope, body: "{}"),
            in: connection)
    }

    /// The version that the next change of a subject makes, for subjects that keep none themselves.
    static func nextVersion(of subject: String, in connection: any Connection) throws -> Int {
        let row = try connection.first(
            "SELECT COALESCE(MAX(version), 0) + 1 AS next FROM change WHERE subject = \(subject)")
        return try row?["next"] ?? 1
    }

    /// The number of the last change that readers may see.
    static func head(in connection: any Connection) throws -> Int64 {
        let row = try connection.first("SELECT COALESCE(MAX(sequence), 0) AS head FROM change")
        return try row?["head"] ?? 0
    }

    /// The next changes after a position, oldest first; of some kinds alone when any are named.
    static func changes(
        after sequence: Int64, kinds: [String] = [], limit: Int, in connection: any Connection
    ) throws -> [JournalChange] {
        let wanted: SQL = kinds.isEmpty ? "1 = 1" : "kind IN (\(list: kinds))"
        // The column itself orders, not the answer's column of the same name: only the column has an index.
        return try connection.run(
            """
            \(columns) FROM change WHERE change.sequence > \(sequence) AND \(wanted)
            ORDER BY change.sequence LIMIT \(limit)
            """
        ).map(JournalChange.init)
    }

    /// All changes of one subject, oldest first. A change that is not numbered yet has sequence 0.
    static func history(of subject: String, in connection: any Connection) throws -> [JournalChange] {
        try connection.run("\(columns) FROM change WHERE subject = \(subject) ORDER BY version")
            .map(JournalChange.init)
    }

    /// The organisations whose people ever changed some tickets.
    static func organisations(
        thatActedOn tickets: Set<TicketID>, in connection: any Connection
    ) throws -> [TicketID: Set<OrganisationID>] {
        let rows = try connection.run(
            """
            SELECT DISTINCT change.subject, posting.organisation_id
            FROM change JOIN posting ON posting.id = change.posting_id
            WHERE change.subject IN (\(list: Array(tickets)))
            """)
        return try rows.reduce(into: [:]) { organisations, row in
            let ticket: TicketID = try row["subject"]
            organisations[ticket, default: []].insert(try row["organisation_id"])
        }
    }

    /// Numbers the rows that are ready. Needed on PostgreSQL alone, before the journal is read.
    static func number(in database: any Database) async throws {
        guard database.dialect == .postgres else { return }
        try await database.write { connection in
            // One numbering at a time, also among several servers.
            try connection.run("SELECT pg_advisory_xact_lock(7163)")
            try connection.run(
                """
                UPDATE change SET sequence = ready.sequence
                FROM (
                    SELECT subject, version,
                        (SELECT COALESCE(MAX(sequence), 0) FROM change)
                            + ROW_NUMBER() OVER (ORDER BY transaction_number, subject, version) AS sequence
                    FROM change
                    WHERE sequence IS NULL AND transaction_number
                        < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)
                ) AS ready
                WHERE change.subject = ready.subject AND change.version = ready.version
                """)
        }
    }

    private static let columns: SQL = """
        SELECT COALESCE(sequence, 0) AS sequence, kind, subject_kind, subject, version, at, recorded_at, account_id, posting_id,
            from_state, to_state, body, was_offline
        """
}
