import Geo
import TestSupport
import Testing

struct ContainmentTests {
    private let frame = Polygon(outer: rectangleRing(0, 0, 8, 8), holes: [rectangleRing(2, 2, 6, 6)])

    @Test func `corners and edges are border, of holes too`() {
        for (x, y) in [(0, 0), (8, 8), (4, 0), (0, 5), (2, 2), (4, 6), (6, 3)] {
            #expect(frame.location(of: latticePlace(x, y)) == .border)
            #expect(frame.contains(latticePlace(x, y)))
        }
        #expect(frame.location(of: latticePlace(1, 1)) == .inside)
        #expect(frame.location(of: latticePlace(4, 4)) == .outside)
        #expect(frame.location(of: latticePlace(9, 0)) == .outside)
    }

    @Test func `a ray through corners counts them once`() {
        let diamond = Polygon(outer: ring((0, 0), (4, -4), (8, 0), (4, 4), (0, 0)))
        let teeth = Polygon(outer: ring((0, 0), (1, 2), (2, 0), (3, 2), (4, 0), (4, 5), (0, 5), (0, 0)))
        #expect(diamond.location(of: place(4, 0)) == .inside)
        #expect(diamond.location(of: place(-1, 0)) == .outside)
        #expect(teeth.location(of: place(-1, 2)) == .outside)
        #expect(teeth.location(of: place(0.5, 2)) == .inside)
        #expect(teeth.location(of: place(0.5, 0)) == .outside)
    }

    @Test(arguments: SeededRandom.seeds)
    func `the answer is that of the angle around the place`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<40 {
            let polygon = star(5, 5, radius: 5, corners: Int.random(in: 3...14, using: &random), using: &random)
            for _ in 0..<40 {
                let point = place(.random(in: -1...11, using: &random), .random(in: -1...11, using: &random))
                #expect(polygon.contains(point) == (turns(of: polygon.outer, around: point) != 0))
            }
        }
    }

    /// How often the ring goes around the place: by quadrants, another way than counting crossings.
    private func turns(of ring: [Coordinate], around point: Coordinate) -> Int {
        func quadrant(_ corner: Coordinate) -> Int {
            corner.longitude >= point.longitude
                ? (corner.latitude >= point.latitude ? 0 : 3) : (corner.latitude >= point.latitude ? 1 : 2)
        }
        var quarters = 0
        for (a, b) in zip(ring, ring.dropFirst()) {
            switch (quadrant(b) - quadrant(a) + 4) % 4 {
            case 1: quarters += 1
            case 3: quarters -= 1
            case 2: quarters += orientation(a, b, point) == .counterClockwise ? 2 : -2
            default: break
            }
        }
        return quarters / 4
    }
}
