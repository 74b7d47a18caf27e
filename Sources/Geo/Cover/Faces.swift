/// The faces of an arrangement, and which shapes hold each of them.
struct Faces {
    let arrangement: Arrangement
    /// The face of each cycle.
    private(set) var faceOf: [Int32]
    /// The cycles of each face; the unbounded face has holes only.
    private(set) var cycles: [[Int32]]
    /// The shapes that hold each face, in rising order.
    private(set) var owners: [[Int32]]

    /// The face around everything.
    static let unbounded = 0

    init(_ arrangement: Arrangement) {
        self.arrangement = arrangement
        let outer = arrangement.cycles.indices.map { arrangement.isOuter(cycle: $0) }
        faceOf = Array(repeating: -1, count: outer.count)
        cycles = [[]]
        for cycle in outer.indices where outer[cycle] {
            faceOf[cycle] = Int32(cycles.count)
            cycles.append([Int32(cycle)])
        }
        owners = Array(repeating: [], count: cycles.count)
        for cycle in outer.indices where faceOf[cycle] < 0 { place(hole: cycle) }
        for cycle in outer.indices where !outer[cycle] { cycles[Int(faceOf[cycle])].append(Int32(cycle)) }
        spreadOwners()
    }

    func face(ofHalfEdge edge: Int) -> Int { Int(faceOf[Int(arrangement.cycleOf[edge])]) }

    func halfEdges(ofFace face: Int) -> [Int] {
        cycles[face].flatMap { arrangement.halfEdges(ofCycle: Int($0)) }
    }

    /// Finds the face in which a group of connected borders lies: that of the first border to its west.
    private mutating func place(hole: Int) {
        var pending = [hole]
        var face = Int32(Self.unbounded)
        while let edge = edgeToTheWest(ofCycle: pending[pending.count - 1]) {
            let cycle = Int(arrangement.cycleOf[edge])
            face = faceOf[cycle]
            if face >= 0 { break }
            // The outside of another group, further west, whose own face is not known yet.
            pending.append(cycle)
            face = Int32(Self.unbounded)
        }
        for cycle in pending { faceOf[cycle] = face }
    }

    /// The half-edge, seen from the cycle's westernmost point, that bounds the view to the west.
    private func edgeToTheWest(ofCycle cycle: Int) -> Int? {
        guard let point = arrangement.ring(ofCycle: cycle).min() else { return nil }
        var nearest: Int?
        for (index, border) in arrangement.borders.enumerated() where border.start.x < point.x {
            guard border.south <= point.y, point.y < border.north else { continue }
            // Going down, the face to the left is the one to the east.
            let down = border.start.y > border.end.y ? 2 * index : 2 * index + 1
            let (low, high) = (arrangement.origin(of: down ^ 1), arrangement.origin(of: down))
            guard LatticePoint.side(low, high, point) < 0 else { continue }
            if let other = nearest, !isFurtherEast(down, than: other) { continue }
            nearest = down
        }
        return nearest
    }

    /// Of two half-edges that go down past the same height and do not cross.
    private func isFurtherEast(_ first: Int, than second: Int) -> Bool {
        let (low, high) = (arrangement.origin(of: first ^ 1), arrangement.origin(of: first))
        let (otherLow, otherHigh) = (arrangement.origin(of: second ^ 1), arrangement.origin(of: second))
        if low.y >= otherLow.y {
            let side = LatticePoint.side(otherLow, otherHigh, low)
            return side != 0 ? side < 0 : LatticePoint.side(otherLow, otherHigh, high) < 0
        }
        let side = LatticePoint.side(low, high, otherLow)
        return side != 0 ? side > 0 : LatticePoint.side(low, high, otherHigh) > 0
    }

    /// Crossing a border enters or leaves every shape whose border it is.
    private mutating func spreadOwners() {
        var known = [Bool](repeating: false, count: cycles.count)
        known[Self.unbounded] = true
        var pending = [Self.unbounded]
        while let face = pending.popLast() {
            for edge in halfEdges(ofFace: face) {
                let neighbour = self.face(ofHalfEdge: edge ^ 1)
                if known[neighbour] { continue }
                known[neighbour] = true
                owners[neighbour] = Self.changed(owners[face], by: arrangement.borders[edge >> 1].slots)
                pending.append(neighbour)
            }
        }
    }

    /// What is in one list and not in the other; both rise.
    private static func changed(_ owners: [Int32], by slots: [Int32]) -> [Int32] {
        if owners.isEmpty { return slots }
        let kept = owners.filter { !slots.contains($0) }
        let added = slots.filter { !owners.contains($0) }
        return (kept + added).sorted()
    }
}
