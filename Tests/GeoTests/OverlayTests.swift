import Geo
import TestSupport
import Testing

@Suite struct OverlayTests {
    private let square = rectangle(0, 0, 8, 8)

    @Test func `a line from border to border cuts an area in two, from west to east`() {
        let parts = Overlay.parts(of: square, cutBy: [latticePlace(3, -1), latticePlace(3, 9)])
        #expect(parts.map { $0.boundingBox?.east } == [latticePlace(3, 0).longitude, latticePlace(8, 0).longitude])
        #expect(CoverCheck.faults(of: parts, within: square).isEmpty)
    }

    @Test func `a line that ends inside does not cut`() {
        #expect(Overlay.parts(of: square, cutBy: [latticePlace(3, -1), latticePlace(3, 5)]).count == 1)
        #expect(Overlay.parts(of: square, cutBy: [latticePlace(9, 0), latticePlace(9, 8)]).count == 1)
    }

    @Test func `a bent line cuts as it runs`() {
        let line = [latticePlace(-1, 2), latticePlace(4, 2), latticePlace(4, 6), latticePlace(9, 6)]
        let parts = Overlay.parts(of: square, cutBy: line)
        #expect(parts.count == 2)
        #expect(parts.allSatisfy { $0.faults.isEmpty })
        #expect(CoverCheck.faults(of: parts, within: square).isEmpty)
    }

    @Test func `a cut through a hole leaves two areas without one`() {
        let holed = MultiPolygon(Polygon(outer: rectangleRing(0, 0, 8, 8), holes: [rectangleRing(3, 3, 5, 5)]))
        let parts = Overlay.parts(of: holed, cutBy: [latticePlace(4, -1), latticePlace(4, 9)])
        #expect(parts.count == 2)
        #expect(parts.allSatisfy { $0.polygons.count == 1 && $0.polygons[0].holes.isEmpty && $0.faults.isEmpty })
        // From the border to the hole alone divides nothing.
        #expect(Overlay.parts(of: holed, cutBy: [latticePlace(4, -1), latticePlace(4, 4)]).count == 1)
    }

    @Test func `neighbours put together are one area, and corners keep their numbers`() {
        let whole = Overlay.union([rectangle(0, 0, 4, 8), rectangle(4, 0, 8, 8)])
        #expect(whole.polygons.count == 1)
        #expect(abs(whole.areaSquareMetres - square.areaSquareMetres) < 1)
        let odd = MultiPolygon(Polygon(outer: ring((0.1, 0.1), (3.3, 0.1), (3.3, 2.7), (0.1, 0.1))))
        #expect(Set(Overlay.union([odd]).polygons[0].outer) == Set(odd.polygons[0].outer))
    }

    @Test func `what is taken away leaves the rest`() {
        let rest = Overlay.difference(square, without: [rectangle(6, 6, 10, 10)])
        #expect(rest.faults.isEmpty)
        #expect(CoverCheck.faults(of: [rest, rectangle(6, 6, 8, 8)], within: square).isEmpty)
        #expect(Overlay.difference(rectangle(1, 1, 2, 2), without: [square]).polygons.isEmpty)
        let ring = Overlay.difference(square, without: [rectangle(3, 3, 5, 5)])
        #expect(ring.polygons.map(\.holes.count) == [1])
    }

    @Test func `areas that touch in a corner stay two`() {
        #expect(Overlay.union([rectangle(0, 0, 4, 4), rectangle(4, 4, 8, 8)]).polygons.count == 2)
    }

    @Test(arguments: SeededRandom.seeds)
    func `whatever is cut tiles what it was, and put together it is that again`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<20 {
            let shape = MultiPolygon(
                star(0, 0, radius: 4, corners: .random(in: 5...20, using: &random), using: &random))
            let line = (0..<Int.random(in: 2...5, using: &random)).map { _ in
                place(.random(in: -6...6, using: &random), .random(in: -6...6, using: &random))
            }
            let parts = Overlay.parts(of: shape, cutBy: line)
            #expect(CoverCheck.faults(of: parts, within: shape, tolerance: .drawing).isEmpty)
            let whole = Overlay.union(parts)
            #expect(abs(whole.areaSquareMetres - shape.areaSquareMetres) < 1)
            #expect(whole.faults.isEmpty)
        }
    }
}
