import Domain
import Geo
import Kit

/// Reads what grids were, and who changed them.
enum GridHistoryStore {
    /// Nil for a grid that there never was, or outside an area.
    static func history(of grid: GridID, inside area: AreaPath, in connection: any Connection) throws -> GridHistory? {
        guard let row = try connection.first("\(current) WHERE id = \(grid)") else { return nil }
        let code: String = try row["code"]
        guard area.contains(AreaPath(code)) else { return nil }
        let earlier = try connection.run(
            """
            SELECT name, geometry, households, population, approved_by, valid_from, valid_to FROM grid_version
            WHERE grid_id = \(grid) ORDER BY version DESC
            """)
        return GridHistory(
            id: grid, code: code, versions: try ([row] + earlier).map(version),
            predecessors: try relatives("grid_id", where: "grid_successor.successor_id = \(grid)", in: connection),
            successors: try relatives("successor_id", where: "grid_successor.grid_id = \(grid)", in: connection))
    }

    /// What happened to a change of grids, with the names of those who did it.
    static func steps(of change: GridChangeID, in connection: any Connection) throws -> [GridChangeDetail.Step] {
        try connection.run(
            """
            SELECT change.kind, change.at, account.name AS person
            FROM change LEFT JOIN account ON account.id = change.account_id
            WHERE change.subject = \(change) ORDER BY change.version
            """
        ).map { GridChangeDetail.Step(kind: try $0["kind"], at: try $0["at"], person: try $0["person"]) }
    }

    private static let current: SQL = """
        SELECT code, name, geometry, households, population, approved_by, valid_from, valid_to FROM grid
        """

    private static func version(_ row: Row) throws -> GridHistory.Version {
        let shape = try WellKnownBinary.read(row["geometry"])
        return GridHistory.Version(
            name: try row["name"], households: try row["households"], population: try row["population"],
            squareMetres: shape.areaSquareMetres.rounded(), approvalNumber: try row["approved_by"],
            validFrom: try row["valid_from"], validTo: try row["valid_to"], outline: GridOutline(shape))
    }

    private static func relatives(
        _ column: String, where condition: SQL, in connection: any Connection
    ) throws -> [GridHistory.Relative] {
        try connection.run(
            """
            SELECT grid.id, grid.code, grid.name, grid_successor.effective_on
            FROM grid_successor JOIN grid ON grid.id = grid_successor.\(SQL(raw: column))
            WHERE \(condition) ORDER BY grid.code
            """
        ).map { row in
            GridHistory.Relative(
                id: try row["id"], code: try row["code"], name: try row["name"], effectiveOn: try row["effective_on"])
        }
    }
}
