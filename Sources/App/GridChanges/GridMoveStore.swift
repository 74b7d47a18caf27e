import Domain
import Geo
import Kit

/// Moves what hangs on grids to those that stand on their ground, many rows a statement.
enum GridMoveStore {
    /// Open tickets of the grids concerned, and those whose place lies near.
    static func tickets(near plan: GridPlan, in connection: any Connection) throws -> [GridMoves.NearTicket] {
        guard let box = plan.box else { return [] }
        return try connection.run(
            """
            SELECT id, grid, longitude, latitude FROM ticket
            WHERE due IS NOT NULL AND grid IN (\(list: plan.touched.sorted()))
            UNION
            SELECT id, grid, longitude, latitude FROM ticket
            WHERE due IS NOT NULL AND latitude BETWEEN \(box.south) AND \(box.north)
                AND longitude BETWEEN \(box.west) AND \(box.east)
            """
        ).map { row in
            let (longitude, latitude): (Double?, Double?) = (try row["longitude"], try row["latitude"])
            let place = longitude.flatMap { x in latitude.map { Coordinate(longitude: x, latitude: $0) } }
            return GridMoves.NearTicket(id: try row["id"], grid: try row["grid"], place: place)
        }
    }

    /// The buildings of the grids concerned, each with how many dwellings it has.
    static func buildings(of plan: GridPlan, in connection: any Connection) throws -> [GridMoves.NearBuilding] {
        try connection.run(
            """
            SELECT building.grid_id, building.longitude, building.latitude, COUNT(dwelling.id) AS dwellings
            FROM building JOIN dwelling ON dwelling.building_id = building.id
            WHERE building.grid_id IN (\(list: plan.touched.sorted())) AND dwelling.closed_on IS NULL
            GROUP BY building.id, building.grid_id, building.longitude, building.latitude
            """
        ).map { row in
            GridMoves.NearBuilding(
                grid: try row["grid_id"],
                place: Coordinate(longitude: try row["longitude"], latitude: try row["latitude"]),
                dwellings: try row["dwellings"])
        }
    }

    /// Writes the same change to many tickets and to the journal: what `Ticket.applying` does to each, as one statement.
    static func move(
        _ tickets: [TicketID], to body: TicketChange.Regridded, by principal: Principal, at now: Instant,
        in connection: any Connection
    ) throws {
        let dialect = connection.dialect
        let moved = dialect.setting(
            "body",
            [
                ("areaPath", "CAST(\(body.areaPath) AS TEXT)"), ("responsibleGrid", "CAST(\(body.grid) AS TEXT)"),
                ("updatedAt", "CAST(\(now.description) AS TEXT)"), ("version", "version + 1"),
            ])
        let change = dialect.json(try Stored(TicketChange.regridded(body)).text)
        for piece in tickets.pieces(of: 512) {
            try connection.run(
                """
                UPDATE ticket SET version = version + 1, body = \(moved), grid = \(body.grid),
                    area_path = \(body.areaPath), updated_at = \(now)
                WHERE id IN (\(list: piece))
                """)
            try connection.run(
                """
                INSERT INTO change (transaction_number, kind, subject_kind, subject, version, at, recorded_at,
                    account_id, posting_id, area_path, from_state, to_state, body, idempotency_key, was_offline)
                SELECT \(dialect.currentTransaction), 'regridded', 'ticket', id, version, updated_at, updated_at,
                    CAST(\(principal.user) AS TEXT), CAST(\(principal.posting) AS TEXT), area_path, state, state,
                    \(change), NULL, 0
                FROM ticket WHERE id IN (\(list: piece))
                """)
        }
    }

    /// Postings in force that name a grid, with it.
    static func postings(
        of grids: Set<GridID>, on day: Day, in connection: any Connection
    ) throws -> [(posting: PostingID, grid: GridID)] {
        try connection.run(
            """
            SELECT posting_grid.posting_id, posting_grid.grid_id
            FROM posting_grid JOIN posting ON posting.id = posting_grid.posting_id
            WHERE posting_grid.grid_id IN (\(list: grids.sorted())) AND posting.revoked_at IS NULL
                AND (posting.ends_on IS NULL OR posting.ends_on >= \(day))
            ORDER BY posting_grid.posting_id, posting_grid.grid_id
            """
        ).map { (try $0["posting_id"], try $0["grid_id"]) }
    }

    /// Codes and grids of the police grids over some grids.
    static func policeGrids(
        of grids: Set<GridID>, in connection: any Connection
    ) throws -> [(police: PoliceGridID, code: String, grid: GridID)] {
        try connection.run(
            """
            SELECT police_grid.id, police_grid.code, police_grid_member.grid_id
            FROM police_grid_member JOIN police_grid ON police_grid.id = police_grid_member.police_grid_id
            WHERE police_grid_member.grid_id IN (\(list: grids.sorted())) ORDER BY police_grid.code
            """
        ).map { (try $0["id"], try $0["code"], try $0["grid_id"]) }
    }

    /// Lets postings in force and police grids and party units follow from grids to their successors, and leave those that have ended.
    static func follow(
        from grids: Set<GridID>, ended: Set<GridID>, on day: Day, in connection: any Connection
    ) throws {
        let active: SQL = """
            SELECT id FROM posting WHERE revoked_at IS NULL AND (ends_on IS NULL OR ends_on >= \(day))
            """
        try connection.run(
            """
            INSERT INTO posting_grid (posting_id, grid_id)
            SELECT DISTINCT posting_grid.posting_id, grid_successor.successor_id
            FROM posting_grid JOIN grid_successor ON grid_successor.grid_id = posting_grid.grid_id
            WHERE posting_grid.grid_id IN (\(list: grids.sorted())) AND posting_grid.posting_id IN (\(active))
            ON CONFLICT DO NOTHING
            """)
        try connection.run(
            """
            DELETE FROM posting_grid WHERE grid_id IN (\(list: ended.sorted())) AND posting_id IN (\(active))
            """)
        try connection.run(
            """
            INSERT INTO police_grid_member (police_grid_id, grid_id)
            SELECT DISTINCT police_grid_member.police_grid_id, grid_successor.successor_id
            FROM police_grid_member JOIN grid_successor ON grid_successor.grid_id = police_grid_member.grid_id
            WHERE police_grid_member.grid_id IN (\(list: grids.sorted()))
            ON CONFLICT DO NOTHING
            """)
        try connection.run("DELETE FROM police_grid_member WHERE grid_id IN (\(list: ended.sorted()))")
        try connection.run(
            """
            INSERT INTO party_unit_grid (party_unit_id, grid_id)
            SELECT DISTINCT party_unit_grid.party_unit_id, grid_successor.successor_id
            FROM party_unit_grid JOIN grid_successor ON grid_successor.grid_id = party_unit_grid.grid_id
            WHERE party_unit_grid.grid_id IN (\(list: grids.sorted()))
            ON CONFLICT DO NOTHING
            """)
        try connection.run("DELETE FROM party_unit_grid WHERE grid_id IN (\(list: ended.sorted()))")
    }

    /// Gives a posting whose scope is a grid that ends the one successor as its scope, or the community that holds them all.
    static func follow(from path: AreaPath, to successors: [AreaPath], in connection: any Connection) throws {
        let scope = successors.count == 1 ? successors[0] : path.cut(at: .community)
        try connection.run("UPDATE posting SET area_path = \(scope) WHERE area_path = \(path) AND revoked_at IS NULL")
    }
}
