import Domain
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `The register of dwellings` {
    /// Two buildings in the small world's first grid, one in its second, one in the third.
    private let table = """
        地址,楼栋,单元,房号,经度,纬度,房屋编码
        普东一社区1号楼,1号楼,1单元,101,117.105,39.205,A-1
        普东一社区1号楼,1号楼,1单元,１０２,,,
        普东一社区2号楼,2号楼,,3号,117.1052,39.2051,
        普东一社区3号楼,,2单元,201,117.115,39.205,
        别处1号楼,,1单元,101,117.125,39.205,

        """

    private func grid(_ number: Int, in world: SmallWorld) throws -> GridID {
        try #require(world.app.reference.current.grids.values.first { $0.code.text == SmallWorld.grids[number] }?.id)
    }

    private func doors(of grid: GridID, as client: Client, query: String = "") async throws -> [String] {
        let page: Page<DwellingView> = try await client.get("/api/dwellings?grid=\(grid)\(query)").decoded()
        return page.items.map { "\($0.building.name) \($0.unit) \($0.room)" }
    }

    @Test(arguments: Engine.allCases)
    func `is imported, and a second time nothing changes`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            #expect(try await administrator.report(.dwellings, table).counts == [5, 0, 0, 0])
            #expect(try await administrator.report(.dwellings, table).counts == [0, 0, 5, 0])
            let worker = try await world.client(.worker)
            #expect(
                try await doors(of: try grid(0, in: world), as: worker) == [
                    "1号楼 1单元 101", "1号楼 1单元 102", "2号楼  3号",
                ])
            #expect(try await doors(of: try grid(0, in: world), as: worker, query: "&q=10").count == 2)
            #expect(try await doors(of: try grid(0, in: world), as: worker, query: "&q=A-1") == ["1号楼 1单元 101"])
            #expect(try await doors(of: try grid(0, in: world), as: worker, query: "&q=%25").isEmpty)
            let first: Page<DwellingView> = try await worker.get(
                "/api/dwellings?grid=\(try grid(0, in: world))&limit=2"
            ).decoded()
            let cursor = try #require(first.nextCursor)
            let rest = try await doors(of: try grid(0, in: world), as: worker, query: "&limit=2&cursor=\(cursor)")
            #expect(first.items.count == 2 && rest == ["2号楼  3号"])
        }
    }

    @Test func `refuses rows that say too little or what cannot be, and keeps the rest`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            _ = try await administrator.report(.dwellings, table)
            let report = try await administrator.report(
                .dwellings,
                """
                address,unit,room,lon,lat,code
                普东一社区1号楼,1单元,103,,,
                新楼,1单元,101,,,
                远楼,1单元,101,118.5,39.2,
                错楼,1单元,101,东,39.2,
                普东一社区1号楼,1单元,,,,
                普东一社区1号楼,1单元,104,,,A-1
                普东一社区1号楼,1单元,103,,,
                普东一社区2号楼,,3号,117.1153,39.2052,

                """)
            #expect(
                report.refusals == [
                    "3 dwellingPlaceMissing", "4 dwellingOutsideAllGrids", "5 fieldMalformed", "6 missingField",
                    "7 dwellingCodeTaken", "8 repeatedRow",
                ])
            // The last row moves its building to the second grid.
            let chief = try await world.client(.townChief)
            #expect(try await doors(of: try grid(1, in: world), as: chief).contains("2号楼  3号"))
            // And none of them is a worker's elsewhere.
            let worker = try await world.client(.worker)
            #expect(try await worker.get("/api/dwellings?grid=\(try grid(1, in: world))").status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes single dwellings within the caller's reach`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            func add(_ members: [String: Any], as client: Client) async throws -> Client.Answer {
                try await client.post("/api/dwellings", members)
            }
            let new: [String: Any] = [
                "address": "普东一社区9号楼", "building": "9号楼", "unit": "1单元", "room": "101", "longitude": 117.105,
                "latitude": 39.205,
            ]
            let first = try await add(new, as: worker)
            #expect(first.status == 201)
            let dwelling: DwellingView = try first.decoded()
            #expect(dwelling.grid == (try grid(0, in: world)))
            let again = try await add(new, as: worker)
            #expect(again.status == 409 && again.code == "dwellingExists")
            let next = try await add(["address": "普东一社区9号楼", "unit": "1单元", "room": "102"], as: worker)
            #expect(next.status == 201)
            let unknown = try await add(["address": "没有的楼", "room": "1"], as: worker)
            #expect(unknown.code == "dwellingPlaceMissing")
            let outside = try await add(
                ["address": "天边", "room": "1", "longitude": 100, "latitude": 30], as: worker)
            #expect(outside.code == "dwellingOutsideAllGrids")
            let empty = try await add(["address": " ", "room": "1"], as: worker)
            #expect(empty.status == 422)

            let changed = try await worker.json(
                .patch,
                "/api/dwellings/\(dwelling.id)", ["unit": "２单元", "room": "101", "code": "B-7"])
            #expect(changed.status == 200)
            let after: DwellingView = try changed.decoded()
            #expect(after.unit == "2单元" && after.code == "B-7" && after.id == dwelling.id)
            let taken = try await add(
                ["address": "普东一社区9号楼", "room": "103", "code": "B-7"], as: worker)
            #expect(taken.status == 409 && taken.code == "dwellingCodeTaken")
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets a dwelling be closed, which leaves its door free and its history where it was`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            _ = try await world.client(.systemAdministrator).report(.dwellings, table)
            let (worker, first) = (try await world.client(.worker), try grid(0, in: world))
            let page: Page<DwellingView> = try await worker.get("/api/dwellings?grid=\(first)").decoded()
            let dwelling = try #require(page.items.first)
            let path = "/api/dwellings/\(dwelling.id)/close"
            #expect(try await world.client(.farWorker).post(path).status == 404)
            let tomorrow = (world.app.today + 1).description
            #expect(try await worker.post(path, ["on": tomorrow]).code == "dwellingClosedTooLate")
            let closed: DwellingView = try await worker.post(path, [:]).decoded()
            #expect(closed.closedOn == world.app.today && closed.id == dwelling.id)
            #expect(try await worker.post(path, [:]).code == "dwellingClosedAlready")
            let change = try await worker.json(.patch, "/api/dwellings/\(dwelling.id)", ["room": "109"])
            #expect(change.code == "dwellingClosedAlready")
            #expect(try await doors(of: first, as: worker) == ["1号楼 1单元 102", "2号楼  3号"])
            let counts: Page<DwellingCount> = try await worker.get("/api/dwellings/grids").decoded()
            #expect(counts.items.first { $0.id == first }?.dwellings == 2)
            #expect(try await worker.get("/api/visits?dwelling=\(dwelling.id)").status == 200)
            // The door and the code may be given again, by hand or by the next table.
            let again = try await world.client(.systemAdministrator).report(.dwellings, table)
            #expect(again.counts == [1, 0, 4, 0])
            #expect(try await doors(of: first, as: worker).count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `follows a change of grids through the building`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            _ = try await administrator.report(.dwellings, table)
            let (first, second) = (try grid(0, in: world), try grid(1, in: world))
            // The border moves west: the first grid's buildings now lie in the second.
            let narrow = GridFiles.rectangle(west: 117.1, south: 39.2, east: 117.101, north: 39.21)
            let wide = GridFiles.rectangle(west: 117.101, south: 39.2, east: 117.12, north: 39.21)
            let moved = try await administrator.report(
                .grids,
                GridFiles.collection(
                    GridFiles.feature(SmallWorld.grids[0], narrow), GridFiles.feature(SmallWorld.grids[1], wide)))
            #expect(moved.counts == [0, 2, 0, 0])
            let today = world.app.today
            let counts = try await world.app.database.read {
                try DwellingStore.counts(in: .grids([first, second]), on: today, after: nil, limit: 9, in: $0)
            }
            #expect(counts.map(\.dwellings) == [0, 4] && counts.map(\.buildings) == [0, 3])
            let leader = try await world.client(.leader)
            let history: GridHistory = try await leader.get("/api/grids/\(first)/history").decoded()
            #expect(history.versions.map(\.validFrom) == [today.description, "2020-01-01"])
            #expect(history.versions.map(\.validTo) == [nil, (today + -1).description])
            // Half of the second grid, with two of its three buildings, would go to a new one.
            let cut = Client.cut(second.rawValue, at: 117.106)
            let preview: GridPreview = try await leader.preview([cut]).decoded()
            #expect(preview.moves.dwellings == 4)
        }
    }
}
