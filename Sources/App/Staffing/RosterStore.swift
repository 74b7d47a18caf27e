import Domain
import Kit

/// Duty groups and shifts in the database.
enum RosterStore {
    static func groups(in connection: any Connection) throws -> [DutyGroup] {
        try connection.run("SELECT code, name, kind, organisation_id FROM duty_group ORDER BY kind, code").map { row in
            let kind: String = try row["kind"]
            return DutyGroup(
                code: try row["code"], name: try row["name"], kind: DutyGroup.Kind(rawValue: kind) ?? .reporting,
                organisation: try row["organisation_id"])
        }
    }

    static func save(_ group: DutyGroup, isNew: Bool, in connection: any Connection) throws {
        if isNew {
            try connection.run(
                """
                INSERT INTO duty_group (code, name, kind, organisation_id)
                VALUES (\(group.code), \(group.name), \(group.kind.rawValue), \(group.organisation))
                """)
        } else {
            try connection.run(
                """
                UPDATE duty_group SET name = \(group.name), kind = \(group.kind.rawValue),
                    organisation_id = \(group.organisation)
                WHERE code = \(group.code)
                """)
        }
    }

    /// A person's shifts that touch a stretch of time.
    static func shifts(
        of user: UserID, from: Instant, to: Instant, in connection: any Connection
    ) throws -> [Shift] {
        try connection.run(
            """
            \(select) WHERE account_id = \(user) AND cancelled_at IS NULL
                AND starts_at < \(to) AND starts_at > \(from - ShiftRules.longest) AND ends_at > \(from)
            """
        ).map(shift)
    }

    /// All shifts of an area that touch a stretch of time.
    static func shifts(
        within area: AreaPath, from: Instant, to: Instant, in connection: any Connection
    ) throws -> [Shift] {
        try connection.run(
            """
            \(select) WHERE cancelled_at IS NULL AND starts_at < \(to)
                AND starts_at > \(from - ShiftRules.longest) AND ends_at > \(from)
                AND \(area.contains(column: "area_path"))
            """
        ).map(shift)
    }

    static func load(_ id: ShiftID, in connection: any Connection) throws -> Shift? {
        try connection.first("\(select) WHERE id = \(id) AND cancelled_at IS NULL\(connection.dialect.forUpdate)")
            .map(shift)
    }

    static func insert(_ shift: Shift, at area: AreaPath, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO shift (id, posting_id, account_id, group_code, area_path, starts_at, ends_at)
            VALUES (\(shift.id), \(shift.posting), \(shift.user), \(shift.group), \(area), \(shift.from), \(shift.to))
            """)
    }

    static func cancel(_ id: ShiftID, at now: Instant, in connection: any Connection) throws {
        try connection.run("UPDATE shift SET cancelled_at = \(now) WHERE id = \(id)")
    }

    /// The shifts of an area that touch a stretch of time, with names, in the order of time.
    static func lines(
        within area: AreaPath, from: Instant, to: Instant, limit: Int, in connection: any Connection
    ) throws -> [ShiftLine] {
        try connection.run(
            """
            SELECT shift.id, shift.group_code, shift.starts_at, shift.ends_at, account.name, posting.role,
                organisation.name AS organisation, duty_group.name AS group_name
            FROM shift
            JOIN account ON account.id = shift.account_id AND account.disabled_at IS NULL
            JOIN posting ON posting.id = shift.posting_id AND posting.revoked_at IS NULL
            JOIN organisation ON organisation.id = posting.organisation_id
            LEFT JOIN duty_group ON duty_group.code = shift.group_code
            WHERE shift.cancelled_at IS NULL AND shift.starts_at < \(to)
                AND shift.starts_at > \(from - ShiftRules.longest) AND shift.ends_at > \(from)
                AND \(area.contains(column: "shift.area_path"))
            ORDER BY shift.starts_at, shift.id LIMIT \(limit)
            """
        ).map { row in
            let role: Role = try row["role"]
            return ShiftLine(
                id: try row["id"], name: try row["name"], role: role, organisation: try row["organisation"],
                group: try row["group_code"], groupName: try row["group_name"], from: try row["starts_at"],
                to: try row["ends_at"])
        }
    }

    private static let select: SQL =
        "SELECT id, posting_id, account_id, group_code, starts_at, ends_at FROM shift"

    private static func shift(_ row: Row) throws -> Shift {
        Shift(
            id: try row["id"], posting: try row["posting_id"], user: try row["account_id"],
            group: try row["group_code"], from: try row["starts_at"], to: try row["ends_at"])
    }
}

/// A shift in a list.
struct ShiftLine: Codable, Sendable {
    let id: ShiftID
    let name: String
    let role: Role
    let organisation: String
    let group: String?
    let groupName: String?
    let from: Instant
    let to: Instant
}
