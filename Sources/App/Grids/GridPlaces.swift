import Domain
import Foundation
import Geo

/// Grids that lie where they cannot: by a wrong coordinate system, or far from the district.
enum GridPlaces {
    /// How far, in degrees, a new grid may lie from all others: some ten kilometres.
    private static let reach = 0.1

    /// The grids whose place is plausible; the others are refused.
    ///
    /// A grid whose code is known should lie where it lay. When most of those that can be compared are shifted as from one
    /// system to another, the new grids of the file are shifted too, and nobody can see it of them alone.
    static func withoutMisplaced(
        _ rows: [ImportRow<GridDraft>], stored: [GridStore.KnownGrid], said: CoordinateSystem,
        into report: inout ImportReport
    ) throws -> [ImportRow<GridDraft>] {
        let known = Dictionary(stored.map { ($0.draft.code, $0.draft) }) { first, _ in first }
        let suspicions = rows.map { row in suspicion(of: row.value, known: known[row.value.code], said: said) }
        let comparable = rows.count { known[$0.value.code] != nil }
        let shifted = suspicions.compactMap { $0 }
        let all = shifted.count * 2 > comparable ? shifted.first : nil
        let around = neighbourhood(of: rows, stored: stored)
        return try zip(rows, suspicions).compactMap { row, suspicion in
            if let found = suspicion ?? (known[row.value.code] == nil ? all : nil) {
                try report.refuse(row.place, found.refusal(said: said))
                return nil
            }
            guard let box = row.value.shape.boundingBox, around.map(box.intersects) ?? true else {
                try report.refuse(row.place, tooFar(row.value))
                return nil
            }
            return row
        }
    }

    private struct Suspicion {
        let system: CoordinateSystem
        let east: Int
        let north: Int

        func refusal(said: CoordinateSystem) -> RowRefusal {
            RowRefusal(
                "coordinateSystemSuspected", field: "geometry",
                "与现行网格相差：东\(east)米、北\(north)米，正是\(system.name)与\(said.name)之差。文件像是\(system.name)坐标，请选择该坐标系再导入。",
                "It lies \(east) m east and \(north) m north of the grid in force, which is the way from \(said.name) to \(system.name): import the file as \(system.rawValue)."
            )
        }
    }

    private static func suspicion(of draft: GridDraft, known: GridDraft?, said: CoordinateSystem) -> Suspicion? {
        guard let place = draft.shape.boundingBox?.centre, let old = known?.shape.boundingBox?.centre,
            let system = SystemSuspicion.system(ofPlace: place, knownAt: old, said: said)
        else { return nil }
        func metres(to other: Coordinate) -> Int { Int(old.distanceMetres(to: other).rounded()) }
        let east = metres(to: Coordinate(longitude: place.longitude, latitude: old.latitude))
        let north = metres(to: Coordinate(longitude: old.longitude, latitude: place.latitude))
        return Suspicion(
            system: system, east: place.longitude < old.longitude ? -east : east,
            north: place.latitude < old.latitude ? -north : north)
    }

    /// Around the grids in force; around the middle of the file when there are none.
    private static func neighbourhood(
        of rows: [ImportRow<GridDraft>], stored: [GridStore.KnownGrid]
    ) -> BoundingBox? {
        let boxes = stored.compactMap(\.draft.shape.boundingBox)
        if let first = boxes.first { return boxes.dropFirst().reduce(first) { $0.union($1) }.expanded(by: reach) }
        let centres = rows.compactMap { $0.value.shape.boundingBox?.centre }
        guard centres.count > 2 else { return nil }
        let longitude = centres.map(\.longitude).sorted()[centres.count / 2]
        let latitude = centres.map(\.latitude).sorted()[centres.count / 2]
        // A district may be large, but not ten times as large as its reach.
        return BoundingBox(west: longitude, south: latitude, east: longitude, north: latitude).expanded(by: 10 * reach)
    }

    private static func tooFar(_ draft: GridDraft) -> RowRefusal {
        let place = draft.shape.boundingBox?.centre.rounded ?? ""
        return RowRefusal(
            "gridFarAway", field: "geometry", "位于\(place)，远离其他网格，请检查坐标。",
            "It lies at \(place), far from all other grids; look at its coordinates.")
    }
}

extension CoordinateSystem {
    /// As people write it.
    var name: String {
        switch self {
        case .wgs84: "WGS-84"
        case .cgcs2000: "CGCS2000"
        case .gcj02: "GCJ-02"
        case .bd09: "BD-09"
        }
    }
}
