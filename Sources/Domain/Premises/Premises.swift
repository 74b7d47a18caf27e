import Geo

/// A place that people run or visit (场所): an enterprise, a school, a market, a small venue. It is visited and looked
/// after like a household, and its safety is checked at an interval of its kind.
public struct Premises: Hashable, Codable, Sendable {
    public let id: PremisesID
    /// What registers and stickers call it; unique.
    public let code: String
    public let name: String
    /// The code of a ``PremisesKind``.
    public let kind: String
    public let address: String
    public let point: Coordinate?
    /// Nil outside of all grids.
    public let grid: GridID?
    public let areaPath: AreaPath
    /// Closed for good: no check is due any more.
    public let isClosed: Bool

    public init(
        id: PremisesID, code: String, name: String, kind: String, address: String, point: Coordinate?, grid: GridID?,
        areaPath: AreaPath, isClosed: Bool
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.kind = kind
        self.address = address
        self.point = point
        self.grid = grid
        self.areaPath = areaPath
        self.isClosed = isClosed
    }
}

/// A kind of premises with what is looked at and how often (场所类别): imported data, since cities differ.
public struct PremisesKind: Hashable, Codable, Sendable {
    public let code: String
    public let name: String
    /// Days from one check to the next; nil when nobody has to check.
    public let interval: Int?
    /// What is looked at, each answered in one tap.
    public let items: [String]

    public init(code: String, name: String, interval: Int?, items: [String]) {
        self.code = code
        self.name = name
        self.interval = interval
        self.items = items
    }

    /// When the next check is due: today for premises that nobody has checked.
    public func nextCheck(after last: Day?, on today: Day) -> Day? {
        interval.map { days in last.map { $0 + days } ?? today }
    }
}
