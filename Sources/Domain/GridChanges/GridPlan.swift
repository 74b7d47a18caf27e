import Geo

/// What a change comes to: which grids begin, end and get another outline or name, with their codes and successors.
public struct GridPlan: Sendable {
    /// A grid that a new one stands on, whether or not it lives on beside it.
    public struct Succession: Hashable, Sendable {
        public let grid: GridID
        /// The key of the new one.
        public let successor: String
    }

    /// New ones, with their codes; those that micro-grids lie in before them.
    public let added: [PlannedGrid]
    /// Existing ones with another outline, name or number of households.
    public let changed: [PlannedGrid]
    public let kept: [PlannedGrid]
    public let retired: [PlannedGrid]
    public let successions: [Succession]

    public var after: [PlannedGrid] { kept + changed + added }
    public var isEmpty: Bool { added.isEmpty && changed.isEmpty && retired.isEmpty }

    /// The keys of those that stand on the ground of a grid, by its id.
    public func successors(of grid: GridID) -> [String] {
        successions.filter { $0.grid == grid }.map(\.successor)
    }
}

extension GridPicture {
    /// What the change comes to. Micro-grids of a grid that ends follow to the one that holds their ground.
    public func plan() throws(GridChangeRefusal) -> GridPlan {
        let all = moved(grids)
        var used = usedCodes
        var added: [PlannedGrid] = []
        for grid in all where grid.grid == nil && grid.kind != .micro {
            added.append(try coded(grid, after: community, used: &used))
        }
        let codes = Dictionary(uniqueKeysWithValues: (all + added).compactMap { one in one.code.map { (one.key, $0) } })
        for grid in all where grid.grid == nil && grid.kind == .micro {
            guard let parent = grid.parent.flatMap({ codes[$0] }) else { throw .microWithoutGrid(grid.name) }
            added.append(try coded(grid, after: parent.text, used: &used))
        }
        let old = Dictionary(uniqueKeysWithValues: before.map { ($0.key, $0) })
        let left = Set(all.map(\.key))
        return GridPlan(
            added: added, changed: all.filter { $0.grid != nil && old[$0.key] != $0 },
            kept: all.filter { $0.grid != nil && old[$0.key] == $0 }, retired: before.filter { !left.contains($0.key) },
            successions: added.flatMap { one in
                one.predecessors.sorted().map { GridPlan.Succession(grid: $0, successor: one.key) }
            })
    }

    private func coded(
        _ grid: PlannedGrid, after prefix: String, used: inout Set<String>
    ) throws(GridChangeRefusal) -> PlannedGrid {
        guard let code = GridCode.next(grid.kind, after: prefix, used: used) else { throw .noCodeLeft(grid.kind) }
        used.insert(code.text)
        var grid = grid
        grid.code = code
        return grid
    }

    /// The grids with the micro-grids of ended ones moved into those that hold them; a micro-grid on no grid ends too.
    private func moved(_ grids: [PlannedGrid]) -> [PlannedGrid] {
        let keys = Set(grids.map(\.key))
        return grids.compactMap { grid in
            guard grid.kind == .micro, grid.parent.map(keys.contains) != true else { return grid }
            guard let home = home(of: grid.shape) else { return nil }
            return PlannedGrid(
                key: grid.grid == nil ? grid.key : grid.key + "-moved", kind: .micro, name: grid.name,
                households: grid.households, population: grid.population, shape: grid.shape, parent: home.key,
                predecessors: grid.origins)
        }
    }
}
