import Domain
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Importing grids` {
    private let free = GridFiles.rectangle(west: 117.1, south: 39.21, east: 117.11, north: 39.22)
    private let freeBeside = GridFiles.rectangle(west: 117.11, south: 39.21, east: 117.12, north: 39.22)

    @Test(arguments: Engine.allCases)
    func `makes a grid known at once, and a second time changes nothing`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            let file = GridFiles.collection(
                GridFiles.feature("120113003001003", free, name: "普东三", extra: #","households":"４２０","人口":1100"#))
            #expect(try await administrator.report(.grids, file).counts == [1, 0, 0, 0])
            #expect(try await administrator.report(.grids, file).counts == [0, 0, 1, 0])

            let worker = try await world.client(.worker)
            let located: GridRoutes.Located = try await worker.get(
                "/api/grids/locate?longitude=117.105&latitude=39.215"
            ).decoded()
            #expect(located.grid.code == "120113003001003")
            #expect(located.community?.name == "第一社区")
            #expect(located.town?.name == "普东街道")
            let stored = try await world.app.database.read {
                try GridStore.known(inside: AreaPath("120113003001003"), in: $0)
            }
            #expect(stored.map(\.draft.households) == [420])
            #expect(stored.map(\.draft.population) == [1100])
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuses what no grid can be, and keeps the rest`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            let bowTie = [[117.1, 39.23], [117.11, 39.24], [117.11, 39.23], [117.1, 39.24], [117.1, 39.23]]
            let report = try await administrator.report(
                .grids,
                GridFiles.collection(
                    GridFiles.feature("120113003001010", bowTie),
                    GridFiles.feature("12011300300101", free),
                    GridFiles.feature("120113003001800", free),
                    GridFiles.feature("120113003009001", free),
                    GridFiles.feature("120113003001011", free, extra: #","community":"120113003002""#),
                    GridFiles.feature("120113003001012", free, name: ""),
                    #"{"type":"Feature","properties":{"code":"120113003001013"},"geometry":{"type":"Point","coordinates":[117,39]}}"#,
                    GridFiles.feature("12011300300100399", freeBeside),
                    GridFiles.feature("120113003001014", [[117.1, 39.2], [117.2, 39.2], [117.1, 39.2]]),
                    GridFiles.feature("120113003001015", free),
                    GridFiles.feature("120113003001015", freeBeside)))
            #expect(
                report.refusals == [
                    "1 selfIntersection", "2 gridCodeIsMalformed", "3 gridCodeIsOutsideRanges", "4 communityUnknown",
                    "5 gridCommunityDoesNotMatch", "6 fieldMissing", "7 notAnArea", "8 gridUnknown", "9 tooFewPlaces",
                    "11 repeatedRow",
                ])
            #expect(report.counts == [1, 0, 0, 10])
            // Where the border crosses itself is told, to be found on a map.
            #expect(report.refused[0].message.contains("117.10500,39.23500"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuses a grid over another one, with the area and the place`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            // A tenth of it lies over grid 0; the second new one lies over the first half of the third.
            let over = GridFiles.rectangle(west: 117.1, south: 39.209, east: 117.11, north: 39.219)
            let across = GridFiles.rectangle(west: 117.115, south: 39.21, east: 117.125, north: 39.22)
            let report = try await administrator.report(
                .grids,
                GridFiles.collection(
                    GridFiles.feature("120113003001003", over), GridFiles.feature("120113003001004", freeBeside),
                    GridFiles.feature("120113003001005", across)))
            #expect(report.counts == [1, 0, 0, 2])
            #expect(report.refusals == ["1 gridsOverlap", "3 gridsOverlap"])
            #expect(report.refused[0].message.contains("120113003001001"))
            // 0.01 by 0.001 degrees at 39.2 N: 864 m by 111 m.
            let area = try #require(report.refused[0].message.firstMatch(of: #/约(\d+)平方米/#).flatMap { Int($0.1) })
            #expect((94_000...98_000).contains(area))
            #expect(report.refused[0].message.contains("39.20950"))
        }
    }

    @Test func `moves a border between two grids together, or not at all`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let wider = GridFiles.rectangle(west: 117.1, south: 39.2, east: 117.112, north: 39.21)
            let narrower = GridFiles.rectangle(west: 117.112, south: 39.2, east: 117.12, north: 39.21)
            let broken = [[117.112, 39.2], [117.12, 39.21], [117.12, 39.2], [117.112, 39.21], [117.112, 39.2]]
            // The narrower neighbour is broken and stays as it was: the wider one would lie over it.
            let half = try await administrator.report(
                .grids,
                GridFiles.collection(
                    GridFiles.feature(SmallWorld.grids[0], wider), GridFiles.feature(SmallWorld.grids[1], broken)))
            #expect(half.counts == [0, 0, 0, 2])
            let whole = try await administrator.report(
                .grids,
                GridFiles.collection(
                    GridFiles.feature(SmallWorld.grids[0], wider), GridFiles.feature(SmallWorld.grids[1], narrower)))
            #expect(whole.counts == [0, 2, 0, 0])
            let worker = try await world.client(.worker)
            let moved = try await worker.get("/api/grids/locate?longitude=117.111&latitude=39.205").text
            #expect(moved.contains(SmallWorld.grids[0]))
        }
    }

    @Test func `lets a micro-grid lie in its grid and warns of sizes out of the ordinary`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let inside = GridFiles.rectangle(west: 117.101, south: 39.201, east: 117.102, north: 39.202)
            let report = try await administrator.report(
                .grids,
                GridFiles.collection(
                    GridFiles.feature("12011300300100101", inside, extra: #","households":200"#),
                    GridFiles.feature("120113003001003", free, extra: #","households":400"#)))
            #expect(report.counts == [2, 0, 0, 0])
            #expect(report.warnings.map(\.code) == ["gridSize"])
            #expect(report.warnings.map(\.line) == [1])
        }
    }

    @Test func `converts a file in the map makers' coordinates`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let south = GridFiles.rectangle(west: 117.1, south: 39.19, east: 117.11, north: 39.2)
            let shifted = south.map { place -> [Double] in
                let moved = CoordinateSystem.gcj02.fromWGS84(Coordinate(longitude: place[0], latitude: place[1]))
                return [moved.longitude, moved.latitude]
            }
            let file = GridFiles.collection(GridFiles.feature("120113003001003", shifted))
            // Taken for WGS-84 it lies half a kilometre off, over the grids to the north.
            #expect(try await administrator.report(.grids, file).counts == [0, 0, 0, 1])
            let report = try await administrator.report(.grids, file, query: "?coordinateSystem=gcj02")
            #expect(report.counts == [1, 0, 0, 0])
            #expect(try await administrator.importTable(.grids, [], query: "?coordinateSystem=moon").status == 422)
        }
    }

    @Test func `says what is wrong with a file without outlines`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            for (text, code) in [
                ("{not json", "importNotGeoJSON"), (#"{"type":"Topology"}"#, "importNotGeoJSON"),
                ("[1, 2]", "importNotGeoJSON"), ("代码,名称\n1,2\n", "importNoOutlines"), (" \n", "importFileEmpty"),
            ] {
                let answer = try await administrator.importTable(.grids, Array(text.utf8))
                #expect(answer.status == 422)
                #expect(answer.code == code)
            }
        }
    }
}
