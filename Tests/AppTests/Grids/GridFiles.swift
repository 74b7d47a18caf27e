import Domain
import Geo

/// GeoJSON for the tests: rectangles of hundredths of a degree beside the grids of the small world.
enum GridFiles {
    /// The community that the small world's grids 0 and 1 belong to, and which has room for more.
    static let community = "120113003001"

    static func rectangle(west: Double, south: Double, east: Double, north: Double) -> [[Double]] {
        [[west, south], [east, south], [east, north], [west, north], [west, south]]
    }

    static func feature(_ code: String, _ ring: [[Double]], name: String = "网格", extra: String = "") -> String {
        let places = ring.map { "[\($0[0]),\($0[1])]" }.joined(separator: ",")
        return #"{"type":"Feature","properties":{"code":"\#(code)","name":"\#(name)"\#(extra)},"#
            + #""geometry":{"type":"Polygon","coordinates":[[\#(places)]]}}"#
    }

    static func collection(_ features: String...) -> String {
        #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ",\n"))]}"#
    }
}
