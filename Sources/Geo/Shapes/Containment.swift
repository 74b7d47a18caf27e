/// Where a place lies in relation to an area.
public enum Location: Sendable {
    case outside
    case border
    case inside
}

extension Polygon {
    /// Exact for the numbers given. A hole's border is border.
    public func location(of place: Coordinate) -> Location {
        var crossings = CrossingCount(of: place)
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) { crossings.pass(from: a, to: b) }
        }
        return crossings.location
    }

    /// Whether the place lies inside or on the border.
    public func contains(_ place: Coordinate) -> Bool { location(of: place) != .outside }
}

extension MultiPolygon {
    /// Exact for the numbers given; inside one of the areas is inside.
    public func location(of place: Coordinate) -> Location {
        var border = false
        for polygon in polygons {
            switch polygon.location(of: place) {
            case .inside: return .inside
            case .border: border = true
            case .outside: continue
            }
        }
        return border ? .border : .outside
    }

    /// Whether the place lies inside or on the border of one of the areas.
    public func contains(_ place: Coordinate) -> Bool { location(of: place) != .outside }
}

/// Counts the edges that a ray from a place to the east crosses: an odd number means inside.
struct CrossingCount {
    let place: Coordinate
    private var odd = false
    private var touched = false

    init(of place: Coordinate) { self.place = place }

    var location: Location { touched ? .border : odd ? .inside : .outside }

    mutating func pass(from a: Coordinate, to b: Coordinate) {
        let (low, high) = a.latitude <= b.latitude ? (a, b) : (b, a)
        guard place.latitude >= low.latitude, place.latitude <= high.latitude else { return }
        let east = max(low.longitude, high.longitude)
        guard place.longitude <= east else { return }
        let west = min(low.longitude, high.longitude)
        // An edge counts from its lower end up to, not including, its upper end, so that a ray through a corner counts once.
        let crosses = place.latitude < high.latitude
        if place.longitude < west {
            if crosses { odd.toggle() }
            return
        }
        switch orientation(low, high, place) {
        case .collinear: touched = true
        case .counterClockwise: if crosses { odd.toggle() }
        case .clockwise: break
        }
    }
}
