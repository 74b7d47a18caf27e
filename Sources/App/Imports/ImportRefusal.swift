import Domain
import Kit

/// Why a file as a whole cannot be imported. Nothing of it is.
package enum ImportRefusal: Refusal, Hashable {
    case empty(file: String)
    case undecodable(file: String, encoding: String, line: Int)
    case headerBroken(file: String)
    /// No column has one of the accepted names.
    case columnMissing(file: String, names: [String])
    case notGeoJSON(file: String, detail: String)
    /// A table without a column of outlines, or no table at all.
    case noOutlines(file: String, names: [String])
    /// An archive that holds no single readable Shapefile.
    case notShapefile(file: String)
    /// A command that reading or writing needs is not installed.
    case toolMissing(tool: String)
    case tooManyRows(limit: Int)

    /// One of each, for the list of problems.
    package static let examples: [ImportRefusal] = [
        .empty(file: "streets.csv"), .undecodable(file: "streets.csv", encoding: "UTF-8", line: 12),
        .headerBroken(file: "streets.csv"), .columnMissing(file: "streets.csv", names: ["代码", "code"]),
        .notGeoJSON(file: "grids.geojson", detail: ""), .noOutlines(file: "grids.csv", names: ["wkt", "几何"]),
        .notShapefile(file: "grids.zip"), .toolMissing(tool: "ogr2ogr"), .tooManyRows(limit: ImportLimits.rows),
    ]

    package var code: String {
        switch self {
        case .empty: "importFileEmpty"
        case .undecodable: "importFileUndecodable"
        case .headerBroken: "importHeaderBroken"
        case .columnMissing: "importColumnMissing"
        case .notGeoJSON: "importNotGeoJSON"
        case .noOutlines: "importNoOutlines"
        case .notShapefile: "importNotShapefile"
        case .toolMissing: "importToolMissing"
        case .tooManyRows: "importTooManyRows"
        }
    }

    package var status: Int { if case .toolMissing = self { 503 } else { 422 } }
    package var field: String? { "file" }

    package var title: Bilingual {
        switch self {
        case .empty(let file):
            Bilingual("文件“\(file)”是空的，请选择有表头和内容的文件。", "The file \"\(file)\" is empty.")
        case .undecodable(let file, let encoding, let line):
            Bilingual(
                "文件“\(file)”第\(line)行有无法识别的文字（按\(encoding)读取）。请另存为UTF-8或GBK编码后再导入。",
                "Line \(line) of \"\(file)\" is not valid \(encoding). Save the file as UTF-8 or GBK and try again.")
        case .headerBroken(let file):
            Bilingual("文件“\(file)”的表头引号不成对，请改正。", "The header of \"\(file)\" has an unpaired quotation mark.")
        case .columnMissing(let file, let names):
            Bilingual(
                "文件“\(file)”缺少一列：\(names.joined(separator: "、"))（任一名称均可）。",
                "The file \"\(file)\" lacks a column; any of these names will do: \(names.joined(separator: ", ")).")
        case .notGeoJSON(let file, _):
            Bilingual(
                "文件“\(file)”不是GeoJSON面数据，请导出为GeoJSON（FeatureCollection）再导入。",
                "The file \"\(file)\" is no GeoJSON with areas; export it as a GeoJSON FeatureCollection.")
        case .noOutlines(let file, let names):
            Bilingual(
                "文件“\(file)”里没有边界：网格可为GeoJSON，或带WKT一列（\(names.joined(separator: "、"))）的CSV。",
                "The file \"\(file)\" has no outlines: grids come as GeoJSON, or as CSV with a column of WKT named \(names.joined(separator: ", "))."
            )
        case .notShapefile(let file):
            Bilingual(
                "压缩包“\(file)”里应有一套Shapefile（.shp、.shx、.dbf，最好还有.prj）；打不开，或有多套。",
                "The archive \"\(file)\" should hold one readable Shapefile: .shp, .shx, .dbf and best a .prj.")
        case .toolMissing(let tool):
            Bilingual(
                "服务器没有安装\(tool)（gdal-bin、unzip），不能读写Shapefile；请用GeoJSON或CSV，或请管理员安装。",
                "The server lacks \(tool) (packages gdal-bin and unzip) for Shapefiles; use GeoJSON or CSV.")
        case .tooManyRows(let limit):
            Bilingual("一次最多导入\(limit)行，请分成几个文件。", "An import takes at most \(limit) rows; split the file.")
        }
    }
}
