/// A town's cells dealt out to police beats, communities and grids, each group connected.
struct TownPlots {
    /// The cells of one community.
    struct Plot {
        /// The three digits after the town's code: 001 on for committees, 200 on for villages.
        let code: String
        let isVillage: Bool
        /// The position of the police beat in the town.
        let beat: Int
        /// The cells of each grid, from the north-west on.
        let grids: [[Cell]]
        let hasDedicatedGrid: Bool
        let householdRange: ClosedRange<Int>
    }

    /// No way to cut the cells was found.
    struct Stuck: Error {
        let town: String
    }

    /// Committees first.
    let inOrderOfCodes: [Plot]

    init(plan: TownPlan, cells: [Cell], beats: Int, random: inout DemoRandom) throws {
        let count = plan.committees + plan.villages
        let gridCounts = DemoRandom.shares(of: plan.grids, byWeight: Self.weights(count, 0.6...1.4, &random))
        let perBeat = DemoRandom.shares(of: count, byWeight: Self.weights(beats, 0.9...1.1, &random))
        var plots: [(cells: [[Cell]], beat: Int)] = []
        var rest = gridCounts[...]
        let countsByBeat = perBeat.map { size in
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }
        let beatWeights = countsByBeat.map { Double($0.reduce(0, +)) }
        let beatCells = try Self.cut(cells, byWeight: beatWeights, in: plan, &random)
        for (beat, (counts, cells)) in zip(countsByBeat, beatCells).enumerated() {
            let communities = try Self.cut(cells, byWeight: counts.map(Double.init), in: plan, &random)
            for (count, cells) in zip(counts, communities) {
                let weights = Self.weights(count, 0.8...1.2, &random)
                plots.append((try Self.cut(cells, byWeight: weights, in: plan, &random), beat))
            }
        }
        inOrderOfCodes = Self.numbered(plots, plan: plan, &random)
    }

    private static func weights(
        _ count: Int, _ range: ClosedRange<Double>, _ random: inout DemoRandom
    ) -> [Double] {
        (0..<count).map { _ in random.number(range) }
    }

    /// Connected groups in proportion to the weights; tries other orders of the groups when it gets stuck.
    private static func cut(
        _ cells: [Cell], byWeight weights: [Double], in plan: TownPlan, _ random: inout DemoRandom
    ) throws -> [[Cell]] {
        let sizes = DemoRandom.shares(of: cells.count, byWeight: weights)
        var order = Array(sizes.indices)
        for _ in 0..<50 {
            if let groups = CellPartition.groups(of: cells, sizes: order.map { sizes[$0] }) {
                return zip(order, groups).sorted { $0.0 < $1.0 }.map(\.1)
            }
            order.shuffle(using: &random)
        }
        throw Stuck(town: plan.name)
    }

    private static func numbered(
        _ plots: [(cells: [[Cell]], beat: Int)], plan: TownPlan, _ random: inout DemoRandom
    ) -> [Plot] {
        // Residents' committees are where the streets are, in the middle.
        let byDistance = plots.sorted { distance(of: $0.cells) < distance(of: $1.cells) }
        let committees = byDistance.prefix(plan.committees).sorted { fromNorthWest($0.cells, $1.cells) }
        let villages = byDistance.dropFirst(plan.committees).sorted { fromNorthWest($0.cells, $1.cells) }
        func plot(_ index: Int, _ plot: (cells: [[Cell]], beat: Int), isVillage: Bool) -> Plot {
            let number = (isVillage ? 1_200 : 1_001) + index
            let range = plan.isStreet ? 220...410 : isVillage ? 80...180 : 230...420
            return Plot(
                code: String(String(number).suffix(3)), isVillage: isVillage, beat: plot.beat,
                grids: plot.cells.sorted { fromNorthWest([$0], [$1]) },
                hasDedicatedGrid: plot.cells.count > 5 && random.chance(12), householdRange: range)
        }
        return committees.enumerated().map { plot($0, $1, isVillage: false) }
            + villages.enumerated().map { plot($0, $1, isVillage: true) }
    }

    private static func middle(of groups: [[Cell]]) -> (column: Double, row: Double) {
        let cells = groups.joined()
        let count = Double(cells.count)
        return (
            cells.reduce(0) { $0 + Double($1.column) } / count, cells.reduce(0) { $0 + Double($1.row) } / count
        )
    }

    private static func distance(of groups: [[Cell]]) -> Double {
        let (column, row) = middle(of: groups)
        return (column - 66) * (column - 66) + (row - 32) * (row - 32)
    }

    /// Bands from the north, each from the west.
    private static func fromNorthWest(_ a: [[Cell]], _ b: [[Cell]]) -> Bool {
        let (first, second) = (middle(of: a), middle(of: b))
        let bands = ((first.row / 2).rounded(), (second.row / 2).rounded())
        return bands.0 == bands.1 ? first.column < second.column : bands.0 > bands.1
    }
}
