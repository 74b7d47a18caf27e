import Foundation
import Geo
import TestSupport
import Testing

struct GeoJSONTests {
    private func read(_ text: String, in system: CoordinateSystem = .wgs84) throws -> GeoJSON.Reading {
        try GeoJSON.read(Data(text.utf8), in: system)
    }

    private let square = "[[[117,39],[117.01,39],[117.01,39.01],[117,39.01],[117,39]]]"

    @Test(arguments: SeededRandom.seeds)
    func `what is written is read back exactly`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let features = (0..<20).map { number in
            let first = star(5, 5, radius: 3, corners: 8, using: &random)
            let second = star(20, 5, radius: 3, corners: 8, using: &random)
            let shape = MultiPolygon(number % 2 == 0 ? [first] : [first, second]).normalised
            return GeoJSON.Feature(
                id: "\(number)",
                properties: [
                    "code": .text("1201130030010\(number)"), "households": .number(412), "open": .flag(true),
                    "name": .text("第\(number)网格\"\\\n\u{1}"),
                ],
                shape: shape)
        }
        let reading = try GeoJSON.read(GeoJSON.write(features))
        #expect(reading.features == features)
        #expect(reading.refused.isEmpty)
    }

    @Test func `a feature, a bare polygon and a multi-polygon are read`() throws {
        for text in [
            #"{"type":"Polygon","coordinates":\#(square)}"#, #"{"type":"MultiPolygon","coordinates":[\#(square)]}"#,
            #"{"type":"Feature","properties":null,"geometry":{"type":"Polygon","coordinates":\#(square)}}"#,
        ] {
            let reading = try read(text)
            #expect(reading.features.count == 1 && reading.refused.isEmpty)
        }
    }

    @Test func `a bad feature is named and the rest goes in`() throws {
        let good = #"{"type":"Polygon","coordinates":\#(square)}"#
        func feature(_ code: String, _ geometry: String) -> String {
            #"{"type":"Feature","properties":{"code":\#(code),"tags":[1]},"geometry":\#(geometry)}"#
        }
        let text = """
            {"type":"FeatureCollection","features":[
            \(feature("120113003001001", good)),
            \(feature(#""A""#, #"{"type":"Polygon","coordinates":[[[117,39],[117.01,39],["x",39.01],[117,39]]]}"#)),
            \(feature(#""B""#, #"{"type":"Point","coordinates":[117,39]}"#)),
            \(feature(#""C""#, #"{"type":"Polygon","coordinates":[[[117,39],[117.01,39],[117,39.01],[117.01,39.01],[117,39]]]}"#)),
            {"type":"Feature","id":7,"properties":{}}, null
            ]}
            """
        let reading = try read(text)
        #expect(reading.features.map(\.properties["code"]?.text) == ["120113003001001"])
        #expect(reading.refused.map(\.position) == [1, 2, 3, 4, 5])
        #expect(reading.refused.map(\.label) == ["A", "B", "C", "7", nil])
        #expect(reading.refused[0].reason == .malformed(path: "geometry.coordinates[0][2][0]"))
        #expect(reading.refused[1].reason == .notAnArea(kind: "Point"))
        guard case .faults(let faults) = reading.refused[2].reason else {
            Issue.record("\(reading.refused[2])")
            return
        }
        #expect(faults.map(\.code) == ["selfIntersection"])
        #expect(reading.refused[3].reason == .malformed(path: "geometry"))
    }

    @Test func `other texts are refused whole`() {
        #expect(throws: GeoJSON.FileRefusal.notGeoJSON(kind: "Topology")) { try read(#"{"type":"Topology"}"#) }
        #expect(throws: GeoJSON.FileRefusal.notGeoJSON(kind: nil)) { try read("[1,2]") }
        for text in ["", "grid_code,name\n1,x\n", #"{"type":"FeatureCollection","features":["#] {
            let refusal = #expect(throws: GeoJSON.FileRefusal.self) { try read(text) }
            guard case .notJSON? = refusal else {
                Issue.record("\(text) gave \(String(describing: refusal))")
                continue
            }
        }
    }

    @Test func `another system is converted and heights are left out`() throws {
        let text = #"{"type":"Polygon","coordinates":[[[117,39,5],[117,39.01,5],[117.01,39.01,5],[117,39,5]]]}"#
        let shape = try #require(try read(text, in: .gcj02).features.first?.shape)
        let corner = shape.polygons[0].outer[0]
        #expect(532...575 ~= corner.distanceMetres(to: Coordinate(longitude: 117, latitude: 39)))
        #expect(shape == shape.normalised)
        #expect(GeoJSON.geometry(rectangle(0, 0, 1, 1)).hasPrefix(#"{"type":"Polygon","coordinates":[[[117.0,39.0],"#))
    }
}
