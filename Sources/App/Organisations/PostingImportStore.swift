import Domain
import Kit

/// Postings as imports write them.
enum PostingImportStore {
    /// All postings, those of the past too.
    static func all(in connection: any Connection) throws -> [Posting] {
        var grids: [PostingID: Set<GridID>] = [:]
        try connection.forEach("SELECT posting_id, grid_id FROM posting_grid") { row in
            let (posting, grid): (PostingID, GridID) = (try row["posting_id"], try row["grid_id"])
            grids[posting, default: []].insert(grid)
        }
        return try connection.run(
            """
            SELECT id, account_id, organisation_id, role, area_path, starts_on, ends_on, share, weekly_hours, backup_for
            FROM posting ORDER BY id
            """
        ).map { row in
            let id: PostingID = try row["id"]
            return Posting(
                id: id, user: try row["account_id"], organisation: try row["organisation_id"], role: try row["role"],
                scope: try row["area_path"], grids: grids[id] ?? [], from: try row["starts_on"],
                to: try row["ends_on"], share: try row["share"],
                weeklyHours: try row.storedIfPresent("weekly_hours"), backupFor: try row["backup_for"])
        }
    }

    static func revoked(in connection: any Connection) throws -> Set<PostingID> {
        Set(try connection.run("SELECT id FROM posting WHERE revoked_at IS NOT NULL").map { try $0["id"] })
    }

    /// A grid as postings name it.
    struct KnownGrid: Sendable {
        let id: GridID
        /// Its last day, when it has one.
        let last: Day?
    }

    static func grids(in connection: any Connection) throws -> [String: KnownGrid] {
        try connection.run("SELECT code, id, valid_to FROM grid").reduce(into: [:]) { grids, row in
            let code: String = try row["code"]
            grids[code] = KnownGrid(id: try row["id"], last: try row["valid_to"])
        }
    }

    static func gridIDs(in connection: any Connection) throws -> [String: GridID] {
        try connection.run("SELECT code, id FROM grid").reduce(into: [:]) { grids, row in
            let code: String = try row["code"]
            grids[code] = try row["id"]
        }
    }

    static func save(_ posting: Posting, isNew: Bool, in connection: any Connection) throws {
        if isNew { return try AdministrationStore.insert(posting, in: connection) }
        try connection.run(
            """
            UPDATE posting SET area_path = \(posting.scope), ends_on = \(posting.to), share = \(posting.share),
                weekly_hours = \(try posting.weeklyHours.map { try Stored($0) }), backup_for = \(posting.backupFor)
            WHERE id = \(posting.id)
            """)
        try connection.run("DELETE FROM posting_grid WHERE posting_id = \(posting.id)")
        for piece in posting.grids.sorted().pieces(of: 500) {
            let rows = piece.map { grid -> SQL in "(\(posting.id), \(grid))" }
            try connection.run("INSERT INTO posting_grid (posting_id, grid_id) VALUES \(SQL.list(rows))")
        }
    }
}
