import Domain
import Kit

/// What administrators read and write of accounts and postings.
enum AdministrationStore {
    /// Accounts by login, from a login on, whose login or name holds a text.
    static func accounts(
        matching text: String?, after login: String?, limit: Int, on today: Day, at now: Instant,
        in connection: any Connection
    ) throws -> [AccountView] {
        var conditions: [SQL] = []
        if let text, !text.isEmpty {
            let pattern = "%" + text.lowercased().filter { $0 != "%" && $0 != "_" } + "%"
            conditions.append("(lower(login) LIKE \(pattern) OR lower(name) LIKE \(pattern))")
        }
        if let login { conditions.append("login > \(login)") }
        return try accounts(
            "\(SQL.all(conditions)) ORDER BY login LIMIT \(limit)", on: today, at: now, in: connection)
    }

    static func account(
        _ id: UserID, on today: Day, at now: Instant, in connection: any Connection
    ) throws -> AccountView? {
        try accounts("id = \(id)", on: today, at: now, in: connection).first
    }

    static func insert(
        _ id: UserID, login: String, name: String, passwordHash: String, mustChange: Bool, at now: Instant,
        in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO account (id, login, name, password_hash, must_change_password, lock_out, created_at)
            VALUES (\(id), \(login), \(name), \(passwordHash), \(mustChange), \(try Stored(LockOut.clear)), \(now))
            """)
    }

    static func rename(_ id: UserID, to name: String, in connection: any Connection) throws {
        try connection.run("UPDATE account SET name = \(name) WHERE id = \(id)")
    }

    static func setDisabled(_ id: UserID, at instant: Instant?, in connection: any Connection) throws {
        try connection.run("UPDATE account SET disabled_at = \(instant) WHERE id = \(id)")
    }

    static func insert(_ posting: Posting, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO posting (id, account_id, organisation_id, role, area_path, starts_on, ends_on, share,
                weekly_hours, backup_for)
            VALUES (\(posting.id), \(posting.user), \(posting.organisation), \(posting.role), \(posting.scope),
                \(posting.from), \(posting.to), \(posting.share), \(try posting.weeklyHours.map(Stored.init)),
                \(posting.backupFor))
            """)
        for grid in posting.grids.sorted() {
            try connection.run(
                "INSERT INTO posting_grid (posting_id, grid_id) VALUES (\(posting.id), \(grid))")
        }
    }

    static func exists(_ posting: PostingID, in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS found FROM posting WHERE id = \(posting)") != nil
    }

    /// Ends a posting, and at once when the day has come; false when it has ended already, or will before that day.
    static func end(
        _ posting: PostingID, on day: Day, revokedAt: Instant?, in connection: any Connection
    ) throws -> Bool {
        try connection.first(
            """
            UPDATE posting SET ends_on = CASE WHEN starts_on > \(day) THEN starts_on ELSE \(day) END,
                revoked_at = \(revokedAt)
            WHERE id = \(posting) AND revoked_at IS NULL AND (ends_on IS NULL OR ends_on >= \(day))
            RETURNING id
            """) != nil
    }

    /// Postings in force on a day.
    static func postings(
        organisation: OrganisationID? = nil, grid: GridID? = nil, users: [UserID]? = nil, role: Role? = nil,
        within area: AreaPath, after id: PostingID? = nil, limit: Int, on today: Day, in connection: any Connection
    ) throws -> [PostingLine] {
        var conditions: [SQL] = [
            PostingStore.inForce(on: today), area.contains(column: "posting.area_path"),
        ]
        if let organisation { conditions.append("posting.organisation_id = \(organisation)") }
        if let users { conditions.append("posting.account_id IN (\(list: users))") }
        if let role { conditions.append("posting.role = \(role)") }
        if let id { conditions.append("posting.id > \(id)") }
        if let grid {
            conditions.append("posting.id IN (SELECT posting_id FROM posting_grid WHERE grid_id = \(grid))")
        }
        let rows = try connection.run(
            """
            SELECT posting.id, posting.account_id, account.name AS account_name, posting.role, posting.area_path,
                posting.starts_on, posting.ends_on, posting.share, organisation.id AS organisation_id,
                organisation.name AS organisation_name, organisation.kind
            FROM posting
            JOIN account ON account.id = posting.account_id
            JOIN organisation ON organisation.id = posting.organisation_id
            WHERE \(SQL.all(conditions)) ORDER BY posting.id LIMIT \(limit)
            """)
        let grids = try grids(of: rows.map { row in try row["id"] }, in: connection)
        return try rows.map { try line($0, grids: grids) }
    }

    /// The accounts that meet a condition, with their postings: three statements, however many there are.
    private static func accounts(
        _ condition: SQL, on today: Day, at now: Instant, in connection: any Connection
    ) throws -> [AccountView] {
        let rows = try connection.run(
            """
            SELECT id, login, name, lock_out, disabled_at,
                (SELECT COUNT(*) FROM second_factor
                    WHERE account_id = account.id AND confirmed_at IS NOT NULL) AS second_factors
            FROM account WHERE \(condition)
            """)
        let users: [UserID] = try rows.map { row in try row["id"] }
        let lines = try postings(
            users: users, within: .everywhere, limit: postingLimit, on: today, in: connection)
        let byUser = Dictionary(grouping: lines, by: \.user)
        return try rows.map { row in
            let (id, lockOut, disabledAt): (UserID, LockOut, Instant?) = (
                try row["id"], try row.stored("lock_out"), try row["disabled_at"]
            )
            let factors: Int = try row["second_factors"]
            return AccountView(
                id: id, login: try row["login"], name: try row["name"], isDisabled: disabledAt != nil,
                isLocked: lockOut.isLocked(at: now), hasSecondFactor: factors > 0, postings: byUser[id] ?? [])
        }
    }

    /// Of a page of accounts; a person has a few.
    private static let postingLimit = 2_000

    private static func grids(
        of postings: [PostingID], in connection: any Connection
    ) throws -> [PostingID: [GridID]] {
        try connection.run(
            "SELECT posting_id, grid_id FROM posting_grid WHERE posting_id IN (\(list: postings)) ORDER BY grid_id"
        ).reduce(into: [:]) { grids, row in
            let posting: PostingID = try row["posting_id"]
            grids[posting, default: []].append(try row["grid_id"])
        }
    }

    private static func line(_ row: Row, grids: [PostingID: [GridID]]) throws -> PostingLine {
        let (id, role): (PostingID, Role) = (try row["id"], try row["role"])
        return PostingLine(
            id: id, user: try row["account_id"], userName: try row["account_name"], role: role,
            roleLabel: role.label.chinese,
            organisation: OrganisationView(
                id: try row["organisation_id"], name: try row["organisation_name"], kind: try row["kind"]),
            scope: try row["area_path"], grids: grids[id] ?? [], from: try row["starts_on"], to: try row["ends_on"],
            share: try row["share"])
    }
}
