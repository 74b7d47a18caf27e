import Domain
import Kit

/// Dwellings in the database.
enum DwellingStore {
    private static let batch = 200

    /// Which grids a caller may look into.
    enum Reach: Sendable {
        case area(AreaPath)
        /// A field worker's own ones.
        case grids(Set<GridID>)

        var condition: SQL {
            switch self {
            case .area(let path): path.contains(column: "grid.code")
            case .grids(let grids): "grid.id IN (\(list: grids.sorted()))"
            }
        }
    }

    static func insert(_ dwellings: some Collection<Dwelling>, in connection: any Connection) throws {
        for piece in Array(dwellings).pieces(of: batch) {
            let rows = piece.map { dwelling -> SQL in
                "(\(dwelling.id), \(dwelling.building), \(dwelling.unit), \(dwelling.room), \(dwelling.code))"
            }
            try connection.run("INSERT INTO dwelling (id, building_id, unit, room, code) VALUES \(SQL.list(rows))")
        }
    }

    static func update(_ dwelling: Dwelling, in connection: any Connection) throws {
        try connection.run(
            """
            UPDATE dwelling SET unit = \(dwelling.unit), room = \(dwelling.room), code = \(dwelling.code)
            WHERE id = \(dwelling.id)
            """)
    }

    /// Closes a dwelling: it leaves all lists and counts, and its row stays with its visits.
    static func close(_ id: DwellingID, on day: Day, in connection: any Connection) throws {
        try connection.run("UPDATE dwelling SET closed_on = \(day) WHERE id = \(id)")
    }

    /// All dwellings of some buildings that are not closed.
    static func dwellings(of buildings: [BuildingID], in connection: any Connection) throws -> [Dwelling] {
        try buildings.pieces(of: batch).flatMap { piece in
            try connection.run(
                "SELECT id, building_id, unit, room, code FROM dwelling WHERE building_id IN (\(list: piece)) AND closed_on IS NULL"
            ).map { row in
                Dwelling(
                    id: try row["id"], building: try row["building_id"], unit: try row["unit"], room: try row["room"],
                    code: try row["code"])
            }
        }
    }

    /// Whose the codes are.
    static func owners(ofCodes codes: [String], in connection: any Connection) throws -> [String: DwellingID] {
        var owners: [String: DwellingID] = [:]
        for piece in codes.pieces(of: batch) {
            let rows = try connection.run(
                "SELECT id, code FROM dwelling WHERE code IN (\(list: piece)) AND closed_on IS NULL")
            for row in rows {
                let code: String = try row["code"]
                owners[code] = try row["id"]
            }
        }
        return owners
    }

    private static let columns: SQL = """
        dwelling.id, dwelling.unit, dwelling.room, dwelling.code, dwelling.closed_on, building.id AS building_id, building.name,
        building.address, building.longitude, building.latitude, building.grid_id
        """

    /// A page in the order of addresses and doors.
    ///
    /// - Parameters:
    ///   - text: Part of an address, or the beginning of a room or a code.
    ///   - after: The last dwelling of the page before.
    static func page(
        of grid: GridID, matching text: String?, after: DwellingID?, limit: Int, in connection: any Connection
    ) throws -> [DwellingView] {
        var conditions: [SQL] = ["building.grid_id = \(grid)", "dwelling.closed_on IS NULL"]
        if let text, !text.isEmpty {
            let plain = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
            let (anywhere, atStart): (String, String) = ("%" + plain + "%", plain + "%")
            conditions.append(
                """
                (building.address LIKE \(anywhere) ESCAPE '\\' OR dwelling.room LIKE \(atStart) ESCAPE '\\'
                OR dwelling.code LIKE \(atStart) ESCAPE '\\')
                """)
        }
        if let after {
            conditions.append(
                """
                (building.address, dwelling.unit, dwelling.room) > (
                    SELECT shown_building.address, shown.unit, shown.room FROM dwelling AS shown
                    JOIN building AS shown_building ON shown_building.id = shown.building_id WHERE shown.id = \(after))
                """)
        }
        return try connection.run(
            """
            SELECT \(columns) FROM building JOIN dwelling ON dwelling.building_id = building.id
            WHERE \(SQL.all(conditions)) ORDER BY building.address, dwelling.unit, dwelling.room LIMIT \(limit)
            """
        ).map(DwellingView.init)
    }

    static func dwelling(_ id: DwellingID, in connection: any Connection) throws -> DwellingView? {
        try connection.first(
            """
            SELECT \(columns) FROM dwelling JOIN building ON building.id = dwelling.building_id
            WHERE dwelling.id = \(id)
            """
        ).map(DwellingView.init)
    }

    /// Grids with the number of their buildings and dwellings, in the order of codes.
    static func counts(
        in reach: Reach, on day: Day, after code: String?, limit: Int, in connection: any Connection
    ) throws -> [DwellingCount] {
        try connection.run(
            """
            SELECT grid.id, grid.code, grid.name, grid.households,
                (SELECT COUNT(*) FROM building WHERE building.grid_id = grid.id) AS buildings,
                (SELECT COUNT(*) FROM building JOIN dwelling ON dwelling.building_id = building.id
                    WHERE building.grid_id = grid.id AND dwelling.closed_on IS NULL) AS dwellings
            FROM grid
            WHERE \(reach.condition) AND grid.code > \(code ?? "") AND grid.kind IN ('comprehensive', 'dedicated')
                AND grid.valid_from <= \(day) AND (grid.valid_to IS NULL OR grid.valid_to >= \(day))
            ORDER BY grid.code LIMIT \(limit)
            """
        ).map(DwellingCount.init)
    }

    /// Whether a grid lies within a caller's reach.
    static func reaches(_ reach: Reach, _ grid: GridID, in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS found FROM grid WHERE id = \(grid) AND \(reach.condition)") != nil
    }
}
