import Domain
import Foundation
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Premises over HTTP` {
    private static let restaurant = PremisesKind(
        code: "restaurant", name: "小餐饮", interval: 90, items: ["灭火器有效", "安全出口畅通"])

    private func install(_ world: SmallWorld) async throws {
        try await world.app.database.write { [vault = world.app.vault] in
            try PremisesStore(vault: vault, connection: $0).save(Self.restaurant)
        }
    }

    private func body(_ grid: Int = 0, _ more: [String: Any?] = [:]) -> [String: Any?] {
        let place = SmallWorld.places[grid]
        return [
            "code": "CS1", "name": "饺子馆", "kind": "restaurant", "address": "1号底商", "longitude": place.longitude,
            "latitude": place.latitude, "contactName": "司马光", "contactPhone": "13700002222",
        ].merging(more) { $1 }
    }

    private func codes(_ client: Client, _ query: String = "list=all") async throws -> [String] {
        let answer = try await client.get("/api/premises?\(query)")
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded(as: Page<PremisesView>.self).items.map(\.code)
    }

    @Test(arguments: Engine.allCases)
    func `are written down, seen by the worker of their grid, checked in a tap, and due again later`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            try await install(world)
            let chief = try await world.client(.townChief)
            let made = try await chief.post("/api/premises", body())
            try #require(made.status == 201, "\(made.text)")
            let id = try made.decoded(as: PremisesDetail.self).premises.id
            #expect(!made.text.contains("13700002222") && made.text.contains("司马*"))
            #expect(try await chief.post("/api/premises", body()).code == "premisesCodeTaken")
            #expect(try await chief.post("/api/premises", body(3, ["code": "CS2"])).code == "premisesPlaceMissing")

            let worker = try await world.client(.worker)
            #expect(try await codes(worker, "list=due") == ["CS1"])
            for other in [Person.neighbour, .farWorker, .farTownChief] {
                #expect(try await codes(world.client(other)).isEmpty)
                #expect(try await world.client(other).get("/api/premises/\(id)").status == 404)
            }
            let path = "/api/premises/\(id)/checks"
            #expect(try await worker.post(path, ["faults": [7]]).code == "unknownCheckItem")
            #expect(try await worker.post(path, ["faults": [1]]).code == "faultsNeedNote")
            let faulty = try await worker.post(path, ["faults": [1], "note": "堆放纸箱"])
            #expect(faulty.status == 201 && faulty.text.contains("安全出口畅通"))
            #expect(try await codes(chief, "list=faulty") == ["CS1"])
            world.clock.advance(hours: 24)
            let later = try await world.client(.worker)
            #expect(try await codes(later, "list=due") == ["CS1"])
            let good: PremisesDetail = try await later.post(path, ["faults": []]).decoded()
            #expect(good.premises.isInOrder == true && good.premises.nextCheckOn == Day("2026-11-24")! + 90)
            #expect(good.checks.count == 2)
            #expect(try await codes(later, "list=due").isEmpty)

            let closed = try await world.client(.townChief).json(.patch, "/api/premises/\(id)", ["isClosed": true])
            #expect(closed.status == 200, "\(closed.text)")
            #expect(try await later.post(path, ["faults": []]).code == "premisesClosed")
        }
    }

    @Test(arguments: Engine.allCases)
    func `are checked without a network too, once however often it arrives, and a late check hides no later one`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            try await install(world)
            let chief = try await world.client(.townChief)
            let id = try await chief.post("/api/premises", body()).decoded(as: PremisesDetail.self).premises.id
            let closed = try await chief.post("/api/premises", body(0, ["code": "CS2"]))
                .decoded(as: PremisesDetail.self).premises.id
            _ = try await chief.json(.patch, "/api/premises/\(closed)", ["isClosed": true])
            let worker = try await world.client(.worker)
            let pack: DayPack = try await worker.get("/api/field/day-pack").decoded()
            #expect(pack.premises.map(\.code) == ["CS1"], "what is closed stays at home")
            #expect(pack.premisesKinds.map(\.items) == [["灭火器有效", "安全出口畅通"]])
            #expect(try await world.client(.neighbour).get("/api/field/day-pack").text.contains("饺子馆") == false)

            let now = world.app.now
            func check(_ checkID: String, at instant: Instant, faults: [Int] = []) async throws -> Client.Answer {
                try await worker.post(
                    "/api/premises/\(id)/checks",
                    ["id": checkID, "faults": faults, "note": "纸箱", "offlineAt": instant.description])
            }
            let first = UUID().uuidString
            let answer = try await check(first, at: now - .hours(2))
            #expect(answer.status == 201)
            #expect(try await check(first, at: now - .hours(2)).decoded(as: PremisesDetail.self).checks.count == 1)
            let late = try await check(UUID().uuidString, at: now - .hours(72), faults: [1])
                .decoded(as: PremisesDetail.self)
            #expect(late.checks.count == 2 && late.premises.isInOrder == true)
            #expect(late.premises.lastCheckedOn == world.app.today && late.checks[1].checkedOn == world.app.today + -3)
            // A morning's check that arrives after the afternoon's of the same day hides it as little.
            let morning = try await check(UUID().uuidString, at: now - .hours(3), faults: [0])
                .decoded(as: PremisesDetail.self)
            #expect(morning.checks.count == 3 && morning.premises.isInOrder == true)
            #expect(try await check("1", at: now).fields == ["id"])
            #expect(try await check(UUID().uuidString, at: now - .days(31)).code == "offlineTooLongAgo")
        }
    }

    @Test(arguments: Engine.allCases)
    func `tell whom to speak to for a purpose alone, which is written down`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await install(world)
            let chief = try await world.client(.townChief)
            let id = try await chief.post("/api/premises", body()).decoded(as: PremisesDetail.self).premises.id
            try await world.app.database.write {
                try AccessLogStore.save(
                    AccessPurpose(code: "callBack", name: Bilingual("回访", "call-back"), needsNote: false), in: $0)
            }
            let path = "/api/premises/\(id)/contact/reveal"
            #expect(try await chief.post(path, ["purpose": "nothing"]).code == "unknownPurpose")
            let shown = try await chief.post(path, ["purpose": "callBack"])
            #expect(shown.text.contains("13700002222") && shown.text.contains("司马光"))
            let log = try await world.client(.auditAdministrator).get("/api/audit/accesses")
            #expect(log.text.contains("premises") && !log.text.contains("13700002222"))
            let stored = try await world.app.database.read { connection in
                try connection.run("SELECT contact_phone, contact_name FROM premises").map { row in
                    let (phone, name): ([UInt8], [UInt8]) = (try row["contact_phone"], try row["contact_name"])
                    return String(decoding: phone + name, as: UTF8.self)
                }
            }
            #expect(stored.allSatisfy { !$0.contains("1370000") && !$0.contains("司马") })
        }
    }

    @Test(arguments: Engine.allCases)
    func `are imported, and what is wrong is named by its line`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            func load(_ kind: ImportKind, _ text: String) async throws -> ImportReport {
                try await world.app.importTables(kind, from: [ImportFile(name: "t.csv", bytes: Array(text.utf8))])
            }
            let kinds = try await load(.premisesKinds, "code,name,检查间隔,检查项目\nshop,小商店,180,灭火器;出口\n")
            #expect(kinds.added == 1)
            let text = """
                编号,名称,类别,经度,纬度,联系电话,上次检查日期
                A1,便利店,小商店,117.105,39.205,13700002222,2026-11-01
                A2,超市,皇宫,117.105,39.205,,
                A3,超市,shop,abc,39.205,,
                A4,超市,shop,100,39.205,,
                """
            let report = try await load(.premises, text)
            #expect(report.added == 1 && report.refused.map(\.line) == [3, 4, 5], "\(report.refused)")
            #expect(try await load(.premises, text).unchanged == 1)
            let view = try await world.client(.worker).get("/api/premises").decoded(as: Page<PremisesView>.self)
            #expect(view.items.map(\.nextCheckOn) == [Day("2027-04-30")])
        }
    }

    @Test(arguments: Engine.allCases)
    func `follow their place when its grid is split`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await install(world)
            let added = try await world.client(.townChief).post("/api/premises", body())
            try #require(added.status == 201, "\(added.text)")
            _ = try await world.change([Client.cut()])
            let found = try await world.app.database.read { connection in
                try connection.run(
                    "SELECT grid.code, premises.area_path FROM premises JOIN grid ON grid.id = premises.grid_id"
                ).map { [try $0["code"] as String, try $0["area_path"] as String] }
            }
            let code = try #require(world.app.reference.current.grid(at: SmallWorld.places[0])).code.text
            #expect(code != SmallWorld.grids[0] && found == [[code, code]])
        }
    }
}
