import Domain
import Kit

/// Units of the party as rows.
enum PartyUnitStore {
    /// All of an area, those above before those below.
    static func units(inside area: AreaPath = .everywhere, in connection: any Connection) throws -> [PartyUnit] {
        var grids: [PartyUnitID: Set<GridID>] = [:]
        try connection.forEach("SELECT party_unit_id, grid_id FROM party_unit_grid") { row in
            let (unit, grid): (PartyUnitID, GridID) = (try row["party_unit_id"], try row["grid_id"])
            grids[unit, default: []].insert(grid)
        }
        let order: SQL = "CASE tier WHEN 'committee' THEN 1 WHEN 'branch' THEN 2 WHEN 'group' THEN 3 ELSE 4 END"
        return try connection.run(
            """
            SELECT id, code, name, tier, parent_id, area_path, building FROM party_unit
            WHERE \(area.contains(column: "area_path")) ORDER BY \(order), code
            """
        ).compactMap { row in
            let (id, word): (PartyUnitID, String) = (try row["id"], try row["tier"])
            guard let tier = PartyTier(rawValue: word) else { return nil }
            return PartyUnit(
                id: id, code: try row["code"], name: try row["name"], tier: tier, parent: try row["parent_id"],
                areaPath: try row["area_path"], grids: grids[id] ?? [], building: try row["building"])
        }
    }

    static func save(_ unit: PartyUnit, isNew: Bool, in connection: any Connection) throws {
        if isNew {
            try connection.run(
                """
                INSERT INTO party_unit (id, code, name, tier, parent_id, area_path, building)
                VALUES (\(unit.id), \(unit.code), \(unit.name), \(unit.tier.rawValue), \(unit.parent),
                    \(unit.areaPath), \(unit.building))
                """)
        } else {
            try connection.run(
                """
                UPDATE party_unit SET name = \(unit.name), tier = \(unit.tier.rawValue), parent_id = \(unit.parent),
                    area_path = \(unit.areaPath), building = \(unit.building)
                WHERE id = \(unit.id)
                """)
            try connection.run("DELETE FROM party_unit_grid WHERE party_unit_id = \(unit.id)")
        }
        for grid in unit.grids.sorted() {
            try connection.run("INSERT INTO party_unit_grid (party_unit_id, grid_id) VALUES (\(unit.id), \(grid))")
        }
    }
}
