import Domain
import Kit

/// A dwelling as lists show it.
struct DwellingView: Codable, Sendable {
    struct Building: Codable, Sendable {
        let id: BuildingID
        let name: String
        let address: String
        let longitude: Double
        let latitude: Double
    }

    let id: DwellingID
    let grid: GridID
    let building: Building
    let unit: String
    let room: String
    let code: String?
    /// Its last day; nil while it is there.
    let closedOn: Day?

    init(_ row: Row) throws {
        id = try row["id"]
        grid = try row["grid_id"]
        building = Building(
            id: try row["building_id"], name: try row["name"], address: try row["address"],
            longitude: try row["longitude"], latitude: try row["latitude"])
        unit = try row["unit"]
        room = try row["room"]
        code = try row["code"]
        closedOn = try row["closed_on"]
    }
}

/// Since when a dwelling is no more.
struct DwellingEnd: Codable, Sendable {
    /// Today when not said; not later.
    let on: Day?
}

/// A grid with what is registered in it.
struct DwellingCount: Codable, Sendable {
    let id: GridID
    let code: String
    let name: String
    /// As the grid's own table says; the register should come near.
    let households: Int
    let buildings: Int
    let dwellings: Int

    init(_ row: Row) throws {
        id = try row["id"]
        code = try row["code"]
        name = try row["name"]
        households = try row["households"]
        buildings = try row["buildings"]
        dwellings = try row["dwellings"]
    }
}

/// A dwelling as somebody enters it.
struct NewDwelling: Codable, Sendable {
    /// Names the building.
    let address: String
    /// The building as people say it; its address without it.
    let building: String?
    let unit: String?
    let room: String
    let code: String?
    /// Where the building stands: needed only when it is new.
    let longitude: Double?
    let latitude: Double?
    /// wgs84 (the default), cgcs2000, gcj02 or bd09.
    let coordinateSystem: String?
}

/// What is corrected of a dwelling; what is left out stays.
struct DwellingChange: Codable, Sendable {
    let unit: String?
    let room: String?
    let code: String?
}
