import Domain
import Kit

/// Who is away from a post, and who covers it.
enum LeaveStore {
    /// The grids that a posting names or covers on a day, and the people whom it covers.
    static func covered(
        by posting: PostingID, on day: Day, in connection: any Connection
    ) throws -> (grids: Set<GridID>, users: Set<UserID>) {
        var (grids, users): (Set<GridID>, Set<UserID>) = ([], [])
        for row in try connection.run("SELECT grid_id FROM posting_grid WHERE posting_id = \(posting)") {
            grids.insert(try row["grid_id"])
        }
        let rows = try connection.run(
            """
            SELECT posting.account_id, posting_grid.grid_id FROM posting_leave
            JOIN posting ON posting.id = posting_leave.posting_id AND \(PostingStore.inForce(on: day))
            LEFT JOIN posting_grid ON posting_grid.posting_id = posting.id
            WHERE posting_leave.cover_id = \(posting) AND \(running(on: day))
                AND posting_leave.cover_id NOT IN (\(away(on: day)))
            """)
        for row in rows {
            users.insert(try row["account_id"])
            if let grid: GridID = try row["grid_id"] { grids.insert(grid) }
        }
        return (grids, users)
    }

    static func isAway(_ posting: PostingID, on day: Day, in connection: any Connection) throws -> Bool {
        try connection.first(
            "SELECT 1 AS found FROM posting_leave WHERE posting_id = \(posting) AND \(running(on: day)) LIMIT 1") != nil
    }

    /// The postings on leave.
    static func away(on day: Day) -> SQL {
        "SELECT posting_leave.posting_id FROM posting_leave WHERE \(running(on: day))"
    }

    /// The postings that name a grid, or cover one that does.
    static func holders(of grid: GridID, on day: Day) -> SQL {
        """
        SELECT posting_id FROM posting_grid WHERE grid_id = \(grid)
        UNION SELECT posting_leave.cover_id FROM posting_leave
            JOIN posting_grid ON posting_grid.posting_id = posting_leave.posting_id
            WHERE posting_grid.grid_id = \(grid) AND posting_leave.cover_id IS NOT NULL AND \(running(on: day))
        """
    }

    /// The postings that name a grid of an area, or cover one that does.
    static func holders(within area: AreaPath, on day: Day) -> SQL {
        """
        SELECT posting_grid.posting_id FROM posting_grid
            JOIN grid ON grid.id = posting_grid.grid_id WHERE \(area.contains(column: "grid.code"))
        UNION SELECT posting_leave.cover_id FROM posting_leave
            JOIN posting_grid ON posting_grid.posting_id = posting_leave.posting_id
            JOIN grid ON grid.id = posting_grid.grid_id
            WHERE \(area.contains(column: "grid.code")) AND posting_leave.cover_id IS NOT NULL AND \(running(on: day))
        """
    }

    private static func running(on day: Day) -> SQL {
        """
        posting_leave.starts_on <= \(day) AND posting_leave.ends_on >= \(day) AND posting_leave.withdrawn_at IS NULL
        """
    }

    /// The leaves of some postings that are not over on a day; of all postings when none are named.
    static func leaves(
        of postings: [PostingID]? = nil, notOverOn day: Day, in connection: any Connection
    ) throws -> [Leave] {
        let whose: SQL = postings.map { "posting_id IN (\(list: $0))" } ?? "1 = 1"
        return try connection.run(
            """
            SELECT id, posting_id, cover_id, starts_on, ends_on FROM posting_leave
            WHERE ends_on >= \(day) AND withdrawn_at IS NULL AND \(whose) ORDER BY starts_on, id
            """
        ).map(leave)
    }

    static func load(_ id: LeaveID, in connection: any Connection) throws -> Leave? {
        try connection.first(
            """
            SELECT id, posting_id, cover_id, starts_on, ends_on FROM posting_leave
            WHERE id = \(id) AND withdrawn_at IS NULL\(connection.dialect.forUpdate)
            """
        ).map(leave)
    }

    /// - Parameter begunAt: when its cover need not be told any more that it has begun.
    static func insert(_ leave: Leave, begunAt: Instant? = nil, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO posting_leave (id, posting_id, cover_id, starts_on, ends_on, begun_at)
            VALUES (\(leave.id), \(leave.posting), \(leave.cover), \(leave.from), \(leave.to), \(begunAt))
            """)
    }

    /// Marks the leaves that have begun.
    ///
    /// - Returns: those of them whose cover is still to be told.
    static func begin(on today: Day, at now: Instant, in connection: any Connection) throws -> [LeaveID] {
        try connection.run(
            """
            UPDATE posting_leave SET begun_at = \(now) WHERE begun_at IS NULL AND starts_on <= \(today)
            RETURNING id, cover_id, ends_on, withdrawn_at
            """
        ).compactMap { row in
            let (cover, last, withdrawnAt): (PostingID?, Day, Instant?) = (
                try row["cover_id"], try row["ends_on"], try row["withdrawn_at"]
            )
            return cover != nil && last >= today && withdrawnAt == nil ? try row["id"] : nil
        }.sorted()
    }

    static func isAnyBeginning(on today: Day, in connection: any Connection) throws -> Bool {
        try connection.first(
            "SELECT 1 AS found FROM posting_leave WHERE begun_at IS NULL AND starts_on <= \(today) LIMIT 1") != nil
    }

    static func withdraw(_ id: LeaveID, at now: Instant, in connection: any Connection) throws {
        try connection.run("UPDATE posting_leave SET withdrawn_at = \(now) WHERE id = \(id)")
    }

    private static func leave(_ row: Row) throws -> Leave {
        Leave(
            id: try row["id"], posting: try row["posting_id"], cover: try row["cover_id"], from: try row["starts_on"],
            to: try row["ends_on"])
    }
}
