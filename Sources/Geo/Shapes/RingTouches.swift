/// Finds polygons whose rings touch in a circle: each pair in one place only, and yet the inside falls apart.
enum RingTouches {
    private struct Touch: Hashable {
        let ring: Int
        let place: Coordinate
    }

    static func faults(of shape: MultiPolygon) -> [ShapeFault] {
        shape.polygons.enumerated().compactMap { index, polygon in
            guard !polygon.holes.isEmpty, let place = closingPlace(of: polygon) else { return nil }
            return .disconnected(polygon: index, place: place)
        }
    }

    /// Rings and the places where they touch form a graph; the place that closes a circle in it, if there is one.
    private static func closingPlace(of polygon: Polygon) -> Coordinate? {
        var groupOfRing = Array(0...polygon.holes.count)
        var groupOfPlace: [Coordinate: Int] = [:]
        for touch in touches(of: polygon) {
            let own = groupOfRing[touch.ring]
            guard let other = groupOfPlace[touch.place] else {
                groupOfPlace[touch.place] = own
                continue
            }
            if own == other { return touch.place }
            for ring in groupOfRing.indices where groupOfRing[ring] == other { groupOfRing[ring] = own }
            for (place, group) in groupOfPlace where group == other { groupOfPlace[place] = own }
        }
        return nil
    }

    /// Each ring with each place where it touches another one, once.
    private static func touches(of polygon: Polygon) -> [Touch] {
        let edges = Validity.edges(of: MultiPolygon(polygon)).sorted(by: Validity.Edge.fromWest)
        var seen: Set<Touch> = []
        var touches: [Touch] = []
        for (index, edge) in edges.enumerated() {
            for other in edges[(index + 1)...] {
                if other.segment.west > edge.segment.east { break }
                guard edge.path != other.path, case .touching(let place) = edge.segment.contact(with: other.segment)
                else { continue }
                for ring in [edge.path.ring, other.path.ring] {
                    let touch = Touch(ring: ring, place: place)
                    if seen.insert(touch).inserted { touches.append(touch) }
                }
            }
        }
        return touches
    }
}
