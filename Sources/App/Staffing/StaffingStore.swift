import Domain
import Kit

/// The people of an area and the police grids, as the picture of who is there needs them.
enum StaffingStore {
    /// A posting with its holder's name.
    struct Posted: Sendable {
        let posting: Posting
        let name: String
    }

    /// Postings in force in the grids of an area, those on leave too.
    static func posted(
        within area: AreaPath, on day: Day, in connection: any Connection
    ) throws -> [PostingID: Posted] {
        let condition: SQL = """
            \(PostingStore.inForce(on: day)) AND \(area.contains(column: "posting.area_path"))
                AND posting.role IN (\(list: roles))
            """
        var grids: [PostingID: Set<GridID>] = [:]
        try connection.forEach(
            """
            SELECT posting_grid.posting_id, posting_grid.grid_id FROM posting_grid
            JOIN posting ON posting.id = posting_grid.posting_id WHERE \(condition)
            """
        ) { row in
            let (posting, grid): (PostingID, GridID) = (try row["posting_id"], try row["grid_id"])
            grids[posting, default: []].insert(grid)
        }
        return try connection.run(
            """
            SELECT posting.id, posting.account_id, account.name, posting.organisation_id, posting.role,
                posting.area_path, posting.starts_on, posting.ends_on, posting.share, posting.weekly_hours,
                posting.backup_for
            FROM posting JOIN account ON account.id = posting.account_id AND account.disabled_at IS NULL
            WHERE \(condition)
            """
        ).reduce(into: [:]) { found, row in
            let id: PostingID = try row["id"]
            let posting = Posting(
                id: id, user: try row["account_id"], organisation: try row["organisation_id"], role: try row["role"],
                scope: try row["area_path"], grids: grids[id] ?? [], from: try row["starts_on"],
                to: try row["ends_on"], share: try row["share"], weeklyHours: try row.storedIfPresent("weekly_hours"),
                backupFor: try row["backup_for"])
            found[id] = Posted(posting: posting, name: try row["name"])
        }
    }

    /// The roles whose postings name grids.
    private static let roles = Role.allCases.filter { $0.isField || $0 == .policeLead }

    /// All police grids with the grids that they overlay, by code.
    static func policeGrids(in connection: any Connection) throws -> [PoliceGrid] {
        var grids: [PoliceGridID: Set<GridID>] = [:]
        try connection.forEach("SELECT police_grid_id, grid_id FROM police_grid_member") { row in
            let (police, grid): (PoliceGridID, GridID) = (try row["police_grid_id"], try row["grid_id"])
            grids[police, default: []].insert(grid)
        }
        return try connection.run("SELECT id, code, name, station_id FROM police_grid ORDER BY code").map { row in
            let id: PoliceGridID = try row["id"]
            return try PoliceGrid(
                id: id, code: try row["code"], name: try row["name"], station: try row["station_id"],
                grids: grids[id] ?? [])
        }
    }

    /// Postings in force in an area whose holder's name or login holds a text: whom a leave or its cover can name.
    static func people(
        matching words: String, isWithDesks: Bool, within area: AreaPath, limit: Int, on day: Day,
        in connection: any Connection
    ) throws -> [StaffingPerson] {
        try connection.run(
            """
            SELECT posting.id, account.name, posting.role, organisation.name AS organisation
            FROM posting
            JOIN account ON account.id = posting.account_id AND account.disabled_at IS NULL
            JOIN organisation ON organisation.id = posting.organisation_id
            WHERE \(PostingStore.inForce(on: day)) AND \(area.contains(column: "posting.area_path"))
                AND posting.role IN (\(list: isWithDesks ? Role.allCases : roles))
                AND (account.name LIKE \("%\(words)%") OR account.login LIKE \("%\(words)%"))
            ORDER BY posting.area_path, posting.id LIMIT \(limit)
            """
        ).map { row in
            let role: Role = try row["role"]
            return StaffingPerson(
                id: try row["id"], name: try row["name"], role: role, organisation: try row["organisation"])
        }
    }
}

/// A posting as a search finds it.
struct StaffingPerson: Codable, Sendable {
    /// Of the posting.
    let id: PostingID
    let name: String
    let role: Role
    let organisation: String
}
