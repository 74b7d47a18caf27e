/// A straight piece between two places that differ.
struct Segment {
    let start: Coordinate
    let end: Coordinate

    var west: Double { min(start.longitude, end.longitude) }
    var east: Double { max(start.longitude, end.longitude) }
    var south: Double { min(start.latitude, end.latitude) }
    var north: Double { max(start.latitude, end.latitude) }
    var middle: Coordinate {
        Coordinate(longitude: (start.longitude + end.longitude) / 2, latitude: (start.latitude + end.latitude) / 2)
    }

    /// How two segments meet.
    enum Contact {
        case none
        /// An end of one lies on the other.
        case touching(Coordinate)
        /// They pass through each other.
        case crossing(Coordinate)
        /// They run along each other for some length; one place of it.
        case along(Coordinate)
    }

    /// Decided exactly; the place of a crossing is rounded.
    func contact(with other: Segment) -> Contact {
        guard west <= other.east, other.west <= east, south <= other.north, other.south <= north else { return .none }
        let otherStart = orientation(start, end, other.start).rawValue
        let otherEnd = orientation(start, end, other.end).rawValue
        if otherStart == 0, otherEnd == 0 { return contactOnOneLine(with: other) }
        guard otherStart * otherEnd <= 0 else { return .none }
        let ownStart = orientation(other.start, other.end, start).rawValue
        let ownEnd = orientation(other.start, other.end, end).rawValue
        guard ownStart * ownEnd <= 0 else { return .none }
        if otherStart == 0 { return .touching(other.start) }
        if otherEnd == 0 { return .touching(other.end) }
        if ownStart == 0 { return .touching(start) }
        if ownEnd == 0 { return .touching(end) }
        return .crossing(crossingPlace(with: other))
    }

    private func contactOnOneLine(with other: Segment) -> Contact {
        // On one line two boxes that meet mean segments that meet: in a place when the common box is one.
        let from = Coordinate(longitude: max(west, other.west), latitude: max(south, other.south))
        let to = Coordinate(longitude: min(east, other.east), latitude: min(north, other.north))
        if from == to { return .touching(from) }
        let ends = [start, end, other.start, other.end]
        return .along(ends.first { isAround($0) && other.isAround($0) } ?? from)
    }

    private func isAround(_ place: Coordinate) -> Bool {
        place.longitude >= west && place.longitude <= east && place.latitude >= south && place.latitude <= north
    }

    private func crossingPlace(with other: Segment) -> Coordinate {
        let (x, y) = (end.longitude - start.longitude, end.latitude - start.latitude)
        let (u, v) = (other.end.longitude - other.start.longitude, other.end.latitude - other.start.latitude)
        let (dx, dy) = (other.start.longitude - start.longitude, other.start.latitude - start.latitude)
        let share = min(1, max(0, (dx * v - dy * u) / (x * v - y * u)))
        return Coordinate(longitude: start.longitude + share * x, latitude: start.latitude + share * y)
    }
}
