/// The smallest box, along meridians and parallels, around something. The border belongs to the box.
public struct BoundingBox: Hashable, Codable, Sendable {
    public var west: Double
    public var south: Double
    public var east: Double
    public var north: Double

    public init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    /// The box around some places, or nil when there is none.
    public init?(around places: some Sequence<Coordinate>) {
        var iterator = places.makeIterator()
        guard let first = iterator.next() else { return nil }
        self.init(west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
        while let place = iterator.next() {
            west = min(west, place.longitude)
            east = max(east, place.longitude)
            south = min(south, place.latitude)
            north = max(north, place.latitude)
        }
    }

    public var width: Double { east - west }
    public var height: Double { north - south }
    public var centre: Coordinate { Coordinate(longitude: (west + east) / 2, latitude: (south + north) / 2) }

    public func contains(_ place: Coordinate) -> Bool {
        place.longitude >= west && place.longitude <= east && place.latitude >= south && place.latitude <= north
    }

    public func intersects(_ other: BoundingBox) -> Bool {
        west <= other.east && other.west <= east && south <= other.north && other.south <= north
    }

    /// The smallest box around both.
    public func union(_ other: BoundingBox) -> BoundingBox {
        BoundingBox(
            west: min(west, other.west), south: min(south, other.south),
            east: max(east, other.east), north: max(north, other.north))
    }

    /// The same box, larger by so many degrees on every side.
    public func expanded(by degrees: Double) -> BoundingBox {
        BoundingBox(west: west - degrees, south: south - degrees, east: east + degrees, north: north + degrees)
    }
}
