import Domain
import Geo
import TestSupport
import Testing

@Suite struct `Any sequence of changes of grids` {
    private static func points(_ count: Int, using random: inout SeededRandom) -> [Coordinate] {
        (0..<count).map { _ in
            Plots.place(.random(in: 0.1...31.9, using: &random), .random(in: 0.1...7.9, using: &random))
        }
    }

    /// How many tiles hold a place inside, and whether it lies on a border.
    private static func holders(of place: Coordinate, among tiles: [PlannedGrid]) -> (inside: Int, onBorder: Bool) {
        let locations = tiles.map { $0.shape.location(of: place) }
        return (locations.count { $0 == .inside }, locations.contains(.border))
    }

    @Test(arguments: SeededRandom.seeds)
    func `keeps every point in one grid and every matter with one owner, or names the hole`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var grids = RandomGrids()
        let points = Self.points(200, using: &random)
        // Outer borders may move a little, so points keep away from them.
        let inner = points.filter {
            (1.0...31).contains(($0.longitude - 117) * 1024) && (1.0...7).contains(($0.latitude - 39) * 1024)
        }
        for _ in 0..<60 {
            guard grids.live(bordersMove: true, using: &random) != nil else { continue }
            for place in inner {
                let (inside, onBorder) = Self.holders(of: place, among: grids.tiles)
                #expect(inside == 1 || (onBorder && inside == 0), "\(place) is in \(inside) grids")
            }
            for (type, grid) in Plots.types.flatMap({ type in grids.tiles.map { (type, $0) } }) {
                let owners = grids.register.owners(of: type, at: grid.code!.path)
                #expect(owners.count == 1, "\(grid.label): \(owners.count) owners")
            }
            #expect(Set(grids.tiles.map(\.code)).count == grids.tiles.count)
        }
        #expect(grids.carriedOut > 10 && grids.stopped > 0)
    }

    @Test(arguments: SeededRandom.seeds)
    func `can be followed from any day to any other`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var grids = RandomGrids()
        for _ in 0..<30 { _ = grids.live(bordersMove: false, using: &random) }
        let points = Self.points(30, using: &random)
        for _ in 0..<40 {
            guard let one = grids.days.randomElement(using: &random),
                let other = grids.days.randomElement(using: &random)
            else { return }
            for place in points {
                guard let from = one.grids.first(where: { $0.shape.location(of: place) == .inside }),
                    let to = other.grids.first(where: { $0.shape.location(of: place) == .inside })
                else { continue }
                let found = grids.lineage.grids(of: GridID(from.key), from: one.day, to: other.day)
                #expect(found.contains(GridID(to.key)), "\(from.key) \(one.day) → \(to.key) \(other.day): \(found)")
                #expect(found.isSubset(of: Set(other.grids.map { GridID($0.key) })))
            }
        }
    }
}
