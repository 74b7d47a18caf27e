import Geo
import Testing

struct MeasureTests {
    /// Computed with GeographicLib on WGS-84, the edges cut into two thousand pieces.
    @Test func `areas agree with the geodesic reference`() throws {
        let degree = Polygon(
            outer: [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)].map { Coordinate(longitude: $0.0, latitude: $0.1) })
        #expect(abs(degree.areaSquareMetres - 12_308_463_894) < 1000)
        let square = rectangle(0, 0, 10, 10).areaSquareMetres
        #expect(abs(square - 917_074.104) < 0.01)
    }

    @Test func `holes are taken off and the turn of the rings does not matter`() {
        let hole = rectangleRing(2, 2, 4, 4)
        let solid = rectangle(0, 0, 10, 10).areaSquareMetres
        let expected = solid - rectangle(2, 2, 4, 4).areaSquareMetres
        for (outer, inner) in [
            (rectangleRing(0, 0, 10, 10), hole), (rectangleRing(0, 0, 10, 10).reversed(), hole),
            (rectangleRing(0, 0, 10, 10), hole.reversed()),
        ] {
            #expect(abs(Polygon(outer: outer, holes: [inner]).areaSquareMetres - expected) < 1e-3)
        }
    }

    /// Flinders Peak to Buninyong, the survey authorities' own example: 54,972.271 m.
    @Test func `distances agree with a surveyed line`() {
        let flinders = Coordinate(longitude: 144.424_867_888_9, latitude: -37.951_033_416_7)
        let buninyong = Coordinate(longitude: 143.926_495_527_8, latitude: -37.652_821_138_9)
        #expect(abs(flinders.distanceMetres(to: buninyong) - 54_972.271) < 0.5)
        #expect(flinders.distanceMetres(to: flinders) == 0)
        let near = Coordinate(longitude: 117.000_01, latitude: 39)
        #expect(abs(place(0, 0).distanceMetres(to: near) - 0.866) < 0.001)
    }

    @Test func `a label stands inside the area`() throws {
        let horseshoe = Polygon(
            outer: ring((0, 0), (9, 0), (9, 9), (6, 9), (6, 3), (3, 3), (3, 9), (0, 9), (0, 0)))
        let shape = MultiPolygon([horseshoe, Polygon(outer: ring((20, 0), (21, 0), (21, 1), (20, 0)))])
        let label = try #require(shape.interiorPlace)
        #expect(horseshoe.location(of: label) == .inside)
    }

    @Test func `a box holds its border and meets what touches it`() throws {
        let box = try #require(rectangle(0, 0, 4, 4).boundingBox)
        #expect(box.contains(latticePlace(4, 4)) && !box.contains(latticePlace(5, 4)))
        let neighbour = try #require(rectangle(4, 0, 8, 4).boundingBox)
        #expect(box.intersects(neighbour))
        #expect(box.union(neighbour) == rectangle(0, 0, 8, 4).boundingBox)
        #expect(BoundingBox(around: []) == nil)
    }
}
