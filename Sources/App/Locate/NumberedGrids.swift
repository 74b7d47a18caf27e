import Domain
import Geo
import Kit

/// Grids by number, for ``BulkLocation``: the code is carried and may be any text.
struct NumberedGrids: Sendable {
    /// Slots in rising order of the numbers, so that a shared border belongs to the lowest.
    let index: GridIndex
    /// By slot + 1: what a place in no grid gets comes first.
    let numbers: [Int32]
    let codes: [String]
    /// Rows that were left out.
    let refused: [ImportRemark]

    private static let number = TableColumn("grid_id", "id", "网格编号", "网格ID")
    private static let code = TableColumn("grid_code", "code", "网格编码", "网格代码")
    /// More cells answer faster and take longer to paint: right for some million places.
    private static let cellsPerGrid = 1_024

    private struct Grid {
        let number: Int32
        let code: String
        let shape: MultiPolygon
    }

    init(_ file: ImportFile, in system: CoordinateSystem) throws {
        var report = ImportReport()
        let rows = try OutlineFile.read(file.opened(), in: system, into: &report).compactMap {
            row -> ImportRow<Grid>? in
            do {
                return ImportRow(place: row.place, value: try Self.grid(row.value))
            } catch {
                try report.refuse(row.place, error)
                return nil
            }
        }
        let grids = try rows.withoutRepeats(by: \.number, field: "grid_id", into: &report).map(\.value)
            .sorted { $0.number < $1.number }
        index = GridIndex(grids.map(\.shape), cellsPerShape: Self.cellsPerGrid)
        numbers = [0] + grids.map(\.number)
        codes = [""] + grids.map(\.code)
        refused = report.refused.sorted { $0.line < $1.line }
    }

    private static func grid(_ feature: GeoJSON.Feature) throws -> Grid {
        let fields = TableRow(feature)
        let text = try fields.neededCode(number)
        guard let number = Int32(text), number > 0 else {
            throw fields.malformed(
                Self.number, text, "不是1到2147483647之间的整数（0表示不在任何网格）",
                "is not a whole number from 1 to 2147483647; 0 stands for no grid")
        }
        return Grid(number: number, code: fields.text(code), shape: feature.shape)
    }
}
