import Domain
import Foundation
import Geo
import Kit

/// Reads areas with their properties: GeoJSON, or a CSV table with a column of Well-Known Text. Which of them it is, the
/// content tells, not the name.
enum OutlineFile {
    /// Bytes of a row: an outline of a hundred thousand corners.
    static let rowLimit = 4 * 1024 * 1024

    /// The areas that can be used, in WGS-84; the others go into the report, by the number of their feature or by their
    /// line.
    ///
    /// - Parameter system: What the numbers in the file mean.
    static func read(
        _ file: ImportFile, in system: CoordinateSystem, into report: inout ImportReport
    ) throws -> [ImportRow<GeoJSON.Feature>] {
        // Byte order marks of UTF-8 and UTF-16.
        let marks: [UInt8] = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE]
        guard let first = file.bytes.first(where: { $0 > 0x20 && !marks.contains($0) }) else {
            throw ImportRefusal.empty(file: file.name)
        }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        let rows = isJSON ? try geoJSON(file, system, &report) : try table(file, system, &report)
        warnOfTurnedRings(rows, &report)
        return rows
    }

    private static func geoJSON(
        _ file: ImportFile, _ system: CoordinateSystem, _ report: inout ImportReport
    ) throws -> [ImportRow<GeoJSON.Feature>] {
        let reading: GeoJSON.Reading
        do {
            reading = try GeoJSON.read(Data(file.bytes), in: system)
        } catch {
            throw ImportRefusal.notGeoJSON(file: file.name, detail: "\(error)")
        }
        let bad = Set(reading.refused.map(\.position))
        for refusal in reading.refused {
            try report.refuse(ImportPlace(file: file.name, line: refusal.position + 1), RowRefusal(refusal))
        }
        let positions = (0..<reading.features.count + bad.count).filter { !bad.contains($0) }
        return zip(positions, reading.features).map { position, feature in
            ImportRow(place: ImportPlace(file: file.name, line: position + 1), value: feature)
        }
    }

    private static func table(
        _ file: ImportFile, _ system: CoordinateSystem, _ report: inout ImportReport
    ) throws -> [ImportRow<GeoJSON.Feature>] {
        var table = try ImportTable(file, rowLimit: rowLimit)
        guard table.has(.wkt) else { throw ImportRefusal.noOutlines(file: file.name, names: TableColumn.wkt.names) }
        return try table.rows(into: &report) { row in
            let text = row.text(.wkt)
            guard !text.isEmpty else { throw row.missing(.wkt) }
            let shape = try WellKnownText.read(text)
            if let fault = shape.faults.first { throw RowRefusal(outline: fault) }
            var feature = GeoJSON.Feature(
                properties: row.properties, shape: shape.mapped(system.toWGS84).normalised)
            feature.wasTurned = !shape.isTurnedAsUsual
            return feature
        }
    }

    /// Said of single features. A file with all its rings the other way round was written by another rule, such as that
    /// of the Shapefile, and there is nothing to look at.
    private static func warnOfTurnedRings(_ rows: [ImportRow<GeoJSON.Feature>], _ report: inout ImportReport) {
        let turned = rows.filter { $0.value.wasTurned }
        guard turned.count < rows.count else { return }
        for row in turned {
            report.warn(
                row.place,
                RowRefusal(
                    "ringsTurned", field: "geometry", "边界的方向与多数要素相反，已按标准方向（外环逆时针）调转。",
                    "A ring goes the other way round than usual; it was turned (outer rings counter-clockwise)."))
        }
    }
}

extension TableColumn {
    static let wkt = TableColumn("wkt", "geometry", "几何", "边界", "坐标", "the_geom", "geom")
}

extension TableRow {
    /// All fields but the outline, as the properties of a feature.
    fileprivate var properties: [String: GeoJSON.Property] {
        var properties: [String: GeoJSON.Property] = [:]
        let outline = header.column(anyOf: TableColumn.wkt.names)
        for name in header.names where header.column(name) != outline {
            properties[name] = .text(row[header.column(name)])
        }
        return properties
    }
}
