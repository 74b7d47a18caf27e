/// The plane cut by borders that share end points at most: half-edges, and the cycles that they form around faces.
///
/// Border `i` gives the half-edges `2 i` (start to end) and `2 i + 1` (back). A half-edge's face lies to its left.
struct Arrangement {
    let borders: [Pieces.Border]
    /// The cycle of each half-edge.
    private(set) var cycleOf: [Int32]
    /// A half-edge of each cycle.
    private(set) var cycles: [Int32] = []
    private var next: [Int32]

    init(_ borders: [Pieces.Border]) {
        self.borders = borders
        next = Self.successors(borders)
        cycleOf = Array(repeating: -1, count: next.count)
        for first in next.indices where cycleOf[first] < 0 {
            var edge = first
            while cycleOf[edge] < 0 {
                cycleOf[edge] = Int32(cycles.count)
                edge = Int(next[edge])
            }
            cycles.append(Int32(first))
        }
    }

    func origin(of edge: Int) -> LatticePoint {
        edge & 1 == 0 ? borders[edge >> 1].start : borders[edge >> 1].end
    }

    func halfEdges(ofCycle cycle: Int) -> [Int] {
        var edges = [Int(cycles[cycle])]
        while let last = edges.last, next[last] != cycles[cycle] { edges.append(Int(next[last])) }
        return edges
    }

    /// Closed, counter-clockwise around a face and clockwise around a hole in a face.
    func ring(ofCycle cycle: Int) -> [LatticePoint] {
        let points = halfEdges(ofCycle: cycle).map(origin)
        return points + points.prefix(1)
    }

    /// Whether the cycle goes around its face, not around a hole in it.
    func isOuter(cycle: Int) -> Bool {
        let ring = ring(ofCycle: cycle)
        let origin = ring[0]
        var twice: Int128 = 0
        for (a, b) in zip(ring, ring.dropFirst()) {
            twice += Int128(a.x - origin.x) * Int128(b.y - origin.y) - Int128(b.x - origin.x) * Int128(a.y - origin.y)
        }
        return twice > 0
    }

    /// The half-edge that follows each one along its face: arriving at a point, the first to the right of going straight back.
    private static func successors(_ borders: [Pieces.Border]) -> [Int32] {
        func origin(_ edge: Int32) -> LatticePoint {
            edge & 1 == 0 ? borders[Int(edge >> 1)].start : borders[Int(edge >> 1)].end
        }
        let around = (0..<Int32(borders.count * 2)).sorted { first, second in
            let (a, b) = (origin(first), origin(second))
            if a != b { return a < b }
            return turnsBefore(a, origin(first ^ 1), origin(second ^ 1))
        }
        var next = [Int32](repeating: 0, count: around.count)
        var start = 0
        while start < around.count {
            var end = start + 1
            while end < around.count, origin(around[end]) == origin(around[start]) { end += 1 }
            for index in start..<end {
                let before = index == start ? end - 1 : index - 1
                next[Int(around[index] ^ 1)] = around[before]
            }
            start = end
        }
        return next
    }

    /// Whether, turning counter-clockwise from the east, the way from a to b comes before the way from a to c.
    private static func turnsBefore(_ a: LatticePoint, _ b: LatticePoint, _ c: LatticePoint) -> Bool {
        func isLower(_ point: LatticePoint) -> Bool { point.y < a.y || (point.y == a.y && point.x < a.x) }
        let (first, second) = (isLower(b), isLower(c))
        return first == second ? LatticePoint.side(a, b, c) > 0 : second
    }
}
