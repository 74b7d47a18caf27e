import Foundation

/// The member `geometry`: an area, or the name of another kind.
enum GeoJSONGeometry: Decodable {
    case area(MultiPolygon)
    case other(kind: String)

    private enum Key: String, CodingKey {
        case type
        case coordinates
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let kind = try container.decode(String.self, forKey: .type)
        switch kind {
        case "Polygon":
            self = .area(MultiPolygon(Self.polygon(try container.decode([[Position]].self, forKey: .coordinates))))
        case "MultiPolygon":
            let polygons = try container.decode([[[Position]]].self, forKey: .coordinates)
            self = .area(MultiPolygon(polygons.map(Self.polygon)))
        default:
            self = .other(kind: kind)
        }
    }

    private static func polygon(_ rings: [[Position]]) -> Polygon {
        let rings = rings.map { $0.map(\.coordinate) }
        return Polygon(outer: rings.first ?? [], holes: Array(rings.dropFirst()))
    }
}

/// Longitude, latitude, and perhaps a height, which is left out.
private struct Position: Decodable {
    let coordinate: Coordinate

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        coordinate = Coordinate(
            longitude: try container.decode(Double.self), latitude: try container.decode(Double.self))
    }
}
