import Domain
import Geo

/// A grid with its outline.
struct DemoGrid: Sendable {
    let grid: Domain.Grid
    let shape: MultiPolygon
}

/// The land of the demo district: areas from the province down, grids that tile the outline, police grids over them.
struct DemoGround: Sendable {
    let outline: MultiPolygon
    private(set) var areas: [AdminArea] = []
    /// In the order of their codes within a community; communities in the order of their codes within a town.
    private(set) var grids: [DemoGrid] = []
    /// The grids of each police grid; a police grid lies in one town.
    private(set) var policeBeats: [(town: TownPlan, grids: [GridID])] = []

    static let policeGridCount = 120
    static let validFrom = Day(year: 2020, month: 1, dayOfMonth: 1) ?? Day(number: 18_262)

    private let lattice: WarpedLattice
    private var names = CommunityNames()

    init(random: inout DemoRandom, nextID: () -> String) throws {
        lattice = WarpedLattice(random: &random)
        outline = lattice.outline
        var district: AreaID?
        for (code, name) in [("12", "天津市"), ("1201", "市辖区"), ("120113", "北辰区")] {
            district = try add(area: code, named: name, under: district, nextID)
        }
        let cells = CellPartition.towns(columns: WarpedLattice.columns, rows: WarpedLattice.rows)
        let beats = DemoRandom.shares(of: Self.policeGridCount, byWeight: TownPlan.all.map { Double($0.grids) })
        for (plan, beats) in zip(TownPlan.all, beats) {
            let town = try add(area: plan.code, named: plan.name, under: district, nextID)
            let plots = try TownPlots(plan: plan, cells: cells[plan.code] ?? [], beats: beats, random: &random)
            var grids: [[GridID]] = Array(repeating: [], count: beats)
            for plot in plots.inOrderOfCodes {
                let name = plot.isVillage ? names.village(&random) : names.committee(&random)
                let community = try add(area: plan.code + plot.code, named: name, under: town, nextID)
                grids[plot.beat] += try add(plot, of: plan.code + plot.code, named: name, community, &random, nextID)
            }
            policeBeats += grids.map { (plan, $0) }
        }
    }

    private mutating func add(
        area code: String, named name: String, under parent: AreaID?, _ nextID: () -> String
    ) throws -> AreaID {
        let id = AreaID(nextID())
        areas.append(
            AdminArea(id: id, code: try AreaCode(code), name: name, parent: parent, validFrom: Self.validFrom))
        return id
    }

    private mutating func add(
        _ plot: TownPlots.Plot, of code: String, named name: String, _ community: AreaID, _ random: inout DemoRandom,
        _ nextID: () -> String
    ) throws -> [GridID] {
        try plot.grids.enumerated().map { index, cells in
            // The last grid of some communities is one site with its own management.
            let isDedicated = plot.hasDedicatedGrid && index == plot.grids.count - 1
            let number = isDedicated ? "801" : padded(index + 1)
            let label = isDedicated ? "专属网格（\(random.pick(Self.sites))）" : "第\(index + 1)网格"
            let households = isDedicated ? random.number(0...40) : random.number(plot.householdRange)
            let grid = Domain.Grid(
                id: GridID(nextID()), code: try GridCode(code + number), name: name + label, community: community,
                households: households, population: Int(Double(households) * random.number(2.2...2.8)),
                approvedBy: "示例〔2020〕6号", validFrom: Self.validFrom)
            grids.append(DemoGrid(grid: grid, shape: lattice.shape(of: cells)))
            return grid.id
        }
    }

    private static let sites = ["农贸市场", "产业园区", "学校", "商业综合体", "物流园", "医院", "公园"]

    private func padded(_ number: Int) -> String { String(String(number + 1_000).suffix(3)) }
}
