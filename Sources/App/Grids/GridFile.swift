import Domain
import Foundation
import Geo

/// Reads the features of a GeoJSON file as grids.
enum GridFile {
    /// The grids that can be read; the others go into the report, by the number of their feature.
    static func read(
        _ file: ImportFile, in system: CoordinateSystem, into report: inout ImportReport
    ) throws -> [ImportRow<GridDraft>] {
        guard !file.bytes.isEmpty else { throw ImportRefusal.empty(file: file.name) }
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
        return try zip(positions, reading.features).compactMap { position, feature in
            let place = ImportPlace(file: file.name, line: position + 1)
            do {
                return ImportRow(place: place, value: try GridDraft(feature))
            } catch {
                try report.refuse(place, error)
                return nil
            }
        }
    }
}

extension RowRefusal {
    /// A feature that the reader left out.
    init(_ refusal: GeoJSON.FeatureRefusal) {
        let (chinese, english) = refusal.label.map { ("“\($0)”：", "\"\($0)\": ") } ?? ("", "")
        switch refusal.reason {
        case .malformed(let path):
            self.init(
                "featureMalformed", field: path, "\(chinese)“\(path)”缺少或格式不对。",
                "\(english)\(path) is missing or malformed.")
        case .notAnArea(let kind):
            self.init(
                "notAnArea", field: "geometry", "\(chinese)几何类型是“\(kind)”，应为面（Polygon或MultiPolygon）。",
                "\(english)the geometry is a \(kind), not a Polygon or MultiPolygon.")
        case .faults(let faults):
            let first = faults.first ?? .empty
            self.init(
                first.code, field: "geometry", chinese + first.message.chinese, english + first.message.english)
        }
    }
}

extension ShapeFault {
    /// What is wrong with an outline, and where, in words.
    var message: Bilingual {
        let (at, near) = place.map { ("（位于\($0.rounded)附近）", " near \($0.rounded)") } ?? ("", "")
        return switch self {
        case .empty: Bilingual("没有边界。", "there is no border.")
        case .impossiblePlace(_, let position):
            Bilingual("第\(position + 1)个坐标不在地球上，请检查坐标顺序和坐标系。", "place \(position + 1) is not on the globe.")
        case .tooFewPlaces: Bilingual("边界的点太少，至少要有三个不同的点。", "a ring has fewer than three different places.")
        case .unclosed: Bilingual("边界没有闭合，最后一点应与第一点相同。", "a ring is not closed.")
        case .selfIntersection: Bilingual("边界自相交\(at)，请改正。", "the border crosses itself\(near).")
        case .ringsIntersect: Bilingual("两条边界相交\(at)，请改正。", "two rings cross\(near).")
        case .holeOutside: Bilingual("内环伸出了外环\(at)。", "a hole reaches out of its area\(near).")
        case .ringsOverlap: Bilingual("同一网格的两部分重叠\(at)。", "two parts of the area overlap\(near).")
        case .disconnected: Bilingual("内环把面切断了\(at)。", "holes cut the area in two\(near).")
        }
    }
}

extension Coordinate {
    /// Five decimals, about a metre: enough to find the place on a map.
    var rounded: String { String(format: "%.5f,%.5f", longitude, latitude) }
}
