import Domain
import Geo

/// Reads the features of a file as grids.
enum GridFile {
    /// The grids that can be read; the others go into the report.
    static func read(
        _ file: ImportFile, in system: CoordinateSystem, into report: inout ImportReport
    ) throws -> [ImportRow<GridDraft>] {
        try OutlineFile.read(file, in: system, into: &report).compactMap { row in
            do {
                return ImportRow(place: row.place, value: try GridDraft(row.value))
            } catch {
                try report.refuse(row.place, error)
                return nil
            }
        }
    }
}
