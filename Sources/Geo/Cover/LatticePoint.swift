/// A place on a lattice of 2^-36 degrees (at most 1.6 micrometres), where every predicate is exact integer arithmetic.
struct LatticePoint: Hashable, Comparable, Sendable {
    let x: Int64
    let y: Int64

    private static let unitsPerDegree = 68_719_476_736.0

    init(x: Int64, y: Int64) {
        self.x = x
        self.y = y
    }

    init(_ place: Coordinate) {
        x = Int64((place.longitude * Self.unitsPerDegree).rounded())
        y = Int64((place.latitude * Self.unitsPerDegree).rounded())
    }

    var coordinate: Coordinate {
        Coordinate(longitude: Double(x) / Self.unitsPerDegree, latitude: Double(y) / Self.unitsPerDegree)
    }

    /// From west to east, then from south to north.
    static func < (a: LatticePoint, b: LatticePoint) -> Bool { a.x < b.x || (a.x == b.x && a.y < b.y) }

    /// Positive when c lies to the left of the way from a to b, zero when on the line.
    static func side(_ a: LatticePoint, _ b: LatticePoint, _ c: LatticePoint) -> Int {
        cross(b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y)
    }

    /// The sign of the cross product of two vectors.
    @inline(__always)
    static func cross(_ x: Int64, _ y: Int64, _ u: Int64, _ v: Int64) -> Int {
        // Numbers stay below 2^45, so the doubles are exact and only the products round.
        let left = Double(x) * Double(v)
        let right = Double(y) * Double(u)
        let difference = left - right
        let bound = 4.5e-16 * (abs(left) + abs(right))
        if difference > bound { return 1 }
        if -difference > bound { return -1 }
        return (Int128(x) * Int128(v) - Int128(y) * Int128(u)).signum().asInt
    }
}

extension Int128 {
    fileprivate var asInt: Int { Int(truncatingIfNeeded: self) }
}
