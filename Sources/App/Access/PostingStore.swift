import Domain
import Kit

/// Who works where.
enum PostingStore {
    /// The postings that a person holds on a day.
    static func postings(of user: UserID, on day: Day, in connection: any Connection) throws -> [Posting] {
        try connection.run("\(select) WHERE account_id = \(user) AND \(inForce(on: day)) ORDER BY id")
            .map { try posting($0, on: day, in: connection) }
    }

    /// The postings that a person holds on a day or will hold later.
    static func postings(of user: UserID, from day: Day, in connection: any Connection) throws -> [Posting] {
        try connection.run(
            """
            \(select) WHERE account_id = \(user) AND revoked_at IS NULL AND (ends_on IS NULL OR ends_on >= \(day))
            ORDER BY id
            """
        ).map { try posting($0, on: day, in: connection) }
    }

    /// A posting in force on a day.
    static func posting(_ id: PostingID, on day: Day, in connection: any Connection) throws -> Posting? {
        try connection.first("\(select) WHERE id = \(id) AND \(inForce(on: day))")
            .map { try posting($0, on: day, in: connection) }
    }

    /// The workers who answer for a grid on a day, with their names: whoever is on leave does not, whoever covers does.
    static func workers(
        in grid: GridID, on day: Day, in connection: any Connection
    ) throws -> [(user: UserID, name: String, organisation: OrganisationID)] {
        try connection.run(
            """
            SELECT DISTINCT account.id, account.name, posting.organisation_id
            FROM posting
            JOIN account ON account.id = posting.account_id AND account.disabled_at IS NULL
            WHERE \(inForce(on: day)) AND posting.id IN (\(LeaveStore.holders(of: grid, on: day)))
                AND posting.id NOT IN (\(LeaveStore.away(on: day)))
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

    /// With the grids that it covers on the day.
    private static func posting(_ row: Row, on day: Day, in connection: any Connection) throws -> Posting {
        let id: PostingID = try row["id"]
        let grids = try LeaveStore.covered(by: id, on: day, in: connection).grids
        return Posting(
            id: id, user: try row["account_id"], organisation: try row["organisation_id"], role: try row["role"],
            scope: try row["area_path"], grids: grids, from: try row["starts_on"], to: try row["ends_on"],
            share: try row["share"], weeklyHours: try row.storedIfPresent("weekly_hours"),
            backupFor: try row["backup_for"])
    }
}
