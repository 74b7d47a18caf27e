import Geo

/// The grids of one community as the steps of a change leave them, one after the other. A value: an earlier picture is still
/// there, so a step is undone by leaving it out.
public struct GridPicture: Sendable {
    /// A grid of another community, which the change may not touch.
    public struct Neighbour: Hashable, Sendable {
        public let label: String
        public let shape: MultiPolygon

        public init(label: String, shape: MultiPolygon) {
            self.label = label
            self.shape = shape
        }
    }

    /// The community's code of 12 digits.
    public let community: String
    /// In the order of their codes, new ones after them.
    public private(set) var grids: [PlannedGrid]
    /// As it was before the first step.
    public let before: [PlannedGrid]
    /// Those that lie near.
    public let neighbours: [Neighbour]
    /// Every code that was ever given in the community.
    let usedCodes: Set<String>

    public init(community: String, grids: [PlannedGrid], neighbours: [Neighbour] = [], usedCodes: Set<String>) {
        self.community = community
        self.grids = grids
        before = grids
        self.neighbours = neighbours
        self.usedCodes = usedCodes
    }

    /// The picture after all steps.
    public func applying(_ operations: [GridOperation]) throws(GridChangeRefusal) -> GridPicture {
        var picture = self
        for operation in operations { try picture.apply(operation) }
        return picture
    }

    private mutating func apply(_ operation: GridOperation) throws(GridChangeRefusal) {
        switch operation {
        case .draw(let key, let drawn): try draw(drawn, key: key)
        case .reshape(let outlines): try reshape(outlines)
        case .split(let key, let line, let new): try split(key, along: line, into: new)
        case .merge(let keys, let new): try merge(keys, into: new)
        case .replace(let key, let kind, let new): try replace(key, kind: kind, by: new)
        case .describe(let key, let name, let households, let population):
            let index = try position(of: key)
            (grids[index].name, grids[index].households, grids[index].population) = (name, households, population)
        case .retire(let key): grids.remove(at: try position(of: key))
        }
    }

    private func position(of key: String) throws(GridChangeRefusal) -> Int {
        guard let index = grids.firstIndex(where: { $0.key == key }) else { throw .unknownGrid(key) }
        return index
    }

    private func checkFresh(_ key: String) throws(GridChangeRefusal) {
        let isTaken = (before + grids).contains { $0.key == key || $0.key.hasPrefix(key + "-") }
        guard !key.isEmpty, !isTaken else { throw .keyTaken(key) }
    }

    // MARK: - The steps

    private mutating func draw(_ drawn: DrawnGrid, key: String) throws(GridChangeRefusal) {
        try checkFresh(key)
        try OutlineRules.check(drawn.outline, in: self)
        let shape = drawn.outline.normalised
        var origins: Set<GridID> = []
        if drawn.carves, let box = shape.boundingBox {
            for index in grids.indices where grids[index].kind.layer == drawn.kind.layer {
                guard grids[index].shape.boundingBox?.intersects(box) == true else { continue }
                let rest = Overlay.difference(grids[index].shape, without: [shape])
                guard !rest.polygons.isEmpty else { throw .swallowed(grids[index].label) }
                if grids[index].shape.areaSquareMetres - rest.areaSquareMetres < CoverTolerance.drawing.areaSquareMetres
                {
                    continue
                }
                origins.formUnion(grids[index].origins)
                grids[index].shape = rest
            }
        }
        let parent = drawn.kind == .micro ? home(of: shape)?.key : nil
        if drawn.kind == .micro, parent == nil { throw .microWithoutGrid(drawn.name) }
        grids.append(
            PlannedGrid(
                key: key, kind: drawn.kind, name: drawn.name, households: drawn.households,
                population: drawn.population, shape: shape, parent: parent, predecessors: origins))
    }

    private mutating func reshape(_ outlines: [String: MultiPolygon]) throws(GridChangeRefusal) {
        for (key, outline) in outlines.sorted(by: { $0.key < $1.key }) {
            let index = try position(of: key)
            try OutlineRules.check(outline, in: self, knowing: grids[index].shape)
            grids[index].shape = outline.normalised
        }
    }

    private mutating func split(
        _ key: String, along line: [Coordinate], into new: String
    ) throws(GridChangeRefusal) {
        try checkFresh(new)
        let index = try position(of: key)
        let old = grids[index]
        let parts = Overlay.parts(of: old.shape, cutBy: OutlineRules.reachingOver(line))
        guard parts.count > old.shape.polygons.count else { throw .lineDoesNotCut(old.label) }
        guard parts.allSatisfy({ $0.faults.isEmpty && $0.areaSquareMetres >= OutlineRules.leastSquareMetres }) else {
            throw .partTooSmall(old.label)
        }
        let weights = parts.map(\.areaSquareMetres)
        let (households, population) = (old.households.shared(by: weights), old.population.shared(by: weights))
        grids.replaceSubrange(
            index...index,
            with: parts.indices.map { part in
                PlannedGrid(
                    key: "\(new)-\(part + 1)", kind: old.kind, name: "\(old.name)-\(part + 1)",
                    households: households[part], population: population[part], shape: parts[part],
                    parent: old.parent, predecessors: old.origins)
            })
    }

    private mutating func merge(_ keys: [String], into new: String) throws(GridChangeRefusal) {
        try checkFresh(new)
        var old: [PlannedGrid] = []
        for key in keys { old.append(grids[try position(of: key)]) }
        guard Set(keys).count == keys.count, old.count > 1 else { throw .mergeNeedsTwo }
        guard Set(old.map(\.kind)).count == 1, Set(old.map(\.parent)).count == 1 else { throw .kindsDiffer }
        let shape = Overlay.union(old.map(\.shape))
        let apart = old.reduce(0) { $0 + $1.shape.polygons.count }
        guard shape.polygons.count <= apart - (old.count - 1) else { throw .notNeighbours(old.map(\.label)) }
        let place = try position(of: keys[0])
        let merged = PlannedGrid(
            key: new, kind: old[0].kind, name: old[0].name, households: old.reduce(0) { $0 + $1.households },
            population: old.reduce(0) { $0 + $1.population }, shape: shape, parent: old[0].parent,
            predecessors: old.reduce(into: []) { $0.formUnion($1.origins) })
        grids[place] = merged
        grids.removeAll { keys.contains($0.key) }
    }

    private mutating func replace(_ key: String, kind: GridKind, by new: String) throws(GridChangeRefusal) {
        try checkFresh(new)
        let index = try position(of: key)
        let old = grids[index]
        guard kind != old.kind else { throw .kindIsTheSame(old.label) }
        grids.remove(at: index)
        let parent = kind == .micro ? home(of: old.shape)?.key : nil
        if kind == .micro, parent == nil { throw .microWithoutGrid(old.label) }
        grids.insert(
            PlannedGrid(
                key: new, kind: kind, name: old.name, households: old.households, population: old.population,
                shape: old.shape, parent: parent, predecessors: old.origins),
            at: index)
    }

    /// The grid that tiles the ground under a micro-grid.
    func home(of shape: MultiPolygon) -> PlannedGrid? {
        guard let place = shape.interiorPlace else { return nil }
        return grids.first { $0.kind.layer == 0 && $0.shape.contains(place) }
    }
}

extension Int {
    /// The number in whole shares that add up to it, by weight.
    fileprivate func shared(by weights: [Double]) -> [Int] {
        let total = weights.reduce(0, +)
        var (sum, given, shares): (Double, Int, [Int]) = (0, 0, [])
        for weight in weights {
            sum += weight
            let upTo = total > 0 ? Int((Double(self) * sum / total).rounded()) : given
            shares.append(upTo - given)
            given = upTo
        }
        return shares
    }
}
