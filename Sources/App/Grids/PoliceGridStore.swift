import Domain
import Kit

/// Police grids and the grids that they lie over, many-to-many.
enum PoliceGridStore {
    /// A page by code, from a code on, whose code or name holds a text; of those that lie over an area, and those that lie
    /// over nothing yet.
    static func page(
        in area: AreaPath, matching text: String, after code: String?, limit: Int, in connection: any Connection
    ) throws -> [PoliceGridLine] {
        let pattern = "%" + text.filter { $0 != "%" && $0 != "_" } + "%"
        let inside = area.contains(column: "grid.code")
        let rows = try connection.run(
            """
            SELECT police_grid.id, police_grid.code, police_grid.name, organisation.name AS station
            FROM police_grid LEFT JOIN organisation ON organisation.id = police_grid.station_id
            WHERE police_grid.code > \(code ?? "") AND (police_grid.code LIKE \(pattern) OR police_grid.name LIKE \(pattern))
                AND (NOT EXISTS (SELECT 1 FROM police_grid_member WHERE police_grid_id = police_grid.id)
                    OR EXISTS (SELECT 1 FROM police_grid_member JOIN grid ON grid.id = police_grid_member.grid_id
                        WHERE police_grid_member.police_grid_id = police_grid.id AND \(inside)))
            ORDER BY police_grid.code LIMIT \(limit)
            """)
        let ids: [PoliceGridID] = try rows.map { try $0["id"] }
        let members = try members(of: ids, in: connection)
        return try zip(ids, rows).map { id, row in
            let station: String? = try row["station"]
            return PoliceGridLine(
                id: id, code: try row["code"], name: try row["name"], station: station ?? "",
                grids: members[id] ?? [])
        }
    }

    private static func members(
        of ids: [PoliceGridID], in connection: any Connection
    ) throws -> [PoliceGridID: [GridLine]] {
        try connection.run(
            """
            SELECT police_grid_member.police_grid_id, grid.id, grid.code, grid.name
            FROM police_grid_member JOIN grid ON grid.id = police_grid_member.grid_id
            WHERE police_grid_member.police_grid_id IN (\(list: ids)) ORDER BY grid.code
            """
        ).reduce(into: [:]) { members, row in
            let id: PoliceGridID = try row["police_grid_id"]
            members[id, default: []].append(
                GridLine(id: try row["id"], code: try row["code"], name: try row["name"]))
        }
    }

    static func exists(_ id: PoliceGridID, in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS found FROM police_grid WHERE id = \(id)") != nil
    }

    static func replaceMembers(of id: PoliceGridID, by grids: Set<GridID>, in connection: any Connection) throws {
        try connection.run("DELETE FROM police_grid_member WHERE police_grid_id = \(id)")
        for piece in grids.sorted().pieces(of: 500) {
            let rows = piece.map { grid -> SQL in "(\(id), \(grid))" }
            try connection.run(
                "INSERT INTO police_grid_member (police_grid_id, grid_id) VALUES \(SQL.list(rows))")
        }
    }
}
