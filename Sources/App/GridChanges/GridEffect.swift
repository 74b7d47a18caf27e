import Domain
import Kit

/// Carries out a plan in the transaction of its approval, or on its day: grids, postings, police grids, owners, tickets
/// and the journal together, or nothing.
struct GridEffect {
    let change: GridChange
    let picture: GridPicture
    let plan: GridPlan
    let principal: Principal
    let now: Instant
    let identifiers: IdentifierSource
    let connection: any Connection

    private var day: Day { change.effectiveOn }

    func take() throws {
        let near = try GridMoveStore.tickets(near: plan, in: connection)
        let ids = try writeGrids()
        let origins = Set(plan.successions.map(\.grid))
        let ended = Set(plan.retired.compactMap(\.grid))
        try movePeople(origins.union(ended), ended: ended)
        try moveScopes()
        for move in GridMoves(of: near, by: plan, in: picture).moves {
            guard let grid = ids[move.to], let code = plan.after.first(where: { $0.key == move.to })?.code else {
                continue
            }
            try GridMoveStore.move(
                move.tickets, to: TicketChange.Regridded(grid: grid, areaPath: code.path), by: principal, at: now,
                in: connection)
        }
        let community = plan.after.lazy.compactMap(\.code).first.map { AreaPath($0.community) } ?? .everywhere
        let touched = origins.union(ended).union(plan.changed.compactMap(\.grid)).sorted()
        try PlacedStore.reassign(from: touched, on: day, inside: community, in: connection)
        try ReferenceStore.touch(.grids, in: connection)
    }

    /// - Returns: the ids of all grids by their keys.
    private func writeGrids() throws -> [String: GridID] {
        let changed = plan.changed.compactMap(\.grid)
        let retired = plan.retired.compactMap(\.grid)
        if !changed.isEmpty { try GridStore.archive(changed, before: day, in: connection) }
        if !retired.isEmpty { try GridStore.end(retired, before: day, in: connection) }
        var ids = Dictionary(
            uniqueKeysWithValues: picture.before.compactMap { grid in grid.grid.map { (grid.key, $0) } })
        for grid in plan.changed {
            guard let id = grid.grid, let draft = draft(grid) else { continue }
            try GridStore.update(id, to: draft, today: day, in: connection)
            try record("gridChanged", id, grid)
        }
        for grid in plan.added {
            guard let draft = draft(grid) else { continue }
            let id = GridID(identifiers.next())
            ids[grid.key] = id
            try GridStore.insert(draft, id: id, community: change.community, today: day, in: connection)
            try GridStore.insert(id, after: grid.predecessors, by: change.id, on: day, in: connection)
            try record("gridBegun", id, grid)
        }
        for grid in plan.retired {
            if let id = grid.grid { try record("gridEnded", id, grid) }
        }
        return ids
    }

    private func draft(_ grid: PlannedGrid) -> GridDraft? {
        grid.code.map { code in
            GridDraft(
                code: code, name: grid.name, shape: grid.shape, households: grid.households,
                population: grid.population, approvedBy: change.approvalNumber ?? "", validFrom: day, validTo: nil)
        }
    }

    private func movePeople(_ grids: Set<GridID>, ended: Set<GridID>) throws {
        let postings = Set(try GridMoveStore.postings(of: grids, on: day, in: connection).map(\.posting))
        let police = Set(try GridMoveStore.policeGrids(of: grids, in: connection).map(\.police))
        try GridMoveStore.follow(from: grids, ended: ended, on: day, in: connection)
        for posting in postings.sorted() { try record("postingRegridded", "posting", posting.rawValue) }
        for one in police.sorted() { try record("policeGridRegridded", "policeGrid", one.rawValue) }
    }

    private func moveScopes() throws {
        let paths = Dictionary(
            uniqueKeysWithValues: plan.added.compactMap { one in one.code.map { (one.key, $0.path) } })
        for grid in plan.retired {
            guard let id = grid.grid, let path = grid.code?.path else { continue }
            try GridMoveStore.follow(
                from: path, to: plan.successors(of: id).compactMap { paths[$0] }, in: connection)
        }
    }

    private struct Body: Encodable {
        let change: GridChangeID
        let effectiveOn: Day
        let predecessors: [GridID]?
    }

    private func record(_ kind: String, _ id: GridID, _ grid: PlannedGrid) throws {
        let origins = grid.predecessors.sorted()
        try record(kind, "grid", id.rawValue, at: grid.code?.path, after: origins.isEmpty ? nil : origins)
    }

    private func record(
        _ kind: String, _ subjectKind: String, _ subject: String, at path: AreaPath? = nil,
        after origins: [GridID]? = nil
    ) throws {
        try JournalStore.append(
            JournalEntry(
                kind: kind, subjectKind: subjectKind, subject: subject,
                version: try JournalStore.nextVersion(of: subject, in: connection), at: now, recordedAt: now,
                principal: principal, areaPath: path ?? change.areaPath,
                body: try Stored(Body(change: change.id, effectiveOn: day, predecessors: origins)).text),
            in: connection)
    }
}
