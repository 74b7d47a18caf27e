import Domain
import Kit

/// Reads what only day packs need.
enum DayPackStore {
    /// The buildings of some grids with their doors and the last visit of each, in the order of addresses.
    static func buildings(of grids: [GridID], in connection: any Connection) throws -> [PackedBuilding] {
        guard !grids.isEmpty else { return [] }
        var buildings: [PackedBuilding] = []
        let rows = try connection.run(
            """
            SELECT building.id AS building_id, building.grid_id, building.name, building.address, building.longitude,
                building.latitude, dwelling.id, dwelling.unit, dwelling.room, latest_visit.at, latest_visit.outcome
            FROM building JOIN dwelling ON dwelling.building_id = building.id
            LEFT JOIN latest_visit ON latest_visit.dwelling_id = dwelling.id
            WHERE building.grid_id IN (\(list: grids)) AND dwelling.closed_on IS NULL
            ORDER BY building.address, dwelling.unit, dwelling.room
            """)
        for row in rows {
            let id: BuildingID = try row["building_id"]
            if buildings.last?.id != id {
                buildings.append(
                    PackedBuilding(
                        id: id, grid: try row["grid_id"], name: try row["name"], address: try row["address"],
                        longitude: try row["longitude"], latitude: try row["latitude"]))
            }
            let (at, outcome): (Instant?, String?) = (try row["at"], try row["outcome"])
            let last = buildings.count - 1
            buildings[last].doors.ids.append(try row["id"])
            buildings[last].doors.units.append(try row["unit"])
            buildings[last].doors.rooms.append(try row["room"])
            buildings[last].doors.visitedAt.append((at?.milliseconds ?? 0) / 1_000)
            buildings[last].doors.outcomes.append(outcome ?? "")
        }
        return buildings
    }
}
