import Domain
import Geo
import Kit

/// Buildings in the database.
enum BuildingStore {
    /// A building with its grid's path, as it is written.
    struct Placed: Sendable {
        let building: Building
        let path: AreaPath
    }

    /// Rows of one statement.
    private static let batch = 200

    /// Those of the addresses that are known.
    static func known(
        addresses: some Collection<String>, in connection: any Connection
    ) throws -> [String: Placed] {
        var known: [String: Placed] = [:]
        for piece in Array(addresses).pieces(of: batch) {
            let rows = try connection.run(
                """
                SELECT id, name, address, longitude, latitude, grid_id, area_path FROM building
                WHERE address IN (\(list: piece))
                """)
            for row in rows {
                let placed = try placed(row)
                known[placed.building.address] = placed
            }
        }
        return known
    }

    static func insert(_ buildings: [Placed], in connection: any Connection) throws {
        for piece in buildings.pieces(of: batch) {
            let rows = piece.map { placed -> SQL in
                let building = placed.building
                return """
                    (\(building.id), \(building.name), \(building.address), \(building.place.longitude),
                    \(building.place.latitude), \(building.grid), \(placed.path))
                    """
            }
            try connection.run(
                """
                INSERT INTO building (id, name, address, longitude, latitude, grid_id, area_path)
                VALUES \(SQL.list(rows))
                """)
        }
    }

    static func move(_ id: BuildingID, to place: Coordinate, grid: GridPlacing.Place, in connection: any Connection)
        throws
    {
        try connection.run(
            """
            UPDATE building SET longitude = \(place.longitude), latitude = \(place.latitude), grid_id = \(grid.id),
                area_path = \(grid.path)
            WHERE id = \(id)
            """)
    }

    /// Finds the grid of every building of some grids anew, after their outlines or what is in force have changed.
    ///
    /// - Parameters:
    ///   - day: The grids in force on this day count.
    ///   - area: Only the grids inside it, where the change concerns no others.
    /// - Returns: How many went to another grid, and those that no grid holds: they stay where they were.
    @discardableResult
    static func reassign(
        from grids: [GridID], on day: Day, inside area: AreaPath = .everywhere, in connection: any Connection
    ) throws -> (moved: Int, left: [BuildingID]) {
        let rows = try grids.pieces(of: batch).flatMap { piece in
            try connection.run(
                """
                SELECT id, name, address, longitude, latitude, grid_id, area_path FROM building
                WHERE grid_id IN (\(list: piece))
                """)
        }
        if rows.isEmpty { return (0, []) }
        let placing = try GridPlacing(on: day, inside: area, in: connection)
        var moves: [GridPlacing.Place: [BuildingID]] = [:]
        var left: [BuildingID] = []
        for placed in try rows.map(placed) {
            guard let grid = placing.grid(at: placed.building.place) else {
                left.append(placed.building.id)
                continue
            }
            if grid.id != placed.building.grid || grid.path != placed.path {
                moves[grid, default: []].append(placed.building.id)
            }
        }
        for (grid, buildings) in moves {
            for piece in buildings.pieces(of: batch) {
                try connection.run(
                    "UPDATE building SET grid_id = \(grid.id), area_path = \(grid.path) WHERE id IN (\(list: piece))")
            }
        }
        return (moves.values.reduce(0) { $0 + $1.count }, left)
    }

    private static func placed(_ row: Row) throws -> Placed {
        let building = Building(
            id: try row["id"], name: try row["name"], address: try row["address"],
            place: Coordinate(longitude: try row["longitude"], latitude: try row["latitude"]), grid: try row["grid_id"])
        return Placed(building: building, path: try row["area_path"])
    }
}
