import Foundation

extension MultiPolygon {
    /// How far a place is from the nearest border, in metres; good for some kilometres. Nil without a border.
    public func metresToBorder(from place: Coordinate) -> Double? {
        polygons.lazy.flatMap(\.rings).flatMap { ring in
            zip(ring, ring.dropFirst()).map { Nearness.metres(from: place, to: Segment(start: $0, end: $1)) }
        }.min()
    }
}

extension Polygon {
    /// The edges of the outer ring and the holes that pass a place, by the position of the corner where each begins; rings are
    /// counted one after the other, their last place included.
    public func edges(at place: Coordinate, within metres: Double = 0.01) -> [Int] {
        var (found, base): ([Int], Int) = ([], 0)
        for ring in rings {
            for (index, ends) in zip(ring, ring.dropFirst()).enumerated() {
                let distance = Nearness.metres(from: place, to: Segment(start: ends.0, end: ends.1))
                if distance <= metres { found.append(base + index) }
            }
            base += ring.count
        }
        return found
    }
}

private enum Nearness {
    /// On a plane that touches the earth at the place.
    static func metres(from place: Coordinate, to segment: Segment) -> Double {
        let (north, east) = (111_132.95, 111_319.49 * cos(place.latitude * .pi / 180))
        func flat(_ other: Coordinate) -> (x: Double, y: Double) {
            ((other.longitude - place.longitude) * east, (other.latitude - place.latitude) * north)
        }
        let (a, b) = (flat(segment.start), flat(segment.end))
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        let share = length == 0 ? 0 : min(1, max(0, -(a.x * dx + a.y * dy) / length))
        let (x, y) = (a.x + share * dx, a.y + share * dy)
        return (x * x + y * y).squareRoot()
    }
}
