import Domain
import Geo
import Kit

/// Reads grids: one feature or row a grid, its code, name and figures among the properties.
struct GridImport {
    let context: ImportContext
    /// What the numbers in the files mean.
    let system: CoordinateSystem

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<GridDraft>] = []
        for file in files { rows += try GridFile.read(file, in: system, into: &report) }
        rows = try rows.withoutRepeats(by: \.code, field: "code", into: &report)
        let communities = try AreaStore.communities(in: connection)
        let stored = try GridStore.known(in: connection)
        rows = try Self.filter(rows, into: &report) { draft in
            communities[draft.code.community] == nil ? Self.communityUnknown(draft) : nil
        }
        rows = try GridPlaces.withoutMisplaced(rows, stored: stored, said: system, into: &report)
        rows = try GridOverlaps.withoutOverlaps(rows, stored: stored, into: &report)
        let parents = Set(stored.map(\.draft.code.text) + rows.map(\.value.code.text))
        rows = try Self.filter(rows, into: &report) { draft in
            draft.code.parent.map(parents.contains) == false ? Self.parentUnknown(draft) : nil
        }
        let changed = try save(rows, over: stored, communities: communities, into: &report, in: connection)
        try reassign(of: changed, into: &report, in: connection)
        return report
    }

    /// What stands in grids that have changed may lie in another one now.
    private func reassign(
        of changed: [ImportRow<GridID>], into report: inout ImportReport, in connection: any Connection
    ) throws {
        guard let first = changed.first else { return }
        let left = try PlacedStore.reassign(from: changed.map(\.value), on: context.today, in: connection)
        guard let buildings = left[.building], buildings > 0 else { return }
        report.warn(
            first.place,
            RowRefusal(
                "buildingsOutsideGrids", field: "geometry", "改动后有\(buildings)栋楼不在任何网格内，仍归原网格，请补全网格边界。",
                "\(buildings) buildings lie in no grid any more and stay with their old one; complete the outlines."
            ))
    }

    /// - Returns: The grids that were there and are not as they were.
    private func save(
        _ rows: [ImportRow<GridDraft>], over stored: [GridStore.KnownGrid], communities: [String: AreaID],
        into report: inout ImportReport, in connection: any Connection
    ) throws -> [ImportRow<GridID>] {
        var changed: [ImportRow<GridID>] = []
        let known = Dictionary(uniqueKeysWithValues: stored.map { ($0.draft.code, $0) })
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            let draft = row.value
            if let size = Self.sizing(of: draft) { report.warn(row.place, size) }
            guard let old = known[draft.code] else {
                guard let community = communities[draft.code.community] else { continue }
                try GridStore.insert(
                    draft, id: context.identifier(), community: community, today: context.today, in: connection)
                report.count(.added)
                continue
            }
            var fresh = draft.keepingDates(of: old.draft)
            if fresh == old.draft {
                report.count(.unchanged)
            } else {
                if fresh.shape != old.draft.shape {
                    let day = try redraw(old, in: connection)
                    fresh.validFrom = draft.validFrom ?? day
                }
                try GridStore.update(old.id, to: fresh, today: context.today, in: connection)
                report.count(.changed)
                changed.append(ImportRow(place: row.place, value: old.id))
            }
        }
        return changed
    }

    /// Keeps the outline that was in force until yesterday, and says that the ground has changed.
    ///
    /// - Returns: the first day of the new outline.
    private func redraw(_ old: GridStore.KnownGrid, in connection: any Connection) throws -> Day? {
        try JournalStore.record(
            "gridChanged", of: "grid", old.id.rawValue, by: context.principal, at: context.now, in: connection)
        // An outline that came today was in force on no day before: nobody worked by it.
        guard old.draft.validFrom.map({ $0 < context.today }) ?? true else { return old.draft.validFrom }
        try GridStore.archive([old.id], before: context.today, in: connection)
        return context.today
    }

    private static func filter(
        _ rows: [ImportRow<GridDraft>], into report: inout ImportReport, _ fault: (GridDraft) -> RowRefusal?
    ) throws -> [ImportRow<GridDraft>] {
        try rows.filter { row in
            guard let fault = fault(row.value) else { return true }
            try report.refuse(row.place, fault)
            return false
        }
    }

    private static func communityUnknown(_ draft: GridDraft) -> RowRefusal {
        RowRefusal(
            "communityUnknown", field: "code",
            "网格“\(draft.code.text)”所属的村居“\(draft.code.community)”不在行政区划里，请先导入村居代码。",
            "The community \(draft.code.community) of grid \(draft.code.text) is not known; import it first.")
    }

    private static func parentUnknown(_ draft: GridDraft) -> RowRefusal {
        RowRefusal(
            "gridUnknown", field: "code", "微网格“\(draft.code.text)”所属的网格“\(draft.code.parent ?? "")”不存在。",
            "There is no grid \(draft.code.parent ?? "") for the micro-grid \(draft.code.text).")
    }

    /// Told only when somebody counted the households.
    private static func sizing(of draft: GridDraft) -> RowRefusal? {
        guard draft.households > 0, let range = draft.code.kind.households, !range.contains(draft.households) else {
            return nil
        }
        let message = GridSizing(households: draft.households, recommended: range).message
        return RowRefusal("gridSize", field: "households", message.chinese, message.english)
    }
}
