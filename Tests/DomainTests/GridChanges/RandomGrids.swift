import Domain
import Geo
import TestSupport

/// The grids of a community through random changes, day after day.
struct RandomGrids {
    private(set) var picture = Plots.picture
    private(set) var register = Plots.register([
        Plots.exception("120113003001001", "department"), Plots.exception("120113003001003", "otherDepartment"),
    ])
    private(set) var today = day("2026-01-05")
    private(set) var successions: [GridLineage.Succession] = []
    private(set) var lastDays: [GridID: Day] = [:]
    /// The tiles of each day.
    private(set) var days: [(day: Day, grids: [PlannedGrid])] = []
    private(set) var carriedOut = 0
    private(set) var stopped = 0
    private var serial = 0

    var lineage: GridLineage { GridLineage(successions, lastDays: lastDays) }
    var tiles: [PlannedGrid] { picture.grids.filter { $0.kind.layer == 0 } }

    /// A random step; when it is sound it is carried out, and tomorrow comes.
    mutating func live(bordersMove: Bool, using random: inout SeededRandom) -> GridPlan? {
        serial += 1
        let operation = step(bordersMove: bordersMove, using: &random)
        guard let applied = try? picture.applying([operation]), let plan = try? applied.plan() else { return nil }
        guard GridFindings(of: plan, in: applied, register: register).isSound else {
            stopped += 1
            return nil
        }
        carriedOut += 1
        carryOut(plan)
        return plan
    }

    private mutating func carryOut(_ plan: GridPlan) {
        days.append((today, tiles))
        today = today + 1
        register = register.following(plan)
        for step in plan.successions {
            successions.append(.init(grid: step.grid, successor: GridID(step.successor), on: today))
        }
        for grid in plan.retired { lastDays[GridID(grid.key)] = today + -1 }
        let used = Set(picture.before.compactMap(\.code?.text) + plan.added.compactMap(\.code?.text)).union(codes)
        codes = used
        picture = GridPicture(
            community: Plots.community, grids: plan.after.map(Self.existing), neighbours: picture.neighbours,
            usedCodes: used)
    }

    /// Every code that was ever given.
    private(set) var codes: Set<String> = []

    private static func existing(_ grid: PlannedGrid) -> PlannedGrid {
        let now = Grid(
            id: GridID(grid.key), code: grid.code!, name: grid.name, community: AreaID("community"),
            households: grid.households, population: grid.population, validFrom: day("2026-01-01"))
        return PlannedGrid(now, shape: grid.shape, parent: grid.parent.map { GridID($0) })
    }

    private func step(bordersMove: Bool, using random: inout SeededRandom) -> GridOperation {
        let grid = tiles.randomElement(using: &random)!
        switch Int.random(in: 0..<(bordersMove ? 6 : 4), using: &random) {
        case 0: return .split(grid.key, along: line(over: grid, using: &random), key: "s\(serial)")
        case 1, 2:
            let other = tiles.filter { $0.key != grid.key }.randomElement(using: &random) ?? grid
            return .merge([grid.key, other.key], key: "m\(serial)")
        case 3:
            let box = grid.shape.boundingBox!
            let size = box.width / 4
            let (x, y) = (box.centre.longitude, box.centre.latitude)
            let outer = [(-size, -size), (size, -size), (size, size), (-size, size), (-size, -size)].map {
                Coordinate(longitude: x + $0.0, latitude: y + $0.1)
            }
            return .draw(
                key: "d\(serial)",
                DrawnGrid(name: "专属", kind: .dedicated, outline: MultiPolygon(Polygon(outer: outer)), carves: true))
        case 4: return borderMoved(using: &random)
        default: return .retire(grid.key)
        }
    }

    private func line(over grid: PlannedGrid, using random: inout SeededRandom) -> [Coordinate] {
        let box = grid.shape.boundingBox!.expanded(by: 0.0005)
        let share = Double.random(in: 0.2...0.8, using: &random)
        let bend = Double.random(in: 0.2...0.8, using: &random)
        let middle = Coordinate(longitude: box.west + bend * box.width, latitude: box.centre.latitude)
        return [
            Coordinate(longitude: box.west + share * box.width, latitude: box.south), middle,
            Coordinate(longitude: box.west + (1 - share) * box.width, latitude: box.north),
        ]
    }

    /// A corner that several grids share, moved for all of them.
    private func borderMoved(using random: inout SeededRandom) -> GridOperation {
        let corner = tiles.randomElement(using: &random)!.shape.polygons[0].outer.randomElement(using: &random)!
        let moved = Coordinate(
            longitude: corner.longitude + .random(in: -0.0005...0.0005, using: &random),
            latitude: corner.latitude + .random(in: -0.0005...0.0005, using: &random))
        let sharing = tiles.filter { $0.shape.polygons.contains { $0.rings.joined().contains(corner) } }
        return .reshape(
            Dictionary(
                uniqueKeysWithValues: sharing.map { grid in
                    let polygons = grid.shape.polygons.map { polygon in
                        let rings = polygon.rings.map { $0.map { $0 == corner ? moved : $0 } }
                        return Polygon(outer: rings[0], holes: Array(rings.dropFirst()))
                    }
                    return (grid.key, MultiPolygon(polygons))
                }))
    }
}
