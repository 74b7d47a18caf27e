import Domain
import Geo
import Synchronization

/// The cells of each grid: those whose middle lies in it, and always the one around a place well inside it.
///
/// They are found anew when the grids have changed: some hundred thousand look-ups, in milliseconds.
final class GridCells: Sendable {
    private struct Found {
        var version: Int64 = -1
        var day = Day(number: 0)
        var cells: [GridID: [CoverageCell]] = [:]
    }

    private let found = Mutex(Found())

    func cells(of data: ReferenceData) -> [GridID: [CoverageCell]] {
        let version = data.versions["grids"] ?? 0
        return found.withLock { found in
            if found.version != version || found.day != data.day {
                found = Found(version: version, day: data.day, cells: Self.find(in: data))
            }
            return found.cells
        }
    }

    private static func find(in data: ReferenceData) -> [GridID: [CoverageCell]] {
        guard let box = data.surroundings, let index = data.gridIndex else { return [:] }
        var cells: [GridID: [CoverageCell]] = [:]
        let (southWest, northEast) = (
            CoverageCell(at: Coordinate(longitude: box.west, latitude: box.south)),
            CoverageCell(at: Coordinate(longitude: box.east, latitude: box.north))
        )
        for row in southWest.row...northEast.row {
            let width = CoverageCell.width(row: row)
            let columns = Int((box.west / width).rounded(.down))...Int((box.east / width).rounded(.down))
            for column in columns {
                let cell = CoverageCell(row: row, column: column)
                if let slot = index.slot(at: cell.centre) { cells[data.gridIDs[Int(slot)], default: []].append(cell) }
            }
        }
        for (grid, place) in data.gridPlaces {
            let cell = CoverageCell(at: place)
            if !(cells[grid] ?? []).contains(cell) { cells[grid, default: []].append(cell) }
        }
        return cells
    }
}
