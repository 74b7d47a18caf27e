/// Pieces of borders between two lattice points, each with the shapes whose border it is.
///
/// A piece that is twice in the border of one shape (a spike, or a cut through a ring) borders nothing and drops out.
struct Pieces {
    struct Piece: Comparable {
        /// The lower in the order of lattice points.
        let start: LatticePoint
        let end: LatticePoint
        let slot: Int32

        init(_ a: LatticePoint, _ b: LatticePoint, slot: Int32) {
            (start, end) = a < b ? (a, b) : (b, a)
            self.slot = slot
        }

        func runsWith(_ other: Piece) -> Bool { start == other.start && end == other.end }

        static func < (a: Piece, b: Piece) -> Bool {
            if a.start != b.start { return a.start < b.start }
            if a.end != b.end { return a.end < b.end }
            return a.slot < b.slot
        }
    }

    /// A straight border and everyone whose border it is, in rising order.
    struct Border {
        let start: LatticePoint
        let end: LatticePoint
        let slots: [Int32]

        var south: Int64 { min(start.y, end.y) }
        var north: Int64 { max(start.y, end.y) }
    }

    private var pieces: [Piece] = []

    /// A shape with a place off the globe adds nothing.
    mutating func add(_ shape: MultiPolygon, slot: Int32) {
        let rings = shape.polygons.flatMap(\.rings)
        guard rings.allSatisfy({ $0.allSatisfy(\.isValid) }) else { return }
        for ring in rings {
            let points = ring.map { LatticePoint($0) }
            for (a, b) in zip(points, points.dropFirst()) { add(a, b, slot: slot) }
        }
    }

    mutating func add(_ a: LatticePoint, _ b: LatticePoint, slot: Int32) {
        if a != b { pieces.append(Piece(a, b, slot: slot)) }
    }

    /// Every different border once, from west to east.
    func borders() -> [Border] {
        let sorted = pieces.sorted()
        var borders: [Border] = []
        borders.reserveCapacity(sorted.count / 2)
        var index = 0
        while index < sorted.count {
            let first = sorted[index]
            var slots: [Int32] = []
            while index < sorted.count, sorted[index].runsWith(first) {
                let slot = sorted[index].slot
                if slots.last == slot { slots.removeLast() } else { slots.append(slot) }
                index += 1
            }
            if !slots.isEmpty { borders.append(Border(start: first.start, end: first.end, slots: slots)) }
        }
        return borders
    }
}
