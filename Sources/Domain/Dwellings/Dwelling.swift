import Geo

/// A building (楼栋), or a row of small houses: it stands at one place, and so in one grid.
public struct Building: Hashable, Sendable {
    public let id: BuildingID
    /// As people say it: 12号楼.
    public let name: String
    /// Names it in the district: no two buildings share one.
    public let address: String
    public let place: Coordinate
    /// The grid that holds the place; a change of grids gives it another one.
    public let grid: GridID

    public init(id: BuildingID, name: String, address: String, place: Coordinate, grid: GridID) {
        self.id = id
        self.name = name
        self.address = address
        self.place = place
        self.grid = grid
    }
}

/// A dwelling (房屋): where a household lives, or could. Its grid is its building's.
public struct Dwelling: Hashable, Sendable {
    public let id: DwellingID
    public let building: BuildingID
    /// The staircase (单元); empty where there is none.
    public let unit: String
    /// The door (室).
    public let room: String
    /// Its number in somebody else's register, such as that of standard addresses.
    public let code: String?

    public init(id: DwellingID, building: BuildingID, unit: String, room: String, code: String?) {
        self.id = id
        self.building = building
        self.unit = unit
        self.room = room
        self.code = code
    }
}

public typealias BuildingID = Identifier<Building>
public typealias DwellingID = Identifier<Dwelling>
