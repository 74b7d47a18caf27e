import Geo
import TestSupport
import Testing

struct ValidityTests {
    private let outer = ShapeFault.RingPath(polygon: 0, ring: 0)
    private let square = rectangleRing(0, 0, 8, 8)

    @Test func `a bow tie is named with the place of its crossing`() throws {
        let bowTie = Polygon(outer: ring((0, 0), (4, 4), (4, 0), (0, 4), (0, 0)))
        let crossing = try #require(bowTie.selfIntersection)
        #expect(crossing.distanceMetres(to: place(2, 2)) < 0.001)
        #expect(bowTie.faults == [.selfIntersection(outer, edges: .init(0, 2), place: crossing)])
    }

    @Test func `a ring that touches itself or runs back on itself is a fault`() {
        let touching = Polygon(outer: ring((0, 0), (4, 0), (4, 4), (2, 0), (0, 4), (0, 0)))
        #expect(touching.selfIntersection == place(2, 0))
        let spike = Polygon(outer: ring((0, 0), (4, 0), (8, 0), (4, 0), (4, 4), (0, 0)))
        #expect(spike.selfIntersection != nil)
    }

    @Test func `rings that are open, short or off the globe are faults`() {
        #expect(MultiPolygon([]).faults == [.empty])
        #expect(Polygon(outer: ring((0, 0), (4, 0), (4, 4))).faults == [.tooFewPlaces(outer)])
        #expect(Polygon(outer: ring((0, 0), (4, 0), (4, 4), (0, 4))).faults == [.unclosed(outer, position: 3)])
        #expect(Polygon(outer: ring((0, 0), (4, 0), (0, 0), (4, 0), (0, 0))).faults == [.tooFewPlaces(outer)])
        let far = Coordinate(longitude: 117, latitude: 391)
        #expect(Polygon(outer: square + [far]).faults == [.impossiblePlace(outer, position: 5)])
        let nowhere = Coordinate(longitude: .nan, latitude: 39)
        #expect(Polygon(outer: [nowhere] + square).faults == [.impossiblePlace(outer, position: 0)])
    }

    @Test func `repeated places and either turn are allowed`() {
        let doubled = square.flatMap { [$0, $0] }
        #expect(Polygon(outer: doubled).faults.isEmpty)
        #expect(Polygon(outer: square.reversed()).faults.isEmpty)
        #expect(MultiPolygon(Polygon(outer: doubled.reversed())).normalised == MultiPolygon(Polygon(outer: square)))
    }

    @Test func `holes may touch the border once but not cross it, leave it or cut the area in two`() throws {
        func faults(_ holes: [Coordinate]...) -> [String] { Polygon(outer: square, holes: holes).faults.map(\.code) }
        #expect(faults(rectangleRing(2, 2, 6, 6)).isEmpty)
        #expect(faults([(0, 4), (4, 3), (4, 5), (0, 4)].map { latticePlace($0.0, $0.1) }).isEmpty)
        #expect(
            faults([(0, 4), (4, 3), (8, 4), (4, 5), (0, 4)].map { latticePlace($0.0, $0.1) })
                == ["disconnectedInterior"])
        #expect(faults(rectangleRing(6, 6, 10, 10)).contains("ringsIntersect"))
        #expect(faults(rectangleRing(0, 2, 4, 6)) == ["ringsIntersect"])
        #expect(faults(rectangleRing(10, 10, 12, 12)) == ["holeOutside"])
        #expect(faults(rectangleRing(1, 1, 7, 7), rectangleRing(2, 2, 3, 3)) == ["ringsOverlap"])
    }

    @Test func `parts of one area may not overlap`() {
        let inner = MultiPolygon(rectangle(0, 0, 8, 8).polygons + rectangle(2, 2, 3, 3).polygons)
        #expect(inner.faults.map(\.code) == ["ringsOverlap"])
        let apart = MultiPolygon(rectangle(0, 0, 2, 2).polygons + rectangle(2, 2, 3, 3).polygons)
        #expect(apart.faults.isEmpty)
    }

    @Test(arguments: SeededRandom.seeds)
    func `stars are sound, and with two corners exchanged the crossing found lies on the border`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<50 {
            var polygon = star(5, 5, radius: 5, corners: 12, using: &random)
            #expect(polygon.faults.isEmpty)
            polygon.outer.swapAt(3, 7)
            guard let crossing = polygon.selfIntersection else { continue }
            let nearest = zip(polygon.outer, polygon.outer.dropFirst()).map { a, b in
                abs(a.distanceMetres(to: crossing) + crossing.distanceMetres(to: b) - a.distanceMetres(to: b))
            }.sorted()
            #expect(nearest[0] < 0.001 && nearest[1] < 0.001)
        }
    }

    @Test func `a thousand crossings are named twenty at a time`() {
        let zigzag = (0..<200).map { place(Double($0 % 2) * 50, Double(($0 * 73) % 200)) }
        #expect(Polygon(outer: zigzag + zigzag.prefix(1)).faults.count == 20)
    }
}
