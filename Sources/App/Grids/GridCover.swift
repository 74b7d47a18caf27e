import Domain
import Geo
import Kit

/// Whether the grids of an area tile it: every gap between them and every overlap.
package struct GridCover: Sendable {
    /// Something that is not right.
    package struct Fault: Sendable {
        package enum Kind: Sendable {
            case gap
            /// Two grids, by code and name.
            case overlap(String, String)
            /// A grid that reaches out of the outline.
            case outside(String)
        }

        package let kind: Kind
        package let areaSquareMetres: Double
        package let place: Coordinate
        /// Around it.
        package let box: BoundingBox
    }

    /// How many grids were looked at.
    package let grids: Int
    package let areaSquareMetres: Double
    package let faults: [Fault]
    /// Rows of a file that are no area, and so cover nothing.
    package var refused: [ImportRemark] = []

    /// Looks at the grids that tile: micro-grids and temporary ones lie over others.
    static func check(_ grids: [GridDraft], within outline: MultiPolygon?) -> GridCover {
        check(grids.filter { $0.layer == 0 }.map { ("\($0.code.text) \($0.name)", $0.shape) }, within: outline)
    }

    private static func check(_ tiles: [(name: String, shape: MultiPolygon)], within outline: MultiPolygon?)
        -> GridCover
    {
        let names = tiles.map(\.name)
        let found = CoverCheck.faults(of: tiles.map(\.shape), within: outline, tolerance: GridOverlaps.tolerance)
        return GridCover(
            grids: tiles.count, areaSquareMetres: tiles.reduce(0) { $0 + $1.shape.areaSquareMetres },
            faults: found.map { fault in
                let kind: Fault.Kind =
                    switch fault.kind {
                    case .gap: .gap
                    case .overlap(let first, let second): .overlap(names[first], names[second])
                    case .outside(let grid): .outside(names[grid])
                    }
                return Fault(
                    kind: kind, areaSquareMetres: fault.areaSquareMetres, place: fault.place, box: fault.box)
            })
    }

    /// Checks the areas of a file before anybody imports it. Grids need no code here: their line names those that have none.
    ///
    /// - Throws: ``ImportRefusal`` when a file as a whole cannot be read.
    package static func check(
        _ file: ImportFile, within outline: ImportFile?, in system: CoordinateSystem
    ) throws -> GridCover {
        var report = ImportReport()
        let tiles = try OutlineFile.read(file.opened(), in: system, into: &report).map { row in
            (row.value.label ?? "\(row.place.line)", row.value.shape)
        }
        var cover = check(tiles, within: try outline.map { try shape(of: $0, in: system) })
        cover.refused = report.refused
        return cover
    }

    /// All areas of a file as one.
    static func shape(of file: ImportFile, in system: CoordinateSystem = .wgs84) throws -> MultiPolygon {
        var report = ImportReport()
        let rows = try OutlineFile.read(file.opened(), in: system, into: &report)
        guard !rows.isEmpty else { throw ImportRefusal.noOutlines(file: file.name, names: TableColumn.wkt.names) }
        return MultiPolygon(rows.flatMap(\.value.shape.polygons))
    }
}

extension App {
    /// Checks the grids of an area that are in force today.
    ///
    /// - Parameter outline: A file with what they should fill; without it only the gaps that grids enclose are
    ///   found.
    package func checkCover(of area: String, within outline: ImportFile?) async throws -> GridCover {
        let shape = try outline.map { try GridCover.shape(of: $0) }
        let known = try await database.read { try GridStore.known(inside: AreaPath(area), in: $0) }
        let today = today
        return GridCover.check(known.map(\.draft).filter { $0.exists(on: today) }, within: shape)
    }
}
