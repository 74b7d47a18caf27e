import Domain
import Geo
import Kit

/// What stands at a place, and so in one grid: buildings and premises follow when grids change.
enum PlacedStore {
    /// The tables whose rows have a place, a grid and its path.
    enum Kind: String, Sendable, CaseIterable {
        case building, premises

        fileprivate var table: SQL { SQL(raw: rawValue) }
    }

    private static let batch = 500

    /// Finds the grid of all that stands in some grids anew, after their outlines or what is in force have changed.
    ///
    /// - Parameters:
    ///   - day: The grids in force on this day count.
    ///   - area: Only the grids inside it, where the change concerns no others.
    /// - Returns: How many of each kind no grid holds: they stay where they were.
    @discardableResult
    static func reassign(
        from grids: [GridID], on day: Day, inside area: AreaPath = .everywhere, in connection: any Connection
    ) throws -> [Kind: Int] {
        var placing: GridPlacing?
        var left: [Kind: Int] = [:]
        for kind in Kind.allCases {
            let rows = try grids.pieces(of: batch).flatMap { piece in
                try connection.run(
                    """
                    SELECT id, longitude, latitude, grid_id, area_path FROM \(kind.table)
                    WHERE grid_id IN (\(list: piece)) AND longitude IS NOT NULL
                    """)
            }
            if rows.isEmpty { continue }
            let known = try placing ?? GridPlacing(on: day, inside: area, in: connection)
            placing = known
            let (moves, outside) = try places(of: rows, by: known)
            left[kind] = outside
            for (grid, ids) in moves {
                for piece in ids.pieces(of: batch) {
                    try connection.run(
                        """
                        UPDATE \(kind.table) SET grid_id = \(grid.id), area_path = \(grid.path)
                        WHERE id IN (\(list: piece))
                        """)
                }
            }
        }
        return left
    }

    /// What goes to which grid, and how many no grid holds.
    private static func places(
        of rows: [Row], by placing: GridPlacing
    ) throws -> (moves: [GridPlacing.Place: [String]], outside: Int) {
        var (moves, outside): ([GridPlacing.Place: [String]], Int) = ([:], 0)
        for row in rows {
            let place = Coordinate(longitude: try row["longitude"], latitude: try row["latitude"])
            let (grid, path): (GridID, AreaPath) = (try row["grid_id"], try row["area_path"])
            guard let found = placing.grid(at: place) else {
                outside += 1
                continue
            }
            if found.id != grid || found.path != path { moves[found, default: []].append(try row["id"]) }
        }
        return (moves, outside)
    }
}
