/// On which side of the line from a to b the point c lies, seen from above with north up.
public enum Orientation: Int8, Sendable {
    case clockwise = -1
    case collinear = 0
    case counterClockwise = 1
}

/// The exact answer for the numbers given, however close the three places are to one line, so that two grids that share an edge
/// always agree about a place on it. Exact while products neither overflow nor fall below 1e-290.
///
/// Source: J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates (1997).
@inlinable
public func orientation(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Orientation {
    let left = (a.longitude - c.longitude) * (b.latitude - c.latitude)
    let right = (a.latitude - c.latitude) * (b.longitude - c.longitude)
    let determinant = left - right
    // (3 + 16 u) u with u = 2^-53 bounds the relative error of the three lines above.
    let bound = 3.330_669_073_875_471_6e-16 * (abs(left) + abs(right))
    if determinant > bound { return .counterClockwise }
    if -determinant > bound { return .clockwise }
    // A difference is zero only between equal numbers, so this zero is exact (common on straight streets).
    if left == 0, right == 0 { return .collinear }
    return exactOrientation(a, b, c)
}

/// The same by exact arithmetic: the determinant's six products, each as a sum of two doubles, added without rounding.
@usableFromInline @inline(never)
func exactOrientation(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Orientation {
    var sum = ExactSum()
    sum.add(product: a.longitude, b.latitude)
    sum.add(product: -a.latitude, b.longitude)
    sum.add(product: b.longitude, c.latitude)
    sum.add(product: -b.latitude, c.longitude)
    sum.add(product: c.longitude, a.latitude)
    sum.add(product: -c.latitude, a.longitude)
    return sum.sign > 0 ? .counterClockwise : sum.sign < 0 ? .clockwise : .collinear
}

/// A sum of doubles kept without rounding, as parts that do not overlap and grow in size.
private struct ExactSum {
    private var parts: [Double] = []

    init() { parts.reserveCapacity(12) }

    mutating func add(product x: Double, _ y: Double) {
        let high = x * y
        add((-high).addingProduct(x, y))
        add(high)
    }

    private mutating func add(_ value: Double) {
        var carry = value
        for index in parts.indices {
            let sum = carry + parts[index]
            let virtual = sum - carry
            parts[index] = (carry - (sum - virtual)) + (parts[index] - virtual)
            carry = sum
        }
        parts.append(carry)
    }

    /// The sign of the largest part that is not zero: it outweighs the rest.
    var sign: Double { parts.last { $0 != 0 } ?? 0 }
}
