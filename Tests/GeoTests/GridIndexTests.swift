import Geo
import TestSupport
import Testing

struct GridIndexTests {
    private func lowest(_ shapes: [MultiPolygon], _ place: Coordinate) -> Int32? {
        shapes.firstIndex { $0.contains(place) }.map(Int32.init)
    }

    @Test(arguments: SeededRandom.seeds)
    func `every place of a tiled square belongs to the lowest piece that holds it`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let shapes = cutSquare(side: 32, pieces: 60, using: &random)
        let index = GridIndex(shapes, cellsPerShape: Int.random(in: 1...400, using: &random))
        for x in 0...32 {
            for y in 0...32 {
                let corner = latticePlace(x, y)
                #expect(index.slot(at: corner) == lowest(shapes, corner))
            }
        }
        for _ in 0..<800 {
            let point = Coordinate(
                longitude: .random(in: 116.99...117.04, using: &random),
                latitude: .random(in: 38.99...39.04, using: &random))
            #expect(index.slot(at: point) == lowest(shapes, point))
        }
    }

    @Test(arguments: SeededRandom.seeds)
    func `overlapping shapes with holes are found as by brute force`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let shapes = (0..<25).map { _ in
            let (x, y) = (Double.random(in: 0...40, using: &random), Double.random(in: 0...40, using: &random))
            var polygon = star(x, y, radius: 12, corners: 9, using: &random)
            polygon.holes = [star(x, y, radius: 2, corners: 5, using: &random).outer]
            return MultiPolygon(polygon)
        }
        let index = GridIndex(shapes)
        let corners = shapes.flatMap(\.polygons).flatMap(\.rings).flatMap { $0 }
        let middles = zip(corners, corners.dropFirst()).map { a, b in
            Coordinate(longitude: (a.longitude + b.longitude) / 2, latitude: (a.latitude + b.latitude) / 2)
        }
        for point in corners + middles {
            #expect(index.slot(at: point) == lowest(shapes, point))
            let all = shapes.indices.filter { shapes[$0].contains(point) }.map(Int32.init)
            #expect(index.slots(at: point) == all)
        }
        var slots: [Int32] = []
        index.find(corners[...], into: &slots)
        #expect(slots == corners.map { lowest(shapes, $0) ?? -1 })
    }

    @Test func `a shared border and a shared corner belong to the lowest slot`() {
        let index = GridIndex([
            rectangle(4, 0, 8, 4), rectangle(0, 0, 4, 4), rectangle(0, 4, 8, 8),
        ])
        #expect(index.slot(at: latticePlace(4, 2)) == 0)
        #expect(index.slot(at: latticePlace(4, 4)) == 0)
        #expect(index.slot(at: latticePlace(2, 4)) == 1)
        #expect(index.slot(at: latticePlace(2, 2)) == 1)
    }

    @Test func `no shape, no place and impossible numbers give nothing`() {
        #expect(GridIndex([]).slot(at: latticePlace(0, 0)) == nil)
        let unusable = MultiPolygon(Polygon(outer: [Coordinate(longitude: .infinity, latitude: 0)]))
        let index = GridIndex([unusable, rectangle(0, 0, 4, 4)])
        #expect(index.count == 2)
        #expect(index.slot(at: latticePlace(1, 1)) == 1)
        #expect(index.slot(at: latticePlace(5, 1)) == nil)
        #expect(index.slot(at: Coordinate(longitude: .nan, latitude: 39)) == nil)
        #expect(index.slot(at: Coordinate(longitude: .infinity, latitude: .infinity)) == nil)
    }
}
