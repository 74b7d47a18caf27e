import Domain
import Kit

/// The party's organisations of the demo district in four tiers: a committee for each community, a branch for each grid, and
/// in each grid a building with its group and its centre household.
struct DemoPartyUnits: Sendable {
    let district: DemoDistrict
    let reference: ReferenceData
    let now: Instant

    func write(seed: UInt64, in connection: any Connection) throws {
        var random = DemoRandom(seed: seed &+ 18)
        let byCommunity = Dictionary(grouping: district.grids, by: \.grid.code.community)
        for (community, grids) in byCommunity.sorted(by: { $0.key < $1.key }) {
            guard let area = reference.areas[community] else { continue }
            func save(
                _ tier: PartyTier, _ code: String, _ name: String, under parent: PartyUnit?, grid: GridID? = nil,
                building: String? = nil
            ) throws -> PartyUnit {
                let unit = PartyUnit(
                    id: PartyUnitID(DemoIdentifiers.make(at: now, &random)), code: code, name: name, tier: tier,
                    parent: parent?.id, areaPath: area.path, grids: grid.map { [$0] } ?? [], building: building)
                try PartyUnitStore.save(unit, isNew: true, in: connection)
                return unit
            }
            let committee = try save(.committee, "D\(community)", "\(area.name)党委", under: nil)
            for grid in grids.sorted(by: { $0.grid.code < $1.grid.code }) where grid.grid.kind == .comprehensive {
                let (code, name) = ("D\(grid.grid.code.text)", grid.grid.name)
                let branch = try save(.branch, code, "\(name)党支部", under: committee, grid: grid.grid.id)
                let building = "\(random.number(1...20))号楼"
                let group = try save(
                    .group, "\(code)-1", "\(name)\(building)党小组", under: branch, grid: grid.grid.id, building: building)
                _ = try save(
                    .household, "\(code)-1-1", "\(name)\(building)党员中心户", under: group, grid: grid.grid.id,
                    building: building)
            }
        }
    }
}
