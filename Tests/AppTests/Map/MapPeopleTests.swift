import Domain
import Geo
import TestSupport
import Testing

@testable import App

@Suite struct `People on the map` {
    private func send(_ client: Client, _ world: SmallWorld, grid: Int) async throws {
        let place = SmallWorld.places[grid]
        let fix: [String: Any] = [
            "at": "\(world.app.now)", "longitude": place.longitude, "latitude": place.latitude, "accuracy": 8,
        ]
        let answer = try await client.post("/api/tracks/fixes", ["fixes": [fix]])
        try #require(answer.text.contains("stored"), "\(answer.text)")
    }

    private func seen(_ client: Client) async throws -> [MapRoutes.Person] {
        try await client.get("/api/map/people").decoded(as: MapRoutes.People.self).items
    }

    @Test(arguments: Engine.allCases)
    func `are seen while on duty by those of their area, and by those of their grid`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            #expect(try await worker.post("/api/patrols").status == 201)
            try await send(worker, world, grid: 0)
            for other in [Person.townChief, .dispatcher, .policeLead, .worker] {
                let people = try await seen(world.client(other))
                #expect(people.map(\.name) == ["worker先生"], "\(other)")
                #expect(people.first?.worksFor == "第一社区" && people.first?.area.text == SmallWorld.grids[0])
            }
            for other in [Person.farTownChief, .neighbour, .farWorker, .departmentLeader] {
                #expect(try await seen(world.client(other)).isEmpty, "\(other)")
            }
            #expect(try await world.client(.handler).get("/api/map/people").status == 403)

            let picture = await world.app.people.changes(since: 0)
            let later = await world.app.people.changes(since: picture.revision)
            #expect(picture.moved.count == 1 && later.moved.isEmpty && later.gone.isEmpty)
        }
    }

    @Test func `near an incident are named to those whose posting sees them`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            _ = try await worker.post("/api/patrols")
            try await send(worker, world, grid: 0)
            let chief = try await world.client(.townChief)
            let place = SmallWorld.places[0]
            let opened = try await chief.post(
                "/api/rooms",
                [
                    "title": "火情", "longitude": place.longitude + 0.002, "latitude": place.latitude,
                    "organisations": [House.water.id.rawValue],
                ])
            let room = try opened.decoded(as: IncidentDetail.self)
            #expect(room.near.map(\.name) == ["worker先生"] && (100...250).contains(room.near[0].metres))
            let others = try await world.client(.otherHandler).get("/api/rooms/\(room.room.id)")
            #expect(try others.decoded(as: IncidentDetail.self).near.map(\.name) == [nil])
            #expect(!others.text.contains("worker先生"))
        }
    }
}
