import Foundation

/// A decoded file, each feature with its own success or failure.
struct GeoJSONDocument: Decodable {
    let kind: String?
    /// Nil when the document is none of ours.
    let features: [GeoJSONFeature]?

    private enum Key: String, CodingKey {
        case type
        case features
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        kind = try? container.decode(String.self, forKey: .type)
        switch kind {
        case "FeatureCollection": features = try? container.decode([GeoJSONFeature].self, forKey: .features)
        case "Feature": features = [GeoJSONFeature(from: decoder)]
        case "Polygon", "MultiPolygon": features = [GeoJSONFeature(geometry: decoder)]
        default: features = nil
        }
    }
}

/// One feature, decoded as far as it can be.
struct GeoJSONFeature: Decodable {
    private var id: String?
    private var properties: [String: GeoJSON.Property] = [:]
    private var geometry: Result<GeoJSONGeometry, any Error>

    private enum Key: String, CodingKey {
        case id
        case properties
        case geometry
    }

    /// Never throws: what is wrong is kept for the report.
    init(from decoder: any Decoder) {
        do {
            let container = try decoder.container(keyedBy: Key.self)
            id = (try? container.decode(GeoJSON.Property.self, forKey: .id))?.text
            let members = try? container.decode([String: PropertyAttempt].self, forKey: .properties)
            properties = (members ?? [:]).compactMapValues(\.property)
            geometry = Result { try container.decode(GeoJSONGeometry.self, forKey: .geometry) }
        } catch {
            geometry = .failure(error)
        }
    }

    init(geometry decoder: any Decoder) {
        geometry = Result { try GeoJSONGeometry(from: decoder) }
    }

    func result(at position: Int, in system: CoordinateSystem) -> Result<GeoJSON.Feature, GeoJSON.FeatureRefusal> {
        var feature = GeoJSON.Feature(id: id, properties: properties, shape: MultiPolygon([]))
        func refused(_ reason: GeoJSON.FeatureRefusal.Reason) -> Result<GeoJSON.Feature, GeoJSON.FeatureRefusal> {
            .failure(GeoJSON.FeatureRefusal(position: position, label: feature.label, reason: reason))
        }
        switch geometry {
        case .failure(let error):
            return refused(.malformed(path: Self.path(of: error)))
        case .success(.other(let kind)):
            return refused(.notAnArea(kind: kind))
        case .success(.area(let shape)):
            let faults = shape.faults
            if !faults.isEmpty { return refused(.faults(faults)) }
            feature.wasTurned = !shape.isTurnedAsUsual
            feature.shape = shape.mapped(system.toWGS84).normalised
            return .success(feature)
        }
    }

    /// Where in the feature the decoder stopped: `geometry.coordinates[0][3]`.
    private static func path(of error: any Error) -> String {
        let path: [any CodingKey]
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): path = context.codingPath + [key]
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            path = context.codingPath
        default: path = []
        }
        let own = path.first?.stringValue == "features" ? path.dropFirst(2) : path[...]
        return own.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}

/// A property, or nothing when it is a list, an object or null.
private struct PropertyAttempt: Decodable {
    let property: GeoJSON.Property?

    init(from decoder: any Decoder) { property = try? GeoJSON.Property(from: decoder) }
}

extension GeoJSON.Property: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }
}

extension MultiPolygon {
    /// The same area with every place changed.
    public func mapped(_ change: (Coordinate) -> Coordinate) -> MultiPolygon {
        MultiPolygon(
            polygons.map { polygon in
                Polygon(outer: polygon.outer.map(change), holes: polygon.holes.map { $0.map(change) })
            })
    }
}
