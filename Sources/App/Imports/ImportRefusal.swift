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
    case tooManyRows(limit: Int)

    /// One of each, for the list of problems.
    package static let examples: [ImportRefusal] = [
        .empty(file: "streets.csv"), .undecodable(file: "streets.csv", encoding: "UTF-8", line: 12),
        .headerBroken(file: "streets.csv"), .columnMissing(file: "streets.csv", names: ["代码", "code"]),
        .notGeoJSON(file: "grids.geojson", detail: ""), .tooManyRows(limit: ImportLimits.rows),
    ]

    package var code: String {
        switch self {
        case .empty: "importFileEmpty"
        case .undecodable: "importFileUndecodable"
        case .headerBroken: "importHeaderBroken"
        case .columnMissing: "importColumnMissing"
        case .notGeoJSON: "importNotGeoJSON"
        case .tooManyRows: "importTooManyRows"
        }
    }

    package var status: Int { 422 }
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
        case .tooManyRows(let limit):
            Bilingual("一次最多导入\(limit)行，请分成几个文件。", "An import takes at most \(limit) rows; split the file.")
        }
    }
}
