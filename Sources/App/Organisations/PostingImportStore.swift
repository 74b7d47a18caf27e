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

    /// Writes new and changed postings with their grids, a few statements for hundreds.
    static func save(_ postings: [Posting], in connection: any Connection) throws {
        for piece in postings.pieces(of: 100) {
            let rows = try piece.map { posting -> SQL in
                """
                (\(posting.id), \(posting.user), \(posting.organisation), \(posting.role), \(posting.scope),
                    \(posting.from), \(posting.to), \(posting.share),
                    \(try posting.weeklyHours.map { try Stored($0) }), \(posting.backupFor))
                """
            }
            try connection.run(
                """
                INSERT INTO posting (id, account_id, organisation_id, role, area_path, starts_on, ends_on, share,
                    weekly_hours, backup_for)
                VALUES \(SQL.list(rows))
                ON CONFLICT (id) DO UPDATE SET area_path = excluded.area_path, ends_on = excluded.ends_on,
                    share = excluded.share, weekly_hours = excluded.weekly_hours, backup_for = excluded.backup_for
                """)
            try connection.run("DELETE FROM posting_grid WHERE posting_id IN (\(list: piece.map(\.id)))")
            let grids = piece.flatMap { posting in posting.grids.sorted().map { (posting.id, $0) } }
            for part in grids.pieces(of: 500) {
                let rows = part.map { posting, grid -> SQL in "(\(posting), \(grid))" }
                try connection.run("INSERT INTO posting_grid (posting_id, grid_id) VALUES \(SQL.list(rows))")
            }
        }
    }
}
