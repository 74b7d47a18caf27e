/// An area: a closed outer ring and closed holes. Edges are straight in longitude and latitude (RFC 7946).
///
/// Rings repeat their first place at the end. Nothing is checked on creation; see `faults`.
public struct Polygon: Hashable, Codable, Sendable {
    public var outer: [Coordinate]
    public var holes: [[Coordinate]]

    public init(outer: [Coordinate], holes: [[Coordinate]] = []) {
        self.outer = outer
        self.holes = holes
    }

    /// The outer ring first, then the holes.
    public var rings: [[Coordinate]] { [outer] + holes }

    /// Nil when the outer ring is empty.
    public var boundingBox: BoundingBox? { BoundingBox(around: outer) }
}

/// Several areas that are one thing, such as a grid on both banks of a river.
public struct MultiPolygon: Hashable, Codable, Sendable {
    public var polygons: [Polygon]

    public init(_ polygons: [Polygon]) { self.polygons = polygons }

    public init(_ polygon: Polygon) { polygons = [polygon] }

    public var boundingBox: BoundingBox? {
        BoundingBox(around: polygons.lazy.flatMap(\.outer))
    }

    /// Outer rings counter-clockwise and holes clockwise, as RFC 7946 wants them written; places that repeat their
    /// predecessor are left out.
    public var normalised: MultiPolygon {
        MultiPolygon(
            polygons.map { polygon in
                Polygon(
                    outer: Ring.turned(Ring.withoutRepeats(polygon.outer), counterClockwise: true),
                    holes: polygon.holes.map { Ring.turned(Ring.withoutRepeats($0), counterClockwise: false) })
            })
    }
}

extension MultiPolygon {
    /// Whether outer rings go counter-clockwise and holes clockwise.
    public var isTurnedAsUsual: Bool {
        polygons.allSatisfy { polygon in
            Ring.signedArea(polygon.outer) > 0 && polygon.holes.allSatisfy { Ring.signedArea($0) < 0 }
        }
    }
}

/// Questions about one closed ring.
enum Ring {
    static func withoutRepeats(_ ring: [Coordinate]) -> [Coordinate] {
        var kept: [Coordinate] = []
        kept.reserveCapacity(ring.count)
        for place in ring where place != kept.last { kept.append(place) }
        return kept
    }

    static func turned(_ ring: [Coordinate], counterClockwise: Bool) -> [Coordinate] {
        (signedArea(ring) > 0) == counterClockwise ? ring : ring.reversed()
    }

    /// Square degrees, positive when counter-clockwise.
    static func signedArea(_ ring: [Coordinate]) -> Double {
        guard let origin = ring.first else { return 0 }
        var twice = 0.0
        for (a, b) in zip(ring, ring.dropFirst()) {
            twice +=
                (a.longitude - origin.longitude) * (b.latitude - origin.latitude)
                - (b.longitude - origin.longitude) * (a.latitude - origin.latitude)
        }
        return twice / 2
    }

    /// Square metres on the ellipsoid, positive when counter-clockwise; to a millionth of the area.
    static func signedSquareMetres(_ ring: [Coordinate]) -> Double {
        guard let origin = ring.first else { return 0 }
        // Only differences count, and small numbers keep more digits.
        let base = Ellipsoid.areaToEquator(latitude: origin.latitude)
        var total = 0.0
        var before = 0.0
        for (a, b) in zip(ring, ring.dropFirst()) {
            let after = Ellipsoid.areaToEquator(latitude: b.latitude) - base
            let middle = Ellipsoid.areaToEquator(latitude: (a.latitude + b.latitude) / 2) - base
            // Simpson's rule for the area under an edge, which is straight in degrees.
            total -= Ellipsoid.radians(b.longitude - a.longitude) * (before + 4 * middle + after) / 6
            before = after
        }
        return total
    }
}

extension Polygon {
    /// The area on the ellipsoid without the holes, in square metres, whichever way the rings turn.
    public var areaSquareMetres: Double {
        holes.reduce(abs(Ring.signedSquareMetres(outer))) { $0 - abs(Ring.signedSquareMetres($1)) }
    }
}

extension MultiPolygon {
    /// The area on the ellipsoid without the holes, in square metres.
    public var areaSquareMetres: Double { polygons.reduce(0) { $0 + $1.areaSquareMetres } }
}
