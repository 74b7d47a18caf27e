import Domain
import Foundation
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Visits over HTTP` {
    @Test(arguments: Engine.allCases)
    func `are written down once, however often they arrive, by the worker of the grid`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let doors = try await world.installDwellings()
            let worker = try await world.client(.worker)
            let body: [String: Any?] = [
                "id": UUID().uuidString, "dwelling": doors[0].rawValue, "outcome": "unchanged",
                "findings": ["hallway", "informed"],
            ]
            let made = try await worker.post("/api/visits", body)
            try #require(made.status == 201, "\(made.text)")
            let view = try made.decoded(as: VisitView.self)
            // In the order of the table, whatever the order of the taps.
            #expect(view.findings == ["已宣传", "楼道堆物"] && view.outcomeName == "无变化" && !view.wasOffline)
            world.clock.advance(hours: 3)
            let again = try await worker.post("/api/visits", body)
            #expect(try again.status == 201 && again.decoded(as: VisitView.self) == view)
            let history = try await worker.get("/api/visits?dwelling=\(doors[0])").decoded(as: Page<VisitView>.self)
            #expect(history.items.count == 1)

            for other in [Person.neighbour, .farWorker] {
                let client = try await world.client(other)
                #expect(
                    try await client.post("/api/visits", body.merging(["id": UUID().uuidString]) { $1 }).status == 404)
                #expect(try await client.get("/api/visits?dwelling=\(doors[0])").status == 404)
            }
            let stolen = try await world.client(.neighbour).post(
                "/api/visits", body.merging(["dwelling": doors[2].rawValue]) { $1 })
            #expect(stolen.code == "visitIDTaken")
            for (member, value) in [("outcome", "nothing"), ("findings", ["nothing"]), ("id", "1")] as [(String, Any)] {
                let answer = try await worker.post(
                    "/api/visits", body.merging(["id": UUID().uuidString]) { $1 }.merging([member: value]) { $1 })
                #expect(answer.status == 422 && answer.fields == [member], "\(answer.text)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `keep the time at which they were made offline, and a late one hides no later one`(engine: Engine) async throws
    {
        try await SmallWorld.on(engine) { world in
            let doors = try await world.installDwellings()
            let worker = try await world.client(.worker)
            let noon = world.app.now
            func visit(_ outcome: String, at instant: Instant) async throws -> Client.Answer {
                try await worker.post(
                    "/api/visits",
                    [
                        "id": UUID().uuidString, "dwelling": doors[0].rawValue, "outcome": outcome,
                        "offlineAt": instant.description,
                    ])
            }
            #expect(try await visit("unchanged", at: noon - .hours(1)).status == 201)
            let late = try await visit("nobody", at: noon - .hours(30)).decoded(as: VisitView.self)
            #expect(late.at == noon - .hours(30) && late.wasOffline)
            let early = try await visit("changed", at: noon + .days(1)).decoded(as: VisitView.self)
            #expect(early.at == noon && !early.wasOffline, "a clock that is ahead")
            #expect(try await visit("changed", at: noon - .days(31)).code == "offlineTooLongAgo")
            let latest = try await world.app.database.read {
                try $0.first("SELECT outcome FROM latest_visit")?["outcome"] as String?
            }
            #expect(latest == "changed")
            let change = try await world.app.database.read { connection in
                try JournalStore.history(of: doors[0].rawValue, in: connection).filter { $0.kind == "visited" }
            }
            #expect(
                change.count == 3 && change.map(\.wasOffline) == [true, true, false]
                    && change[1].at == noon - .hours(30))
        }
    }

    @Test(arguments: Engine.allCases)
    func `are counted for the town by places, never by people`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let doors = try await world.installDwellings()
            let worker = try await world.client(.worker)
            for (door, outcome) in zip(doors, ["unchanged", "nobody"]) {
                _ = try await worker.post(
                    "/api/visits", ["id": UUID().uuidString, "dwelling": door.rawValue, "outcome": outcome])
            }
            let chief = try await world.client(.townChief)
            let answer = try await chief.get("/api/visits/counts")
            let counts = try answer.decoded(as: Page<VisitCount>.self).items
            #expect(counts.map(\.code) == SmallWorld.grids.dropLast())
            #expect(counts.map(\.dwellings) == [2, 1, 0] && counts.map(\.visited) == [2, 0, 0])
            #expect(counts.map(\.met) == [1, 0, 0])
            #expect(!answer.text.contains(Person.worker.rawValue))
            world.clock.advance(hours: 24 * 8)
            let later = try await world.client(.townChief)
            let week = try await later.get("/api/visits/counts?days=7").decoded(as: Page<VisitCount>.self).items
            #expect(week.map(\.visited) == [0, 0, 0] && week[0].lastVisitAt != nil)
            #expect(try await later.get("/api/visits/counts?days=0").status == 422)
            #expect(try await world.client(.handler).get("/api/visits/counts").status == 403)
        }
    }

    @Test func `take their chips from a table`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let text = "code,name,kind,见到人,一键,启用\nmet,见到,结果,是,是,\nold,旧项,情况,,,否\nbad,坏项,什么,,,\n"
            let report = try await world.app.importTables(
                .visitChoices, from: [ImportFile(name: "t.csv", bytes: Array(text.utf8))])
            #expect(report.added == 2 && report.refused.map(\.line) == [4])
            let shown = try await world.client(.worker).get("/api/visits/choices").decoded(
                as: Page<VisitChoiceView>.self)
            #expect(shown.items.map(\.code) == ["met"] && shown.items[0].isUsual && shown.items[0].isMet)
        }
    }
}

extension SmallWorld {
    /// Two doors in the first grid and one in the second, and the default chips.
    @discardableResult func installDwellings() async throws -> [DwellingID] {
        try await app.installDefaultTables()
        let table = """
            地址,单元,房号,经度,纬度
            普东一社区1号楼,1单元,101,117.105,39.205
            普东一社区1号楼,1单元,102,,
            普东一社区3号楼,1单元,201,117.115,39.205

            """
        _ = try await app.importTables(.dwellings, from: [ImportFile(name: "t.csv", bytes: Array(table.utf8))])
        return try await app.database.read { connection in
            try connection.run(
                """
                SELECT dwelling.id FROM dwelling JOIN building ON building.id = dwelling.building_id
                ORDER BY building.address, dwelling.room
                """
            ).map { try $0["id"] }
        }
    }
}
