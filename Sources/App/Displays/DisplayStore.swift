import Domain
import Kit

/// Big screens by the hashes of their tokens, and what they show.
enum DisplayStore {
    struct Known: Sendable {
        let display: Display
        let lastUsedOn: Day?
    }

    static func insert(
        _ display: Display, tokenHash: String, by creator: UserID, at now: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO display (id, name, area_path, token_hash, created_by, created_at, expires_at)
            VALUES (\(display.id), \(display.name), \(display.area), \(tokenHash), \(creator), \(now),
                \(display.expiresAt))
            """)
    }

    static func display(tokenHash: String, in connection: any Connection) throws -> Known? {
        try connection.first("\(select) WHERE display.token_hash = \(tokenHash)").map(known)
    }

    static func displays(limit: Int, after last: DisplayID?, in connection: any Connection) throws -> [DisplayView] {
        let rest: SQL = last.map { "display.id < \($0)" } ?? "1 = 1"
        return try connection.run("\(select) WHERE \(rest) ORDER BY display.id DESC LIMIT \(limit)").map { row in
            let known = try known(row)
            return DisplayView(
                id: known.display.id, name: known.display.name, area: known.display.area,
                createdBy: try row["creator"], createdAt: try row["created_at"],
                expiresAt: known.display.expiresAt, revokedAt: known.display.revokedAt, lastUsedOn: known.lastUsedOn)
        }
    }

    /// False when there is none, or it is revoked already.
    static func revoke(_ id: DisplayID, at now: Instant, in connection: any Connection) throws -> Bool {
        try connection.first(
            "UPDATE display SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL RETURNING id") != nil
    }

    static func noteUse(of id: DisplayID, on day: Day, in connection: any Connection) throws {
        try connection.run("UPDATE display SET last_used_on = \(day) WHERE id = \(id)")
    }

    private static let select: SQL = """
        SELECT display.id, display.name, display.area_path, display.expires_at, display.revoked_at,
            display.last_used_on, display.created_at, account.name AS creator
        FROM display JOIN account ON account.id = display.created_by
        """

    private static func known(_ row: Row) throws -> Known {
        Known(
            display: Display(
                id: try row["id"], name: try row["name"], area: try row["area_path"],
                expiresAt: try row["expires_at"], revokedAt: try row["revoked_at"]),
            lastUsedOn: try row["last_used_on"])
    }
}

/// What a big screen shows of tickets: counts, kinds and places, and nothing that names anybody.
enum DisplayPictureStore {
    struct Hour: Sendable {
        /// The instant at which it begins.
        let at: Instant
        var reported = 0
        var closed = 0
    }

    struct Latest: Sendable {
        let sequence: Int64
        let at: Instant
        let kind: TicketChangeKind
        let type: TicketTypeCode
        let town: String
        let urgency: Urgency
    }

    private static let hour: Int64 = 3_600_000

    /// What was reported and closed in each hour since an instant.
    static func hours(since start: Instant, in area: AreaPath, in connection: any Connection) throws -> [Hour] {
        let rows = try connection.run(
            """
            SELECT hour, kind, COUNT(*) AS changes FROM (
                SELECT recorded_at / \(hour) AS hour, kind FROM change
                WHERE subject_kind = 'ticket' AND recorded_at > \(start) AND kind IN ('reported', 'closed')
                    AND \(area.contains(column: "area_path"))
            ) AS hourly
            GROUP BY hour, kind
            """)
        var hours: [Int64: Hour] = [:]
        for row in rows {
            let (number, kind): (Int64, String) = (try row["hour"], try row["kind"])
            let changes: Int = try row["changes"]
            var found = hours[number] ?? Hour(at: Instant(milliseconds: number * hour))
            if kind == "reported" { found.reported += changes } else { found.closed += changes }
            hours[number] = found
        }
        return hours.values.sorted { $0.at < $1.at }
    }

    /// How many open and overdue tickets each area of some digits has.
    static func areas(
        of digits: Int, within area: AreaPath, at now: Instant, in connection: any Connection
    ) throws -> [String: (open: Int, overdue: Int)] {
        try connection.run(
            """
            SELECT code, COUNT(*) AS open, SUM(CASE WHEN due < \(now) THEN 1 ELSE 0 END) AS overdue FROM (
                SELECT substr(ticket.area_path, 1, \(SQL(raw: String(digits)))) AS code, ticket.due FROM ticket
                WHERE ticket.due IS NOT NULL AND \(area.holdsTicket)
            ) AS placed
            GROUP BY code
            """
        ).reduce(into: [:]) { areas, row in
            let code: String = try row["code"]
            areas[code] = (open: try row["open"], overdue: try row["overdue"])
        }
    }

    /// The types with most open tickets.
    static func types(
        in area: AreaPath, limit: Int, in connection: any Connection
    ) throws -> [(type: TicketTypeCode, open: Int)] {
        try connection.run(
            """
            SELECT type, COUNT(*) AS open FROM ticket WHERE due IS NOT NULL AND \(area.holdsTicket)
            GROUP BY type ORDER BY COUNT(*) DESC, type LIMIT \(limit)
            """
        ).map { row in (type: try row["type"], open: try row["open"]) }
    }

    /// The newest changes of tickets, newest first.
    static func latest(in area: AreaPath, limit: Int, in connection: any Connection) throws -> [Latest] {
        try connection.run(
            """
            SELECT change.sequence, change.recorded_at, change.kind, ticket.type, ticket.town, ticket.urgency
            FROM change JOIN ticket ON ticket.id = change.subject
            WHERE change.subject_kind = 'ticket' AND change.sequence IS NOT NULL
                AND \(area.contains(column: "change.area_path"))
            ORDER BY change.sequence DESC LIMIT \(limit)
            """
        ).compactMap { row in
            guard let kind = TicketChangeKind(rawValue: try row["kind"]) else { return nil }
            return Latest(
                sequence: try row["sequence"], at: try row["recorded_at"], kind: kind, type: try row["type"],
                town: try row["town"], urgency: try row["urgency"])
        }
    }
}
