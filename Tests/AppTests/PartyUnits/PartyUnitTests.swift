import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Units of the party` {
    private let table = """
        编码,名称,层级,上级编码,村居代码,网格编码,楼栋
        D1-1-1-1,1号楼党员中心户,党员中心户,D1-1-1,,,1号楼
        D1,第一社区党委,社区党委,,120113003001,,
        D1-1,第一网格党支部,网格党支部,D1,,120113003001001,
        D1-1-1,1号楼党小组,楼栋党小组,D1-1,,,1号楼
        """

    @Test(arguments: Engine.allCases)
    func `come in any order, make a tree, and a second time change nothing`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            #expect(try await administrator.report(.partyUnits, table).counts == [4, 0, 0, 0])
            #expect(try await administrator.report(.partyUnits, table).counts == [0, 0, 4, 0])
            let units: PartyUnitRoutes.Units = try await world.client(.townChief).get("/api/party-units").decoded()
            #expect(units.items.map(\.code) == ["D1", "D1-1", "D1-1-1", "D1-1-1-1"])
            #expect(units.items.dropFirst().map(\.parent) == units.items.dropLast().map { Optional($0.id) })
            #expect(units.items[1].grids == ["120113003001001"])
            let far: PartyUnitRoutes.Units = try await world.client(.farTownChief).get("/api/party-units").decoded()
            #expect(far.items.isEmpty)
        }
    }

    @Test func `are refused where the tree has no such place`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let report = try await administrator.report(
                .partyUnits,
                """
                code,name,tier,parent,community,grids,building
                A,甲党委,committee,,120113003001,,
                B,乙党委,committee,A,120113003001,,
                C,丙支部,branch,A,,,
                D,丁支部,branch,A,,120113003002001,
                E,戊小组,group,A,,,1号楼
                F,己支部,branch,Z,,120113003001001,
                G,庚党委,committee,,1201130039,,
                """)
            #expect(report.counts == [1, 0, 0, 6])
            #expect(
                report.refusals == [
                    "3 partyUnitWrongTier", "4 partyUnitGridMissing", "5 partyUnitGridOutside", "6 partyUnitWrongTier",
                    "7 partyUnitUnknown", "8 communityUnknown",
                ])
        }
    }

    @Test func `follow their grid when it is split`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            _ = try await world.client(.systemAdministrator).report(.partyUnits, table)
            #expect(try await world.change([Client.cut()]).state == .inForce)
            let units: PartyUnitRoutes.Units = try await world.client(.townChief).get("/api/party-units").decoded()
            #expect(units.items[1].grids == ["120113003001003", "120113003001004"])
        }
    }
}
