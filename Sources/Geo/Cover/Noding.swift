/// Cuts borders wherever they meet, so that afterwards they share end points at most.
///
/// Snap rounding: every end point and every rounded crossing is hot, and each border is bent through the centre of every hot lattice
/// square that it passes. Sources: Hobby (1999), Practical segment intersection with finite precision output; the
/// half-open square test is that of the JTS Topology Suite.
struct Noding {
    /// From west to east by start.
    private let borders: [Pieces.Border]

    init(_ pieces: Pieces) { borders = pieces.borders() }

    func cut() -> [Pieces.Border] {
        let crossings = crossings()
        let hot = hotPoints(crossings)
        var cut = Pieces()
        for (index, border) in borders.enumerated() {
            let points = stops(on: border, hot: hot, crossings: crossings[index] ?? [])
            for slot in border.slots {
                for (a, b) in zip(points, points.dropFirst()) { cut.add(a, b, slot: slot) }
            }
        }
        return cut.borders()
    }

    /// The rounded crossings by border; where borders only touch, an end point is hot anyway.
    private func crossings() -> [Int: [LatticePoint]] {
        var found: [Int: [LatticePoint]] = [:]
        for index in borders.indices {
            let border = borders[index]
            let (south, north) = (border.south, border.north)
            var next = index + 1
            while next < borders.count, borders[next].start.x <= border.end.x {
                let other = borders[next]
                if other.south <= north, south <= other.north, let point = Self.crossing(border, other) {
                    found[index, default: []].append(point)
                    found[next, default: []].append(point)
                }
                next += 1
            }
        }
        return found
    }

    private static func crossing(_ first: Pieces.Border, _ second: Pieces.Border) -> LatticePoint? {
        let (a, b, c, d) = (first.start, first.end, second.start, second.end)
        guard LatticePoint.side(a, b, c) * LatticePoint.side(a, b, d) < 0,
            LatticePoint.side(c, d, a) * LatticePoint.side(c, d, b) < 0
        else { return nil }
        let (x, y) = (b.x - a.x, b.y - a.y)
        let (u, v) = (d.x - c.x, d.y - c.y)
        let over = Int128(c.x - a.x) * Int128(v) - Int128(c.y - a.y) * Int128(u)
        let under = Int128(x) * Int128(v) - Int128(y) * Int128(u)
        let share = Double(over) / Double(under)
        return LatticePoint(
            x: a.x + Int64((Double(x) * share).rounded()), y: a.y + Int64((Double(y) * share).rounded()))
    }

    private func hotPoints(_ crossings: [Int: [LatticePoint]]) -> [LatticePoint] {
        var points = borders.map(\.start) + borders.map(\.end)
        points.append(contentsOf: crossings.values.joined())
        points.sort()
        return points.enumerated().compactMap { $0 > 0 && points[$0 - 1] == $1 ? nil : $1 }
    }

    /// The hot points that the border passes, its ends among them, in its direction.
    private func stops(on border: Pieces.Border, hot: [LatticePoint], crossings: [LatticePoint]) -> [LatticePoint] {
        var stops = crossings
        let (west, east) = (border.start.x - 1, border.end.x + 1)
        let (south, north) = (border.south - 1, border.north + 1)
        var index = Self.firstIndex(in: hot, from: west)
        while index < hot.count, hot[index].x <= east {
            let point = hot[index]
            if point.y >= south, point.y <= north, Self.passes(border, point) { stops.append(point) }
            index += 1
        }
        guard stops.count > 2 else { return [border.start, border.end] }
        let (x, y) = (Int128(border.end.x - border.start.x), Int128(border.end.y - border.start.y))
        let order = stops.map { stop in
            (x * Int128(stop.x - border.start.x) + y * Int128(stop.y - border.start.y), stop)
        }
        return order.sorted { $0.0 < $1.0 || ($0.0 == $1.0 && $0.1 < $1.1) }.map(\.1)
    }

    private static func firstIndex(in points: [LatticePoint], from x: Int64) -> Int {
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if points[middle].x < x { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the border passes the unit square around the point; its west and south sides belong to it, the others do not.
    private static func passes(_ border: Pieces.Border, _ point: LatticePoint) -> Bool {
        // In half units, so that the square's corners are whole numbers.
        let p = LatticePoint(x: 2 * border.start.x, y: 2 * border.start.y)
        let q = LatticePoint(x: 2 * border.end.x, y: 2 * border.end.y)
        let (west, east) = (2 * point.x - 1, 2 * point.x + 1)
        let (south, north) = (2 * point.y - 1, 2 * point.y + 1)
        guard p.x < east, q.x >= west, min(p.y, q.y) < north, max(p.y, q.y) >= south else { return false }
        if p.x == q.x || p.y == q.y { return true }
        let rising = p.y < q.y
        let northWest = LatticePoint.side(p, q, LatticePoint(x: west, y: north))
        if northWest == 0 { return !rising }
        let northEast = LatticePoint.side(p, q, LatticePoint(x: east, y: north))
        if northEast == 0 { return rising }
        if northWest != northEast { return true }
        let southWest = LatticePoint.side(p, q, LatticePoint(x: west, y: south))
        if southWest == 0 || southWest != northWest { return true }
        let southEast = LatticePoint.side(p, q, LatticePoint(x: east, y: south))
        return southEast == 0 ? !rising : southEast != southWest
    }
}
