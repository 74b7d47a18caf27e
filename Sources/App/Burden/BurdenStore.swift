import Domain
import Kit

/// How much grid workers are asked to do, and what they were asked beyond the list.
enum BurdenStore {
    /// A change of a refused task.
    struct Step: Sendable {
        let ticket: TicketID
        let change: TicketChange
        let at: Instant
        let person: String?
        let organisation: String?
        let note: String?
    }

    /// Refusals and their answers since an instant, the newest first.
    static func steps(
        within area: AreaPath, since: Instant, limit: Int, in connection: any Connection
    ) throws -> [Step] {
        // The words stand in the statement itself: only so do the engines see that their index fits.
        try connection.run(
            """
            SELECT change.subject, change.body, change.recorded_at, account.name AS person,
                organisation.name AS organisation, note.text AS note
            FROM change
            LEFT JOIN account ON account.id = change.account_id
            LEFT JOIN posting ON posting.id = change.posting_id
            LEFT JOIN organisation ON organisation.id = posting.organisation_id
            LEFT JOIN note ON note.ticket_id = change.subject AND note.version = change.version
            WHERE change.kind IN ('refused', 'refusalUpheld', 'ordered') AND change.recorded_at >= \(since)
                AND \(area.contains(column: "change.area_path"))
            ORDER BY change.recorded_at DESC, change.subject LIMIT \(limit)
            """
        ).map { row in
            Step(
                ticket: try row["subject"], change: try row.stored("body"), at: try row["recorded_at"],
                person: try row["person"], organisation: try row["organisation"], note: try row["note"])
        }
    }

    /// The workers of an area in the order of their areas, with what is in their hands.
    static func people(
        within area: AreaPath, after cursor: BurdenCursor?, limit: Int, on today: Day, in connection: any Connection
    ) throws -> [BurdenPerson] {
        var conditions: [SQL] = [
            PostingStore.inForce(on: today), area.contains(column: "posting.area_path"),
            "posting.role IN ('gridHead', 'fullTimeWorker', 'partTimeWorker')",
        ]
        if let cursor { conditions.append("(posting.area_path, posting.id) > (\(cursor.area), \(cursor.posting))") }
        return try connection.run(
            """
            SELECT posting.id, posting.account_id, account.name, posting.role, posting.area_path, posting.share,
                organisation.name AS organisation,
                (SELECT COUNT(*) FROM posting_grid WHERE posting_id = posting.id) AS grids,
                (SELECT CAST(COALESCE(SUM(grid.households), 0) AS BIGINT) FROM posting_grid
                    JOIN grid ON grid.id = posting_grid.grid_id WHERE posting_grid.posting_id = posting.id)
                    AS households,
                (SELECT COUNT(*) FROM ticket WHERE worker = posting.account_id AND due IS NOT NULL) AS open
            FROM posting
            JOIN account ON account.id = posting.account_id AND account.disabled_at IS NULL
            JOIN organisation ON organisation.id = posting.organisation_id
            WHERE \(SQL.all(conditions)) ORDER BY posting.area_path, posting.id LIMIT \(limit)
            """
        ).map { row in
            let role: Role = try row["role"]
            return BurdenPerson(
                posting: try row["id"], user: try row["account_id"], name: try row["name"], role: role,
                area: try row["area_path"], organisation: try row["organisation"], share: try row["share"],
                grids: try row["grids"], households: try row["households"], open: try row["open"])
        }
    }
}

/// A worker with what is in their hands. Listed by area, never by amount.
struct BurdenPerson: Codable, Sendable {
    let posting: PostingID
    let user: UserID
    let name: String
    let role: Role
    let area: AreaPath
    let organisation: String
    /// Part of full working time, in percent.
    let share: Int
    let grids: Int
    /// In those grids.
    let households: Int
    /// Open tickets that they have been asked to do.
    let open: Int
}

/// Where a list of workers goes on: after an area and a posting.
struct BurdenCursor: Sendable {
    let area: AreaPath
    let posting: PostingID

    init(_ person: BurdenPerson) { (area, posting) = (person.area, person.posting) }

    init(_ text: String) throws {
        let parts = text.split(separator: "_", maxSplits: 1)
        guard parts.count == 2 else {
            throw Problem.field("cursor", "翻页标记不对，请重新打开列表。", "The cursor is malformed; open the list again.")
        }
        (area, posting) = (AreaPath(String(parts[0])), PostingID(String(parts[1])))
    }

    var text: String { "\(area)_\(posting)" }
}
