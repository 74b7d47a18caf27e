import Domain
import Geo
import Kit

/// Grids in the database.
enum GridStore {
    /// A grid as it is stored.
    struct KnownGrid: Sendable {
        let id: GridID
        let draft: GridDraft
    }

    /// All grids with their outlines, in the order of their codes.
    static func known(inside area: AreaPath = .everywhere, in connection: any Connection) throws -> [KnownGrid] {
        try connection.run(
            """
            SELECT id, code, name, geometry, households, population, approved_by, valid_from, valid_to
            FROM grid WHERE \(area.contains(column: "code")) ORDER BY code
            """
        ).map { row in
            let draft = GridDraft(
                code: try GridCode(row["code"]), name: try row["name"],
                shape: try WellKnownBinary.read(row["geometry"]), households: try row["households"],
                population: try row["population"], approvedBy: try row["approved_by"],
                validFrom: try row["valid_from"], validTo: try row["valid_to"])
            return KnownGrid(id: try row["id"], draft: draft)
        }
    }

    static func insert(
        _ grid: GridDraft, id: GridID, community: AreaID, today: Day, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO grid (
                id, code, kind, name, community_id, geometry, households, population, approved_by, valid_from, valid_to)
            VALUES (
                \(id), \(grid.code.text), \(grid.code.kind.rawValue), \(grid.name), \(community),
                \(WellKnownBinary.write(grid.shape)), \(grid.households), \(grid.population), \(grid.approvedBy),
                \(grid.validFrom ?? today), \(grid.validTo))
            """)
    }

    static func update(_ id: GridID, to grid: GridDraft, today: Day, in connection: any Connection) throws {
        try connection.run(
            """
            UPDATE grid SET name = \(grid.name), geometry = \(WellKnownBinary.write(grid.shape)),
                households = \(grid.households), population = \(grid.population), approved_by = \(grid.approvedBy),
                valid_from = \(grid.validFrom ?? today), valid_to = \(grid.validTo)
            WHERE id = \(id)
            """)
    }

    /// Keeps what some grids are before they are changed, up to the day before.
    static func archive(_ grids: [GridID], before day: Day, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO grid_version (
                grid_id, version, name, geometry, households, population, approved_by, valid_from, valid_to)
            SELECT id, 1 + (SELECT COUNT(*) FROM grid_version WHERE grid_version.grid_id = grid.id), name, geometry,
                households, population, approved_by, valid_from, CAST(\(day + -1) AS TEXT)
            FROM grid WHERE id IN (\(list: grids))
            """)
    }

    /// Ends some grids with the day before.
    static func end(_ grids: [GridID], before day: Day, in connection: any Connection) throws {
        try connection.run("UPDATE grid SET valid_to = \(day + -1) WHERE id IN (\(list: grids))")
    }

    static func insert(
        _ grid: GridID, after predecessors: Set<GridID>, by change: GridChangeID, on day: Day,
        in connection: any Connection
    ) throws {
        for predecessor in predecessors.sorted() {
            try connection.run(
                """
                INSERT INTO grid_successor (grid_id, successor_id, change_id, effective_on)
                VALUES (\(predecessor), \(grid), \(change), \(day))
                """)
        }
    }
}
