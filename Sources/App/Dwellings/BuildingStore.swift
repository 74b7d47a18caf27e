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

    private static func placed(_ row: Row) throws -> Placed {
        let building = Building(
            id: try row["id"], name: try row["name"], address: try row["address"],
            place: Coordinate(longitude: try row["longitude"], latitude: try row["latitude"]), grid: try row["grid_id"])
        return Placed(building: building, path: try row["area_path"])
    }
}
