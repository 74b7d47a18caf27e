import Domain
import TestSupport
import Testing

@testable import App

@Suite struct `The map of an earlier hour` {
    private func states(_ client: Client, at instant: Instant? = nil) async throws -> [TicketID: TicketState] {
        let answer = try await client.get("/api/map/tickets" + (instant.map { "?at=\($0)" } ?? ""))
        try #require(answer.status == 200, "\(answer.text)")
        let items = try answer.decoded(as: MapRoutes.Points.self).items
        return Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0.state) })
    }

    @Test(arguments: Engine.allCases)
    func `shows what was open then, in its state of then`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let quiet = try await worker.report().ticket.id
            let moved = try await worker.report().ticket.id
            let rejected = try await worker.report().ticket.id
            let before = world.app.now
            world.clock.advance(hours: 1)
            let late = try await worker.report().ticket.id
            let chief = try await world.client(.townChief)
            try await chief.act(.accept, on: moved)
            try await chief.act(.reject, on: rejected, ["note": "不属实"])
            world.clock.advance(hours: 1)
            #expect(try await states(chief, at: before) == [quiet: .reported, moved: .reported, rejected: .reported])
            #expect(try await states(chief) == [quiet: .reported, moved: .accepted, late: .reported])
            #expect(try await states(chief, at: world.app.now) == states(chief))
            // Others see no more of then than of now.
            #expect(try await states(world.client(.farTownChief), at: before).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `marks what was overdue then, by its limit of then`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let (quiet, moved) = (try await worker.report().ticket, try await worker.report().ticket)
            let due = try #require(moved.due)
            func overdue(at instant: Instant) async throws -> Set<TicketID> {
                let points: MapRoutes.Points = try await world.client(.townChief)
                    .get("/api/map/tickets?at=\(instant)").decoded()
                return Set(points.items.filter(\.overdue).map(\.id))
            }
            while world.app.now <= due + .hours(1) { world.clock.advance(hours: 1) }
            try await world.client(.townChief).act(.reject, on: moved.id, ["note": "不属实"])
            #expect(try await overdue(at: due - .minutes(1)).isEmpty)
            #expect(try await overdue(at: due + .minutes(1)) == [quiet.id, moved.id])
            world.clock.advance(hours: 1)
            #expect(try await overdue(at: world.app.now - .minutes(1)) == [quiet.id])
        }
    }

    @Test func `reaches back a day, and no further`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let chief = try await world.client(.townChief)
            for at in [world.app.now - .hours(25), world.app.now + .minutes(1)] {
                #expect(try await chief.get("/api/map/tickets?at=\(at)").code == "outsideHistory")
            }
            #expect(try await chief.get("/api/map/tickets?at=yesterday").status == 422)
        }
    }
}
