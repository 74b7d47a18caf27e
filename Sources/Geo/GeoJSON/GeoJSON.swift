import Foundation

/// Areas as GeoJSON (RFC 7946): a FeatureCollection, one Feature, or a bare Polygon or MultiPolygon.
public enum GeoJSON {
    /// One area with its properties.
    public struct Feature: Hashable, Sendable {
        /// The member `id`, a text or a number.
        public var id: String?
        /// Members that are text, numbers, true or false; others are left out.
        public var properties: [String: Property]
        public var shape: MultiPolygon
        /// Whether a ring stood the other way round in the file than RFC 7946 says.
        public var wasTurned = false

        public init(id: String? = nil, properties: [String: Property] = [:], shape: MultiPolygon) {
            self.id = id
            self.properties = properties
            self.shape = shape
        }

        /// What an error calls the feature: the first of code, id, name that there is.
        public var label: String? {
            ["code", "grid_code", "网格编码"].lazy.compactMap { properties[$0]?.text }.first ?? id
                ?? properties["name"]?.text
        }
    }

    /// A member of a feature's properties.
    public enum Property: Hashable, Sendable {
        case text(String)
        case number(Double)
        case flag(Bool)

        /// As text; a whole number without a decimal point, since codes are often written as numbers.
        public var text: String {
            switch self {
            case .text(let text): text
            case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
            case .flag(let flag): String(flag)
            }
        }
    }

    /// What a file holds: the good features, and why the others were left out.
    public struct Reading: Sendable {
        public var features: [Feature]
        public var refused: [FeatureRefusal]
    }

    /// A feature that was left out, told by position (from 0) and, where it has one, by code, id or name.
    public struct FeatureRefusal: Error, Hashable, Sendable {
        public var position: Int
        public var label: String?
        public var reason: Reason

        public enum Reason: Hashable, Sendable {
            /// A member is missing or not what it should be; its path, such as `geometry.coordinates[0][3]`.
            case malformed(path: String)
            /// The geometry is of a kind that is no area, such as Point.
            case notAnArea(kind: String)
            /// The area cannot be used.
            case faults([ShapeFault])
        }
    }

    /// The text as a whole cannot be read.
    public enum FileRefusal: Error, Hashable, Sendable {
        /// Not JSON; where, as far as known.
        case notJSON(detail: String)
        /// JSON, but neither a collection nor a feature nor an area; what its `type` says.
        case notGeoJSON(kind: String?)
    }

    /// Reads areas; a bad feature is refused alone, the rest is read.
    ///
    /// - Parameters:
    ///   - data: UTF-8, UTF-16 or UTF-32.
    ///   - system: What the file's numbers mean; areas come out in WGS-84, with rings turned as RFC 7946 says.
    public static func read(_ data: Data, in system: CoordinateSystem = .wgs84) throws(FileRefusal) -> Reading {
        let document: GeoJSONDocument
        do {
            document = try JSONDecoder().decode(GeoJSONDocument.self, from: data)
        } catch let DecodingError.dataCorrupted(context) {
            throw .notJSON(detail: context.underlyingError.map { "\($0)" } ?? context.debugDescription)
        } catch {
            throw .notGeoJSON(kind: nil)
        }
        guard let features = document.features else { throw .notGeoJSON(kind: document.kind) }
        var reading = Reading(features: [], refused: [])
        for (position, attempt) in features.enumerated() {
            switch attempt.result(at: position, in: system) {
            case .success(let feature): reading.features.append(feature)
            case .failure(let refusal): reading.refused.append(refusal)
            }
        }
        return reading
    }
}
