import Geo

/// One step of a change of grids, as somebody drew it.
///
/// Grids are named by keys: the id of one that exists, or the key that an earlier step of the same change gave to a new one.
public enum GridOperation: Hashable, Sendable {
    case draw(key: String, DrawnGrid)
    /// New outlines of grids that stay what they are, by their keys: one border moved is two of them.
    case reshape([String: MultiPolygon])
    /// The parts get the keys `key-1`, `key-2` … from west to east.
    case split(String, along: [Coordinate], key: String)
    case merge([String], key: String)
    /// Another kind of grid on the same ground; it gets another code.
    case replace(String, kind: GridKind, key: String)
    case describe(String, name: String, households: Int, population: Int)
    case retire(String)
}

/// A grid drawn anew.
public struct DrawnGrid: Hashable, Sendable {
    public let name: String
    public let kind: GridKind
    public let households: Int
    public let population: Int
    public let outline: MultiPolygon
    /// Whether its ground is taken from the grids of its layer that hold it now.
    public let carves: Bool

    public init(
        name: String, kind: GridKind, households: Int = 0, population: Int = 0, outline: MultiPolygon,
        carves: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.households = households
        self.population = population
        self.outline = outline
        self.carves = carves
    }
}

/// A grid as a change would leave it.
public struct PlannedGrid: Hashable, Sendable {
    /// The id of a grid that exists, or the key of a new one.
    public let key: String
    /// Nil for a new one.
    public let grid: GridID?
    /// Nil for a new one until the whole change is known.
    public internal(set) var code: GridCode?
    public let kind: GridKind
    public internal(set) var name: String
    public internal(set) var households: Int
    public internal(set) var population: Int
    public internal(set) var shape: MultiPolygon
    /// The key of the grid that a micro-grid is part of.
    public internal(set) var parent: String?
    /// Grids of today that its ground was part of; empty for one that exists.
    public let predecessors: Set<GridID>

    /// A grid that exists.
    public init(_ grid: Grid, shape: MultiPolygon, parent: GridID?) {
        self.init(
            key: grid.id.rawValue, grid: grid.id, code: grid.code, kind: grid.kind, name: grid.name,
            households: grid.households, population: grid.population, shape: shape, parent: parent?.rawValue,
            predecessors: [])
    }

    init(
        key: String, grid: GridID? = nil, code: GridCode? = nil, kind: GridKind, name: String, households: Int,
        population: Int, shape: MultiPolygon, parent: String?, predecessors: Set<GridID>
    ) {
        self.key = key
        self.grid = grid
        self.code = code
        self.kind = kind
        self.name = name
        self.households = households
        self.population = population
        self.shape = shape
        self.parent = parent
        self.predecessors = predecessors
    }

    /// The grids of today on whose ground it stands: itself, when it is one.
    public var origins: Set<GridID> { grid.map { [$0] } ?? predecessors }
    /// What people call it: code and name, or the name alone while it has no code.
    public var label: String { code.map { "\($0.text) \(name)" } ?? name }
    /// A warning, when it has too many or too few households for its kind.
    public var sizing: GridSizing? {
        guard households > 0, let range = kind.households, !range.contains(households) else { return nil }
        return GridSizing(households: households, recommended: range)
    }
}
