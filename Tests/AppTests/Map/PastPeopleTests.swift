import Domain
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `People on the map of an earlier hour` {
    /// The worker of the first grid stood there an hour ago, and is in the third now.
    private func walk(_ world: SmallWorld) async throws -> Instant {
        try await world.installAuditTables()
        let worker = try await world.client(.worker)
        _ = try await worker.post("/api/patrols")
        func send(grid: Int) async throws {
            let place = SmallWorld.places[grid]
            let fix: [String: Any] = [
                "at": "\(world.app.now)", "longitude": place.longitude, "latitude": place.latitude, "accuracy": 8,
            ]
            try #require(try await worker.post("/api/tracks/fixes", ["fixes": [fix]]).text.contains("stored"))
        }
        try await send(grid: 0)
        let then = world.app.now + .minutes(5)
        world.clock.advance(hours: 1)
        try await send(grid: 1)
        return then
    }

    private func body(_ at: Instant, _ purpose: String = "staffSafety", note: String? = nil) -> [String: Any?] {
        ["at": at.description, "purpose": purpose, "note": note]
    }

    private let path = "/api/map/people/past"

    @Test(arguments: Engine.allCases)
    func `stand where they were, for a purpose of which they learn`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let then = try await walk(world)
            let chief = try await world.client(.townChief)
            #expect(try await chief.post(path, body(then, "curiosity")).code == "unknownPurpose")
            #expect(try await chief.post(path, body(then, "workReview")).code == "missingField")
            #expect(try await chief.post(path, body(then - .hours(25))).code == "outsideHistory")
            let people: MapRoutes.People = try await chief.post(path, body(then)).decoded()
            #expect(people.items.map(\.name) == ["worker先生"])
            #expect(people.items.first?.area.text == SmallWorld.grids[0])
            #expect(people.items.first.map { abs($0.latitude - SmallWorld.places[0].latitude) < 0.000_1 } == true)
            // Nobody had sent anything lately: they would not have been on the live map either.
            let later: MapRoutes.People = try await chief.post(path, body(then + .minutes(30))).decoded()
            #expect(later.items.isEmpty)
            for (person, status) in [
                (Person.farTownChief, 200), (.dispatcher, 403), (.worker, 403), (.departmentLeader, 403),
            ] {
                let answer = try await world.client(person).post(path, body(then))
                #expect(answer.status == status && !answer.text.contains("先生"), "\(person)")
            }
            let looks: Page<TrackLookView> = try await world.client(.worker).get("/api/tracks/mine/looks").decoded()
            #expect(looks.items.map(\.isOnMap) == [true] && looks.items.first?.name == "townChief先生")
        }
    }

    @Test(arguments: Engine.allCases)
    func `are looked at once an hour for one purpose, however far the slider moves`(engine: Engine) async throws {
        try await SmallWorld.on(engine, configure: { $0.revealsAnHour = 2 }) { world in
            let then = try await walk(world)
            let chief = try await world.client(.townChief)
            func looks() async throws -> Int {
                try await world.app.database.read { connection in
                    try connection.run("SELECT id FROM access_log WHERE subject_kind = 'track'").count
                }
            }
            for minutes in 0..<5 {
                #expect(try await chief.post(path, body(then + .minutes(Int64(minutes)))).status == 200)
            }
            #expect(try await looks() == 1)
            #expect(try await chief.post(path, body(then, "workReview", note: "核对到场时间")).status == 200)
            #expect(try await looks() == 2)
            #expect(try await chief.post(path, body(then, "workReview", note: "另一件事")).status == 429)
            #expect(try await looks() == 2)
        }
    }
}
