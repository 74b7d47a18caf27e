/// The checks behind `faults`, the cheap ones first: each stage relies on the one before.
enum Validity {
    /// A broken file can hold thousands; the first twenty are enough to mend it.
    static let mostFaults = 20

    struct Edge {
        let segment: Segment
        let path: ShapeFault.RingPath
        /// Its number among the edges of the ring, and how many these are.
        let number: Int
        let count: Int
        /// The position in the ring of the place where it begins.
        let position: Int

        static func fromWest(_ first: Edge, _ second: Edge) -> Bool { first.segment.west < second.segment.west }
    }

    static func ringFaults(of shape: MultiPolygon) -> [ShapeFault] {
        if shape.polygons.isEmpty { return [.empty] }
        return rings(of: shape).compactMap { path, ring in
            if let position = ring.firstIndex(where: { !$0.isValid }) {
                return .impossiblePlace(path, position: position)
            }
            if ring.count < 4 || Set(ring).count < 3 { return .tooFewPlaces(path) }
            return ring.first == ring.last ? nil : .unclosed(path, position: ring.count - 1)
        }
    }

    /// Every two edges that meet where they must not: a sweep from west to east over the edges' boxes.
    static func crossings(of shape: MultiPolygon) -> [ShapeFault] {
        let edges = edges(of: shape).sorted(by: Edge.fromWest)
        var faults: [ShapeFault] = []
        for (index, edge) in edges.enumerated() {
            for other in edges[(index + 1)...] {
                if other.segment.west > edge.segment.east { break }
                guard let fault = fault(between: edge, and: other), !faults.contains(where: fault.isAbout) else {
                    continue
                }
                faults.append(fault)
                if faults.count == mostFaults { return faults }
            }
        }
        return faults
    }

    private static func fault(between first: Edge, and second: Edge) -> ShapeFault? {
        let contact = first.segment.contact(with: second.segment)
        let sameRing = first.path == second.path
        switch contact {
        case .none: return nil
        case .touching(let place):
            return sameRing && !areNeighbours(first, second) ? fault(first, second, place: place) : nil
        case .crossing(let place), .along(let place):
            return fault(first, second, place: place)
        }
    }

    /// The same fault in whichever order the edges come.
    private static func fault(_ one: Edge, _ other: Edge, place: Coordinate) -> ShapeFault {
        let inOrder =
            (one.path.polygon, one.path.ring, one.position) <= (other.path.polygon, other.path.ring, other.position)
        let (first, second) = inOrder ? (one, other) : (other, one)
        let edges = ShapeFault.EdgePair(first.position, second.position)
        return first.path == second.path
            ? .selfIntersection(first.path, edges: edges, place: place)
            : .ringsIntersect(first.path, second.path, edges: edges, place: place)
    }

    private static func areNeighbours(_ first: Edge, _ second: Edge) -> Bool {
        let apart = abs(first.number - second.number)
        return apart == 1 || apart == first.count - 1
    }

    /// Holes outside their polygon, holes in holes, polygons on polygons. Rings do not cross here, but they may pass through each
    /// other at a common corner: so the corners and the middles of the edges are asked.
    static func nestingFaults(of shape: MultiPolygon) -> [ShapeFault] {
        var faults: [ShapeFault] = []
        for (index, polygon) in shape.polygons.enumerated() {
            let outer = Polygon(outer: polygon.outer)
            for (number, hole) in polygon.holes.enumerated() {
                let path = ShapeFault.RingPath(polygon: index, ring: number + 1)
                if let place = witness(of: hole, in: outer, at: .outside) {
                    faults.append(.holeOutside(path, place: place))
                }
                for (otherNumber, other) in polygon.holes.enumerated() where otherNumber != number {
                    guard let place = witness(of: hole, in: Polygon(outer: other), at: .inside) else { continue }
                    faults.append(.ringsOverlap(.init(polygon: index, ring: otherNumber + 1), path, place: place))
                }
            }
            for (otherIndex, other) in shape.polygons.enumerated() where otherIndex != index {
                guard let place = witness(of: polygon.outer, in: other, at: .inside) else { continue }
                faults.append(
                    .ringsOverlap(.init(polygon: otherIndex, ring: 0), .init(polygon: index, ring: 0), place: place))
            }
            if faults.count >= mostFaults { break }
        }
        return Array(faults.prefix(mostFaults))
    }

    /// A corner or the middle of an edge of the ring that lies so in relation to the polygon.
    private static func witness(of ring: [Coordinate], in polygon: Polygon, at wanted: Location) -> Coordinate? {
        guard let box = polygon.boundingBox, let ringBox = BoundingBox(around: ring) else { return nil }
        if wanted == .inside, !box.intersects(ringBox) { return nil }
        return zip(ring, ring.dropFirst()).lazy
            .flatMap { [$0, Segment(start: $0, end: $1).middle] }
            .first { polygon.location(of: $0) == wanted }
    }

    private static func rings(of shape: MultiPolygon) -> [(ShapeFault.RingPath, [Coordinate])] {
        shape.polygons.enumerated().flatMap { index, polygon in
            polygon.rings.enumerated().map { (.init(polygon: index, ring: $0), $1) }
        }
    }

    static func edges(of shape: MultiPolygon) -> [Edge] {
        rings(of: shape).flatMap { path, ring in
            let kept = ring.indices.filter { $0 == 0 || ring[$0] != ring[$0 - 1] }
            return zip(kept, kept.dropFirst()).enumerated().map { number, ends in
                Edge(
                    segment: Segment(start: ring[ends.0], end: ring[ends.1]), path: path, number: number,
                    count: kept.count - 1, position: ends.0)
            }
        }
    }
}

extension ShapeFault {
    /// Up to four pairs of edges meet at a corner that touches a corner: one of them is enough.
    fileprivate func isAbout(_ other: ShapeFault) -> Bool { code == other.code && place == other.place }
}
