import Domain
import Foundation
import Geo
import Kit

/// The forms in which grids leave.
package enum GridFormat: String, CaseIterable, Codable, Sendable {
    case geojson, csv, shapefile

    /// The end of a file's name.
    package var ending: String {
        switch self {
        case .geojson: "geojson"
        case .csv: "csv"
        case .shapefile: "shp.zip"
        }
    }

    var mediaType: String {
        switch self {
        case .geojson: "application/geo+json"
        case .csv: "text/csv"
        case .shapefile: "application/zip"
        }
    }
}

extension App {
    /// The grids in force today with all that an import reads, so that a file can be changed elsewhere and come back.
    ///
    /// - Parameters:
    ///   - area: Only the grids inside it.
    ///   - system: What the numbers mean. A Shapefile says WGS-84 of itself, whatever they mean.
    /// - Throws: ``ImportRefusal/toolMissing(tool:)`` when GDAL is not installed.
    package func exportGrids(
        as format: GridFormat, inside area: AreaPath = .everywhere, in system: CoordinateSystem = .wgs84
    ) async throws -> [UInt8] {
        let today = today
        let drafts = try await database.read { try GridStore.known(inside: area, in: $0) }
            .map(\.draft).filter { $0.exists(on: today) }
        let features = drafts.map { draft in
            GeoJSON.Feature(properties: draft.properties, shape: draft.shape.mapped(system.fromWGS84))
        }
        switch format {
        case .geojson: return Array(GeoJSON.write(features))
        case .csv: return Array(Self.table(of: features).utf8)
        case .shapefile:
            do {
                return try await offPool { try ShapefileArchive.pack(geoJSON: GeoJSON.write(features), name: "grids") }
            } catch ToolError.missing(let tool) {
                throw ImportRefusal.toolMissing(tool: tool)
            }
        }
    }

    private static func table(of features: [GeoJSON.Feature]) -> String {
        let columns = ["code", "name", "households", "population", "approvedBy", "validFrom", "validTo"]
        var writer = CSVWriter(header: columns + ["wkt"])
        for feature in features {
            writer.append(columns.map { feature.properties[$0]?.text ?? "" } + [WellKnownText.write(feature.shape)])
        }
        return writer.text
    }
}

extension GridDraft {
    fileprivate var properties: [String: GeoJSON.Property] {
        var properties: [String: GeoJSON.Property] = [
            "code": .text(code.text), "name": .text(name), "households": .number(Double(households)),
            "population": .number(Double(population)), "approvedBy": .text(approvedBy),
        ]
        if let validFrom { properties["validFrom"] = .text("\(validFrom)") }
        if let validTo { properties["validTo"] = .text("\(validTo)") }
        return properties
    }
}
