import Geo
import TestSupport
import Testing

struct WellKnownTextTests {
    @Test(arguments: SeededRandom.seeds)
    func `what is written is read back exactly`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for parts in 0...3 {
            var polygons = (0..<parts).map { star(Double($0) * 20, 5, radius: 8, corners: 9, using: &random) }
            if parts > 1 { polygons[1].holes = [star(20, 5, radius: 1, corners: 5, using: &random).outer] }
            let shape = MultiPolygon(polygons)
            #expect(try WellKnownText.read(WellKnownText.write(shape)) == shape)
        }
    }

    @Test func `other spellings mean the same`() throws {
        let square = MultiPolygon(Polygon(outer: ring((0, 0), (1, 0), (1, 1), (0, 0))))
        let places = "(117 39, 117.001 39,117.001 39.001 ,\n117 39)"
        for text in [
            "POLYGON(\(places))", "polygon (\(places)) ", "MULTIPOLYGON((\(places)))", "SRID=4490;POLYGON (\(places))",
            "POLYGON Z ((117 39 5, 117.001 39 5, 117.001 39.001 5, 117 39 5))",
            "POLYGONZ((117 39 5, 117.001 39 5, 117.001 39.001 5, 117 39 5))",
            "POLYGON ((+117 39e0, 117.001 39.0, 1.17001E2 39.001, 117 39))",
        ] {
            #expect(try WellKnownText.read(text) == square, "\(text)")
        }
        #expect(try WellKnownText.read("MULTIPOLYGON EMPTY") == MultiPolygon([]))
        #expect(try WellKnownText.read("MULTIPOLYGONZ EMPTY") == MultiPolygon([]))
    }

    @Test func `a broken text names the ring and the place`() {
        func refusal(_ text: String) -> WellKnownText.Refusal? {
            #expect(throws: WellKnownText.Refusal.self) { try WellKnownText.read(text) }
        }
        func malformed(_ polygon: Int, _ ring: Int, _ position: Int) -> WellKnownText.Refusal {
            .malformed(.init(polygon: polygon, ring: ring), position: position)
        }
        #expect(refusal("POINT (117 39)") == .notAnArea(kind: "POINT"))
        #expect(refusal("") == .notAnArea(kind: ""))
        #expect(refusal("POLYGON ((0 0, 1 0, 1 x, 0 0))") == malformed(0, 0, 2))
        #expect(refusal("POLYGON ((0 0, 1 0, 1 1, 0 0), (0 0, 1))") == malformed(0, 1, 1))
        #expect(refusal("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((0 0, 1 0 0 0 0)))") == malformed(1, 0, 1))
        for text in ["POLYGON ((0 0, 1 0, 1 1, 0 0)", "POLYGON ((0 0, 1 0, 1 1, 0 0)) x", "POLYGON", "POLYGON (("] {
            #expect(refusal(text) != nil)
        }
    }
}
