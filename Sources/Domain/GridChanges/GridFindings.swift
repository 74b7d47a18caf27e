import Geo

/// What a plan would break, and what somebody should look at before approving it.
public struct GridFindings: Sendable {
    /// Ground that no grid holds any more, or that two hold.
    public struct Cover: Hashable, Sendable {
        public enum Kind: String, Codable, Sendable, CaseIterable {
            case gap, overlap
            /// A micro-grid that reaches out of its grid.
            case outside
        }

        public let kind: Kind
        /// What the grids concerned are called; empty for a gap.
        public let grids: [String]
        public let areaSquareMetres: Double
        public let place: Coordinate
        public let box: BoundingBox
    }

    /// A grid and a ticket type without exactly one owner, where each grid that it comes from had one.
    public struct Ownerless: Hashable, Sendable {
        /// The key of the grid.
        public let grid: String
        public let type: TicketTypeCode
        /// None, or more than one.
        public let owners: [OrganisationID]
    }

    public let cover: [Cover]
    public let ownerless: [Ownerless]

    /// Whether the plan may be approved.
    public var isSound: Bool { cover.isEmpty && ownerless.isEmpty }

    public init(of plan: GridPlan, in picture: GridPicture, register: DutyRegister) {
        cover = CoverComparison(plan: plan, picture: picture).faults
        ownerless = Self.ownerless(plan, register)
    }

    /// Exceptions for grids that end follow to their successors; two that meet there are two owners.
    private static func ownerless(_ plan: GridPlan, _ register: DutyRegister) -> [Ownerless] {
        let after = register.following(plan)
        let codes = Dictionary(
            uniqueKeysWithValues: (plan.kept + plan.changed + plan.retired).compactMap { grid in
                grid.grid.flatMap { id in grid.code.map { (id, $0) } }
            })
        return plan.added.flatMap { grid -> [Ownerless] in
            guard let code = grid.code else { return [] }
            return register.types.compactMap { type in
                let owners = after.owners(of: type, at: code.path)
                guard owners.count != 1 else { return nil }
                // What was wrong all over the district before is not this plan's fault.
                let wasSo =
                    !grid.predecessors.isEmpty
                    && grid.predecessors.allSatisfy { id in
                        codes[id].map { register.owners(of: type, at: $0.path) == owners } ?? false
                    }
                return wasSo ? nil : Ownerless(grid: grid.key, type: type.code, owners: owners)
            }
        }
    }
}

extension Ownership {
    /// Exceptions, with those that follow from a grid to the grids on its ground.
    ///
    /// - Parameter successions: Codes of a grid and of one that stands on its ground, in the order in which that came about.
    public static func following(
        _ ownerships: [Ownership], _ successions: [(grid: AreaPath, successor: AreaPath)]
    ) -> [Ownership] {
        // What the duty table names for the new grid itself goes before what follows from the old.
        let named = Set(ownerships.map { "\($0.type) \($0.area)" })
        return successions.reduce(ownerships) { known, step in
            known
                + known.filter { $0.area == step.grid && !named.contains("\($0.type) \(step.successor)") }.map { one in
                    Ownership(type: one.type, area: step.successor, owner: one.owner)
                }
        }
    }
}

extension DutyRegister {
    /// The register once a plan is carried out: exceptions for a grid count for every grid that stands on its ground.
    public func following(_ plan: GridPlan) -> DutyRegister {
        let added = Dictionary(
            uniqueKeysWithValues: plan.added.compactMap { one in one.code.map { (one.key, $0.path) } })
        var moves: [AreaPath: [AreaPath]] = [:]
        for grid in plan.retired + plan.changed + plan.kept {
            guard let id = grid.grid, let path = grid.code?.path else { continue }
            let successors = plan.successors(of: id).compactMap { added[$0] }
            if !successors.isEmpty { moves[path] = successors }
        }
        return moves.isEmpty
            ? self
            : adding { ownership in
                (moves[ownership.area] ?? []).map { Ownership(type: ownership.type, area: $0, owner: ownership.owner) }
            }
    }
}

/// The cover of a community before and after: only what is new is a fault of the plan.
private struct CoverComparison {
    let plan: GridPlan
    let picture: GridPicture

    var faults: [GridFindings.Cover] {
        let before = picture.before.filter { $0.kind.layer == 0 }
        let after = plan.after.filter { $0.kind.layer == 0 }
        let (added, changed) = (Set(plan.added.map(\.key)), Set(plan.changed.map(\.key)))
        guard !plan.isEmpty else { return [] }
        let known = overlaps(of: before)
        let neighbours = picture.neighbours.map { ($0.label, $0.shape) }
        let tiles = after.map { ($0.label, $0.shape) } + neighbours
        let found = CoverCheck.faults(
            of: tiles.map(\.1), within: Overlay.union(before.map(\.shape)), tolerance: .drawing)
        return found.compactMap { fault -> GridFindings.Cover? in
            switch fault.kind {
            case .gap: return cover(.gap, [], fault)
            case .outside: return nil
            case .overlap(let first, let second):
                guard first < after.count else { return nil }
                let keys = [first, second].filter { $0 < after.count }.map { after[$0].key }
                guard keys.contains(where: { added.contains($0) || changed.contains($0) }) else { return nil }
                let pair = [tiles[first].0, tiles[second].0]
                guard fault.areaSquareMetres > (known[pair] ?? 0) + CoverTolerance.drawing.areaSquareMetres else {
                    return nil
                }
                return cover(.overlap, pair, fault)
            }
        } + microsOutside(added.union(changed))
    }

    /// The area that pairs hold together as it is, by their labels.
    private func overlaps(of before: [PlannedGrid]) -> [[String]: Double] {
        let tiles = before.map { ($0.label, $0.shape) } + picture.neighbours.map { ($0.label, $0.shape) }
        var areas: [[String]: Double] = [:]
        for fault in CoverCheck.faults(of: tiles.map(\.1), tolerance: .drawing) {
            guard case .overlap(let first, let second) = fault.kind else { continue }
            let pair = [tiles[first].0, tiles[second].0]
            areas[pair] = max(areas[pair] ?? 0, fault.areaSquareMetres)
        }
        return areas
    }

    private func microsOutside(_ touched: Set<String>) -> [GridFindings.Cover] {
        plan.after.filter { $0.kind == .micro }.flatMap { micro -> [GridFindings.Cover] in
            guard let home = plan.after.first(where: { $0.key == micro.parent }),
                touched.contains(micro.key) || touched.contains(home.key)
            else { return [] }
            return CoverCheck.faults(of: [micro.shape], within: home.shape, tolerance: .drawing).compactMap { fault in
                fault.kind == .outside(0) ? cover(.outside, [micro.label, home.label], fault) : nil
            }
        }
    }

    private func cover(
        _ kind: GridFindings.Cover.Kind, _ grids: [String], _ fault: CoverFault
    ) -> GridFindings.Cover {
        GridFindings.Cover(
            kind: kind, grids: grids, areaSquareMetres: fault.areaSquareMetres, place: fault.place, box: fault.box)
    }
}
