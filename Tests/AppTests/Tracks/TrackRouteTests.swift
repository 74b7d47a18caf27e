import Domain
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Tracks over HTTP` {
    /// Fixes every ten seconds up to now, walking to and fro from the middle of the worker's grid.
    private func walk(_ world: SmallWorld, _ count: Int, grid: Int = 0) -> [[String: Any?]] {
        (0..<count).map { step in
            [
                "at": (world.app.now - .seconds(Int64(count - 1 - step) * 10)).description,
                "longitude": SmallWorld.places[grid].longitude + Double(step % 40) * 0.000_1,
                "latitude": SmallWorld.places[grid].latitude, "accuracy": 8, "speed": 1.1, "bearing": 90, "battery": 80,
            ]
        }
    }

    private func send(
        _ client: Client, _ fixes: [[String: Any?]], system: String? = nil
    ) async throws -> [String] {
        let fixes = fixes.map { $0.compactMapValues { $0 } }
        let answer = try await client.post("/api/tracks/fixes", ["fixes": fixes, "coordinateSystem": system])
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded(as: FixReceipt.self).results.map { $0.reason ?? $0.outcome.rawValue }
    }

    private func stored(_ world: SmallWorld, _ person: Person = .worker) async throws -> [Fix] {
        let now = world.app.now
        return try await world.app.database.read {
            try TrackStore.fixes(of: person.user, from: now - .days(9), to: now + .days(1), in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are kept on patrol, once however often they are sent, and end with it`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            world.clock.advance(minutes: 5)
            #expect(try await send(worker, walk(world, 2)) == ["fixNotOnTask", "fixNotOnTask"])
            let started = try await worker.post(
                "/api/patrols", ["id": "phone-0001", "at": (world.app.now - .minutes(4)).description])
            try #require(started.status == 201, "\(started.text)")
            #expect(try await worker.post("/api/patrols", ["id": "phone-0001"]).status == 201)
            #expect(try await worker.post("/api/patrols").code == "onPatrolAlready")

            let fixes = walk(world, 20)
            #expect(Set(try await send(worker, fixes)) == ["stored"])
            #expect(Set(try await send(worker, fixes.reversed())) == ["duplicate"])
            let times = try await stored(world).map(\.at)
            #expect(times == times.sorted() && times.count == 20)
            // Four minutes ago the patrol began: what lies before is nobody's business.
            #expect(try await send(worker, walk(world, 40)).prefix(15).contains("fixNotOnTask"))

            let live = await world.app.tracks.live.positions(in: AreaPath(SmallWorld.town))
            #expect(live.positions.map(\.user) == [Person.worker.user])
            #expect(live.positions.first?.name == "worker先生" && live.positions.first?.fix.at == world.app.now)
            #expect(await world.app.tracks.live.positions(in: AreaPath(SmallWorld.otherTown)).positions.isEmpty)

            // Whoever sends somebody sees how far they are.
            let ticket = try await worker.report(grid: 0).ticket.id
            let handlers: HandlerSuggestions =
                try await world.client(.townChief).get("/api/tickets/\(ticket)/handlers").decoded()
            #expect(handlers.workers.map(\.metres) == [200, nil])

            let mine: Page<PatrolView> = try await worker.get("/api/patrols/mine").decoded()
            #expect(mine.items.map(\.isRunning) == [true])
            world.clock.advance(minutes: 1)
            let end = "/api/patrols/phone-0001/end"
            #expect(try await world.client(.neighbour).post(end).status == 404)
            #expect(try await worker.post(end).status == 200)
            #expect(try await worker.post(end).status == 200)
            let changes = await world.app.tracks.live.changes(after: live.revision)
            #expect(changes.positions.isEmpty && changes.left == [Person.worker.user])
            world.clock.advance(minutes: 2)
            #expect(try await send(worker, walk(world, 1)) == ["fixNotOnTask"])
            let history = try await world.app.database.read { try JournalStore.history(of: "phone-0001", in: $0) }
            #expect(history.map(\.kind) == ["started", "ended"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are refused one by one, each with its reason, and the others stored`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            #expect(try await worker.post("/api/patrols").status == 201)
            world.clock.advance(minutes: 10)
            var fixes = walk(world, 9)
            func change(_ index: Int, _ members: [String: Any?]) { fixes[index].merge(members) { $1 } }
            change(0, ["at": "gestern"])
            change(1, ["longitude": Optional<Double>.none])
            change(2, ["longitude": 0, "latitude": 0])
            change(3, ["longitude": 116.4])
            change(4, ["at": (world.app.now + .minutes(3)).description])
            change(5, ["at": (world.app.now - .days(8)).description])
            change(6, ["isMock": true])
            change(7, ["accuracy": 900])
            #expect(
                try await send(worker, fixes) == [
                    "fixMalformed", "fixMalformed", "fixNotOnGlobe", "fixFarAway", "fixFromTheFuture", "fixTooOld",
                    "fixMadeUp", "stored", "stored",
                ])
            #expect(try await stored(world).map(\.drift) == [.coarse, nil])
            let many = walk(world, 1_001).map { $0.compactMapValues { $0 } }
            #expect(try await worker.post("/api/tracks/fixes", ["fixes": many]).code == "tooManyFixes")
            #expect(try await send(worker, []) == [])
            // In the map makers' system the same place has other numbers.
            let shifted = CoordinateSystem.gcj02.fromWGS84(SmallWorld.places[0])
            world.clock.advance(minutes: 1)
            var gcj = walk(world, 1)
            gcj[0].merge(["longitude": shifted.longitude, "latitude": shifted.latitude]) { $1 }
            #expect(try await send(worker, gcj, system: "gcj02") == ["stored"])
            let last = try #require(try await stored(world).last)
            #expect(last.place.distanceMetres(to: SmallWorld.places[0]) < 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `cross hours and days, and live positions are found again after a start`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            #expect(try await worker.post("/api/patrols").status == 201)
            world.clock.advance(hours: 11)
            let client = try await world.client(.worker)
            let all = walk(world, 3_900)
            for piece in all.pieces(of: 600).reversed() {
                #expect(Set(try await send(client, Array(piece))) == ["stored"])
            }
            #expect(try await stored(world).count == 3_900)
            #expect(try await world.app.database.read { try TrackStore.days(in: $0) }.count == 1)
            let fresh = Tracks(
                database: world.app.database, reference: world.app.reference, configuration: world.app.configuration,
                clock: world.app.clock)
            try await fresh.restore()
            #expect(await fresh.live.positions(in: .everywhere).positions.map(\.user) == [Person.worker.user])
            world.clock.advance(minutes: 16)
            await fresh.sweep()
            #expect(await fresh.live.changes(after: 0).left == [Person.worker.user])
        }
    }
}
