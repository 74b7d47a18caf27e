import Domain
import Foundation
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
    }

    /// How many grids were looked at.
    package let grids: Int
    package let areaSquareMetres: Double
    package let faults: [Fault]

    /// Looks at the grids that tile: micro-grids and temporary ones lie over others.
    static func check(_ grids: [GridDraft], within outline: MultiPolygon?) -> GridCover {
        let tiles = grids.filter { $0.layer == 0 }
        let names = tiles.map { "\($0.code.text) \($0.name)" }
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
                return Fault(kind: kind, areaSquareMetres: fault.areaSquareMetres, place: fault.place)
            })
    }
}

extension App {
    /// Checks the grids of an area that are in force today.
    ///
    /// - Parameter outline: A GeoJSON file with what they should fill; without it only the gaps that grids enclose are
    ///   found.
    package func checkCover(of area: String, within outline: ImportFile?) async throws -> GridCover {
        let shape = try outline.map { file -> MultiPolygon in
            guard let reading = try? GeoJSON.read(Data(file.bytes)), !reading.features.isEmpty else {
                throw ImportRefusal.notGeoJSON(file: file.name, detail: "")
            }
            return MultiPolygon(reading.features.flatMap(\.shape.polygons))
        }
        let known = try await database.read { try GridStore.known(inside: AreaPath(area), in: $0) }
        let today = today
        return GridCover.check(known.map(\.draft).filter { $0.exists(on: today) }, within: shape)
    }
}
