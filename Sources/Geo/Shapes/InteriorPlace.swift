/// Finds a place well inside an area, to put a label or a pin.
enum InteriorPlace {
    /// The middle of the longest piece, inside the rings, of a parallel at about half height. Nil for rings without height.
    static func inside(_ rings: [[Coordinate]]) -> Coordinate? {
        guard let box = BoundingBox(around: rings.joined()), box.height > 0 else { return nil }
        // Halfway between the corners next to the middle, so that the parallel meets no corner.
        let middle = box.centre.latitude
        var below = box.south
        var above = box.north
        for place in rings.joined() {
            if place.latitude <= middle {
                below = max(below, place.latitude)
            } else {
                above = min(above, place.latitude)
            }
        }
        let latitude = (below + above) / 2
        let meetings = rings.flatMap { ring in
            zip(ring, ring.dropFirst()).compactMap { a, b -> Double? in
                guard (a.latitude <= latitude) != (b.latitude <= latitude) else { return nil }
                let share = (latitude - a.latitude) / (b.latitude - a.latitude)
                return a.longitude + share * (b.longitude - a.longitude)
            }
        }.sorted()
        let spans = stride(from: 0, to: meetings.count - 1, by: 2).map { (meetings[$0], meetings[$0 + 1]) }
        return spans.max { $0.1 - $0.0 < $1.1 - $1.0 }
            .map { Coordinate(longitude: ($0.0 + $0.1) / 2, latitude: latitude) }
    }
}

extension MultiPolygon {
    /// A place inside the area, in its largest part: where a label can stand. Nil when the area has no height.
    public var interiorPlace: Coordinate? {
        let largest = polygons.max { $0.areaSquareMetres < $1.areaSquareMetres }
        return largest.flatMap { InteriorPlace.inside($0.rings) }
    }
}
