/// Why an area cannot be used, with the place to look at.
public enum ShapeFault: Error, Hashable, Sendable {
    /// Which ring: of which polygon of a multi-polygon, and 0 for the outer ring, then the holes.
    public struct RingPath: Hashable, Sendable {
        public var polygon: Int
        public var ring: Int

        public init(polygon: Int, ring: Int) {
            self.polygon = polygon
            self.ring = ring
        }
    }

    /// Two edges that meet: the positions (from 0) of the places where they begin, each in its ring.
    public struct EdgePair: Hashable, Sendable {
        public var first: Int
        public var second: Int

        public init(_ first: Int, _ second: Int) {
            self.first = first
            self.second = second
        }
    }

    /// There is no polygon at all.
    case empty
    /// A number is not finite or not on the globe; the position of the place in the ring.
    case impossiblePlace(RingPath, position: Int)
    /// A ring needs four places, the first repeated at the end, and three of them different.
    case tooFewPlaces(RingPath)
    /// The last place, whose position is given, is not the first.
    case unclosed(RingPath, position: Int)
    /// The border crosses, touches or follows itself.
    case selfIntersection(RingPath, edges: EdgePair, place: Coordinate)
    /// Two rings cross or follow each other.
    case ringsIntersect(RingPath, RingPath, edges: EdgePair, place: Coordinate)
    /// A hole reaches out of its polygon.
    case holeOutside(RingPath, place: Coordinate)
    /// A hole lies in another hole, or a polygon over another one of the same area.
    case ringsOverlap(RingPath, RingPath, place: Coordinate)

    /// Rings of one polygon touch each other so often that they cut it in two; the last of the places.
    case disconnected(polygon: Int, place: Coordinate)

    /// A stable English word for programs.
    public var code: String {
        switch self {
        case .empty: "emptyShape"
        case .impossiblePlace: "impossiblePlace"
        case .tooFewPlaces: "tooFewPlaces"
        case .unclosed: "unclosedRing"
        case .selfIntersection: "selfIntersection"
        case .ringsIntersect: "ringsIntersect"
        case .holeOutside: "holeOutside"
        case .ringsOverlap: "ringsOverlap"
        case .disconnected: "disconnectedInterior"
        }
    }

    /// Where to look, if the fault has a place.
    public var place: Coordinate? {
        switch self {
        case .empty, .impossiblePlace, .tooFewPlaces, .unclosed: nil
        case .selfIntersection(_, _, let place), .ringsIntersect(_, _, _, let place), .holeOutside(_, let place),
            .ringsOverlap(_, _, let place), .disconnected(_, let place):
            place
        }
    }
}

extension Polygon {
    /// What is wrong with the area, at most twenty faults; empty when it can be used.
    public var faults: [ShapeFault] { MultiPolygon(self).faults }

    /// A place where the border crosses, touches or follows itself.
    public var selfIntersection: Coordinate? { MultiPolygon(self).selfIntersection }
}

extension MultiPolygon {
    /// What is wrong with the area, at most twenty faults; empty when it can be used. Rings may turn either way, and
    /// different rings may touch in single places (OGC Simple Features 6.1.11).
    public var faults: [ShapeFault] {
        let simple = Validity.ringFaults(of: self)
        guard simple.isEmpty else { return Array(simple.prefix(Validity.mostFaults)) }
        let crossings = Validity.crossings(of: self)
        guard crossings.isEmpty else { return crossings }
        let nesting = Validity.nestingFaults(of: self)
        return nesting.isEmpty ? RingTouches.faults(of: self) : nesting
    }

    /// A place where the border of one ring crosses, touches or follows itself.
    public var selfIntersection: Coordinate? {
        Validity.crossings(of: self).lazy.compactMap { fault in
            if case .selfIntersection(_, _, let place) = fault { place } else { nil }
        }.first
    }
}
