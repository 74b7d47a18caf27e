import Domain
import Geo
import Kit

extension TerminalKind: SQLConvertible {}
extension CoordinateSystem: SQLConvertible {}

/// Terminals, by the hashes of their tokens.
enum TerminalStore {
    /// A terminal with what it speaks for now.
    struct Known: Sendable {
        let terminal: Terminal
        let tokenHash: String
        let lastSeenOn: Day?
        /// What a day's track says against the system that it is declared to send.
        let suspicion: TrackSuspicion?
        /// Whether its posting is in force and the holder's account is not disabled.
        let hasPosting: Bool
    }

    static func terminal(tokenHash: String, on today: Day, in connection: any Connection) throws -> Known? {
        try connection.first("\(known(on: today)) WHERE terminal.token_hash = \(tokenHash)").map(known)
    }

    /// The one with a number; one that was revoked when there is no other.
    static func terminal(number: String, on today: Day, in connection: any Connection) throws -> Known? {
        try connection.first(
            """
            \(known(on: today)) WHERE terminal.number = \(number)
            ORDER BY CASE WHEN terminal.revoked_at IS NULL THEN 0 ELSE 1 END, terminal.id DESC LIMIT 1
            """
        ).map(known)
    }

    static func insert(
        _ terminal: Terminal, tokenHash: String, by creator: UserID, at now: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO terminal (id, kind, name, number, posting_id, system, token_hash, enrol_until, created_by,
                created_at)
            VALUES (\(terminal.id), \(terminal.kind), \(terminal.name), \(terminal.number), \(terminal.posting),
                \(terminal.system), \(tokenHash), \(terminal.enrolUntil), \(creator), \(now))
            """)
    }

    /// Gives a terminal a new token; the old one is good for nothing from then on. It may not fetch another.
    static func setToken(_ hash: String, of id: TerminalID, in connection: any Connection) throws {
        try connection.run("UPDATE terminal SET token_hash = \(hash), enrol_until = NULL WHERE id = \(id)")
    }

    /// False when there is no such JT/T 808 terminal in service.
    static func allowEnrolment(of id: TerminalID, until: Instant, in connection: any Connection) throws -> Bool {
        try connection.first(
            """
            UPDATE terminal SET enrol_until = \(until)
            WHERE id = \(id) AND kind = \(TerminalKind.jt808) AND revoked_at IS NULL RETURNING id
            """) != nil
    }

    /// False when there is none, or it is revoked already.
    static func revoke(_ id: TerminalID, at now: Instant, in connection: any Connection) throws -> Bool {
        try connection.first(
            """
            UPDATE terminal SET revoked_at = \(now), enrol_until = NULL
            WHERE id = \(id) AND revoked_at IS NULL RETURNING id
            """) != nil
    }

    /// Declares in which system a terminal sends. Days before were converted by what was said then, and are not judged any more.
    ///
    /// - Returns: false when there is no such terminal in service.
    static func declare(
        _ system: CoordinateSystem, of id: TerminalID, on today: Day, in connection: any Connection
    ) throws -> Bool {
        try connection.first(
            """
            UPDATE terminal SET system = \(system), suspicion = NULL, checked_on = \(today)
            WHERE id = \(id) AND revoked_at IS NULL RETURNING id
            """) != nil
    }

    /// Terminals in service whose track of a day has not been judged, with whom they speak for.
    static func unchecked(
        on day: Day, limit: Int, in connection: any Connection
    ) throws -> [(terminal: Terminal, user: UserID)] {
        try connection.run(
            """
            \(known(on: day)) WHERE terminal.revoked_at IS NULL AND terminal.last_seen_on >= \(day)
                AND (terminal.checked_on IS NULL OR terminal.checked_on < \(day))
            ORDER BY terminal.id LIMIT \(limit)
            """
        ).map { row in (terminal: try known(row).terminal, user: try row["holder_id"]) }
    }

    /// Notes that a day was judged, unless the system was declared anew meanwhile. A finding that is open leaves what was known.
    static func note(
        _ finding: TrackSuspicionRules.Finding, of terminal: Terminal, on day: Day, in connection: any Connection
    ) throws {
        let suspicion: SQL
        switch finding {
        case .open: suspicion = "suspicion"
        case .sound: suspicion = "NULL"
        case .suspicion(let found): suspicion = "\(try Stored(found))"
        }
        try connection.run(
            """
            UPDATE terminal SET checked_on = \(day), suspicion = \(suspicion)
            WHERE id = \(terminal.id) AND system = \(terminal.system)
            """)
    }

    static func noteUse(of id: TerminalID, on day: Day, in connection: any Connection) throws {
        try connection.run("UPDATE terminal SET last_seen_on = \(day) WHERE id = \(id)")
    }

    /// Terminals, newest first, after one of them.
    static func terminals(
        _ id: TerminalID? = nil, after last: TerminalID? = nil, limit: Int, at now: Instant, on today: Day,
        in connection: any Connection
    ) throws -> [TerminalView] {
        var conditions: [SQL] = []
        if let id { conditions.append("terminal.id = \(id)") }
        if let last { conditions.append("terminal.id < \(last)") }
        return try connection.run(
            """
            SELECT \(columns), \(acts(on: today)) AS acts, terminal.created_at, creator.name AS creator_name,
                holder.name AS holder_name, posting.role, organisation.name AS organisation_name
            FROM terminal
            JOIN account AS creator ON creator.id = terminal.created_by
            JOIN posting ON posting.id = terminal.posting_id
            JOIN account AS holder ON holder.id = posting.account_id
            JOIN organisation ON organisation.id = posting.organisation_id
            WHERE \(SQL.all(conditions)) ORDER BY terminal.id DESC LIMIT \(limit)
            """
        ).map { row in
            let known = try known(row)
            return TerminalView(
                known, holder: try row["holder_name"], role: try row["role"],
                organisation: try row["organisation_name"], createdBy: try row["creator_name"],
                createdAt: try row["created_at"], at: now)
        }
    }

    private static let columns: SQL = """
        terminal.id, terminal.kind, terminal.name, terminal.number, terminal.posting_id, terminal.system,
            terminal.token_hash, terminal.enrol_until, terminal.revoked_at, terminal.last_seen_on, terminal.suspicion
        """

    private static func acts(on today: Day) -> SQL {
        "CASE WHEN holder.disabled_at IS NULL AND \(PostingStore.inForce(on: today)) THEN 1 ELSE 0 END"
    }

    private static func known(on today: Day) -> SQL {
        """
        SELECT \(columns), \(acts(on: today)) AS acts, holder.id AS holder_id FROM terminal
        JOIN posting ON posting.id = terminal.posting_id JOIN account AS holder ON holder.id = posting.account_id
        """
    }

    private static func known(_ row: Row) throws -> Known {
        Known(
            terminal: Terminal(
                id: try row["id"], kind: try row["kind"], name: try row["name"], number: try row["number"],
                posting: try row["posting_id"], system: try row["system"], enrolUntil: try row["enrol_until"],
                revokedAt: try row["revoked_at"]),
            tokenHash: try row["token_hash"], lastSeenOn: try row["last_seen_on"],
            suspicion: try row.storedIfPresent("suspicion"), hasPosting: try row["acts"])
    }
}
