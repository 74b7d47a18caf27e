import Domain
import Geo
import TestSupport
import Testing

@testable import App

struct DemoDistrictTests {
    private static func district(seed: UInt64) throws -> DemoDistrict {
        var last = 0
        return try DemoDistrict(seed: seed) {
            last += 1
            return "id\(last)"
        }
    }

    @Test(arguments: SeededRandom.seeds.prefix(6))
    func `the grids tile an outline of 478 km2 exactly`(seed: UInt64) throws {
        let district = try Self.district(seed: seed)
        let shapes = district.grids.map(\.shape)
        #expect(shapes.count == 1_792)
        let areSound = shapes.allSatisfy { $0.faults.isEmpty }
        #expect(areSound)
        #expect(district.outline.faults.isEmpty)
        #expect(CoverCheck.faults(of: shapes, within: district.outline) == [])
        #expect(abs(district.outline.areaSquareMetres - 478e6) < 1e4)
    }

    @Test(arguments: SeededRandom.seeds.prefix(3))
    func `every community and every police grid is one connected piece`(seed: UInt64) throws {
        let district = try Self.district(seed: seed)
        let edges = Dictionary(
            grouping: district.grids.indices.flatMap { slot in
                let ring = district.grids[slot].shape.polygons[0].outer
                return zip(ring, ring.dropFirst()).map { (edge: Set([$0, $1]), slot: slot) }
            }, by: \.edge)
        let neighbours = edges.values.filter { $0.count == 2 }.map { ($0[0].slot, $0[1].slot) }
        func pieces(_ slots: Set<Int>) -> Int {
            var group = Dictionary(uniqueKeysWithValues: slots.map { ($0, $0) })
            for (a, b) in neighbours {
                guard let first = group[a], let second = group[b], first != second else { continue }
                for (slot, label) in group where label == second { group[slot] = first }
            }
            return Set(group.values).count
        }
        let byCommunity = Dictionary(grouping: district.grids.indices) { district.grids[$0].grid.code.community }
        #expect(byCommunity.count == 246)
        #expect(byCommunity.values.allSatisfy { pieces(Set($0)) == 1 })
        let slots = Dictionary(uniqueKeysWithValues: district.grids.indices.map { (district.grids[$0].grid.id, $0) })
        for police in district.policeGrids {
            let own = Set(police.grids.compactMap { slots[$0] })
            #expect(own.count == police.grids.count && pieces(own) == 1)
            #expect(Set(own.map { district.grids[$0].grid.code.text.prefix(9) }).count == 1)
        }
    }

    @Test func `one seed gives one district and another seed another`() throws {
        let (first, again, other) = (
            try Self.district(seed: 1), try Self.district(seed: 1), try Self.district(seed: 2)
        )
        #expect(first.grids.map(\.shape) == again.grids.map(\.shape))
        #expect(first.accounts.map(\.name) == again.accounts.map(\.name))
        #expect(first.areas == again.areas)
        #expect(first.grids.map(\.shape) != other.grids.map(\.shape))
    }

    @Test func `the figures are those of the case study`() throws {
        let district = try Self.district(seed: 1)
        let kinds = Dictionary(grouping: district.areas, by: \.kind).mapValues(\.count)
        #expect(kinds[.town] == 9 && kinds[.street] == 7 && kinds[.village] == 121 && kinds[.committee] == 125)
        #expect(district.policeGrids.count == 120)
        #expect(Set(district.policeGrids.flatMap(\.grids)).count == 1_792)
        #expect(district.organisations.departments.count == 22)
        #expect(district.organisations.communities.count == 246)
        #expect(district.accounts.filter { $0.posting.role == .fullTimeWorker }.count == 1_366)
        #expect(1_000_000...1_100_000 ~= district.grids.reduce(0) { $0 + $1.grid.population })
        #expect(district.grids.contains { $0.grid.kind == .dedicated })
        #expect(Set(district.areas.map(\.name)).count == district.areas.count)
        #expect(Set(district.grids.map(\.grid.code)).count == 1_792)
    }

    @Test func `every grid has its worker, every post is one that the rules grant`() throws {
        let district = try Self.district(seed: 1)
        let workers = district.accounts.filter { $0.posting.role == .fullTimeWorker }
        #expect(workers.flatMap(\.posting.grids).count == 1_792)
        #expect(Set(workers.flatMap(\.posting.grids)).count == 1_792)
        let organisations = Dictionary(uniqueKeysWithValues: district.organisations.all.map { ($0.id, $0) })
        for account in district.accounts {
            let organisation = try #require(organisations[account.posting.organisation])
            try PostingRules.check(account.posting, at: organisation, besides: [])
        }
        #expect(Set(district.accounts.map(\.login)).count == district.accounts.count)
    }

    @Test func `codes of a community rise from the north-west`() throws {
        let district = try Self.district(seed: 1)
        for grids in Dictionary(grouping: district.grids, by: \.grid.code.community).values {
            #expect(grids.map(\.grid.code) == grids.map(\.grid.code).sorted())
            let latitudes = grids.compactMap { $0.shape.boundingBox?.centre.latitude }
            let (first, last) = (try #require(latitudes.first), try #require(latitudes.last))
            // A grid is up to 0.01 degrees high, and a band of them is taken from west to east.
            #expect(first > last - 0.01)
        }
    }

    @Test func `departments are those of the default table`() throws {
        let table = try Project.text("Sources/App/Resources/defaults/departments.csv")
        let codes = table.split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: ",").first.map(String.init)
        }
        #expect(Set(codes) == Set(DemoDepartments.all.map(\.code)))
    }
}
