import Domain
import Geo

/// Finds grids that lie over others.
enum GridOverlaps {
    static let tolerance = CoverTolerance.drawing

    /// The grids that may go in. Of two new grids that overlap the later one is refused, and every one that overlaps a
    /// grid which stays as it is.
    ///
    /// A refused grid may stand in the store already and stays as it was there: so all is looked at again until nothing
    /// more is refused.
    static func withoutOverlaps(
        _ rows: [ImportRow<GridDraft>], stored: [GridStore.KnownGrid], into report: inout ImportReport
    ) throws -> [ImportRow<GridDraft>] {
        var rows = rows
        while true {
            var refused: [Int: RowRefusal] = [:]
            for layer in Set(rows.map(\.value.layer)) {
                refused.merge(faults(in: layer, of: rows, stored: stored)) { first, _ in first }
            }
            if refused.isEmpty { return rows }
            for (position, refusal) in refused.sorted(by: { $0.key < $1.key }) {
                try report.refuse(rows[position].place, refusal)
            }
            rows = rows.enumerated().filter { refused[$0.offset] == nil }.map(\.element)
        }
    }

    /// The positions in `rows` of grids that lie over a grid of the same layer which comes before them.
    private static func faults(
        in layer: Int, of rows: [ImportRow<GridDraft>], stored: [GridStore.KnownGrid]
    ) -> [Int: RowRefusal] {
        let new = rows.indices.filter { rows[$0].value.layer == layer && rows[$0].value.validTo == nil }
        let replaced = Set(rows.map(\.value.code))
        let box = new.compactMap { rows[$0].value.shape.boundingBox }.reduce(nil) { $0?.union($1) ?? $1 }
        guard let box else { return [:] }
        let old = stored.filter { grid in
            grid.draft.layer == layer && !replaced.contains(grid.draft.code) && grid.draft.validTo == nil
                && grid.draft.shape.boundingBox?.intersects(box) == true
        }
        let drafts = old.map(\.draft) + new.map { rows[$0].value }
        var refused: [Int: RowRefusal] = [:]
        for fault in CoverCheck.faults(of: drafts.map(\.shape), tolerance: tolerance) {
            guard case .overlap(let first, let second) = fault.kind, second >= old.count else { continue }
            let position = new[second - old.count]
            // Whoever lies over a grid that is refused itself gets a second look.
            if first >= old.count, refused[new[first - old.count]] != nil { continue }
            if refused[position] == nil { refused[position] = overlap(with: drafts[first], fault) }
        }
        return refused
    }

    private static func overlap(with other: GridDraft, _ fault: CoverFault) -> RowRefusal {
        let area = Int(fault.areaSquareMetres.rounded())
        return RowRefusal(
            "gridsOverlap", field: "geometry",
            "与网格“\(other.code.text) \(other.name)”重叠约\(area)平方米（位于\(fault.place.rounded)附近），请改正边界。",
            "It overlaps grid \(other.code.text) by about \(area) square metres near \(fault.place.rounded).")
    }
}
