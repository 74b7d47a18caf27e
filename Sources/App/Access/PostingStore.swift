import Domain
import Kit

/// Who works where.
enum PostingStore {
    /// The postings that a person holds on a day.
    static func postings(of user: UserID, on day: Day, in connection: any Connection) throws -> [Posting] {
        try connection.run("\(select) WHERE account_id = \(user) AND \(inForce(on: day)) ORDER BY id")
            .map { try posting($0, in: connection) }
    }

    /// The postings that a person holds on a day or will hold later.
    static func postings(of user: UserID, from day: Day, in connection: any Connection) throws -> [Posting] {
        try connection.run(
            """
            \(select) WHERE account_id = \(user) AND revoked_at IS NULL AND (ends_on IS NULL OR ends_on >= \(day))
            ORDER BY id
            """
        ).map { try posting($0, in: connection) }
    }

    /// The workers whose own grids include one of these, with their names.
    static func workers(
        in grid: GridID, on day: Day, in connection: any Connection
    ) throws -> [(user: UserID, name: String, organisation: OrganisationID)] {
        try connection.run(
            """
            SELECT DISTINCT account.id, account.name, posting.organisation_id
            FROM posting_grid
            JOIN posting ON posting.id = posting_grid.posting_id AND \(inForce(on: day))
            JOIN account ON account.id = posting.account_id AND account.disabled_at IS NULL
            WHERE posting_grid.grid_id = \(grid)
            ORDER BY account.id
            """
        ).map { row in (try row["id"], try row["name"], try row["organisation_id"]) }
    }

    static func inForce(on day: Day) -> SQL {
        """
        posting.starts_on <= \(day) AND (posting.ends_on IS NULL OR posting.ends_on >= \(day))
            AND posting.revoked_at IS NULL
        """
    }

    private static let select: SQL = """
        SELECT id, account_id, organisation_id, role, area_path, starts_on, ends_on, share, weekly_hours, backup_for
        FROM posting
        """

    private static func posting(_ row: Row, in connection: any Connection) throws -> Posting {
        let id: PostingID = try row["id"]
        let grids: [GridID] = try connection.run("SELECT grid_id FROM posting_grid WHERE posting_id = \(id)")
            .map { row in try row["grid_id"] }
        return Posting(
            id: id, user: try row["account_id"], organisation: try row["organisation_id"], role: try row["role"],
            scope: try row["area_path"], grids: Set(grids), from: try row["starts_on"], to: try row["ends_on"],
            share: try row["share"], weeklyHours: try row.storedIfPresent("weekly_hours"),
            backupFor: try row["backup_for"])
    }
}
