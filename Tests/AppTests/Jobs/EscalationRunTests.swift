import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Escalation` {
    /// A ticket that waits for its receipt by the department, and the limits of that wait.
    private func dispatched(in world: SmallWorld) async throws -> Ticket {
        let worker = try await world.client(.worker)
        let id = try await worker.report(SmallWorld.cover).ticket.id
        let chief = try await world.client(.townChief)
        try await chief.act(.accept, on: id)
        try await chief.act(.transfer, on: id, ["organisation": House.centre.id.rawValue, "note": "属于水务"])
        let centre = try await world.client(.dutyChief)
        try await centre.act(.file, on: id)
        try await centre.act(.dispatch, on: id, ["organisation": House.water.id.rawValue])
        return try await ticket(id, in: world)
    }

    private func ticket(_ id: TicketID, in world: SmallWorld) async throws -> Ticket {
        try #require(try await world.app.database.read { try TicketStore.load(id, in: $0) }).ticket
    }

    private func levels(of id: TicketID, in world: SmallWorld) async throws -> [EscalationLevel] {
        try await world.app.database.read { connection in
            try TicketHistoryStore.history(of: id, in: connection).compactMap { entry in
                if case .escalated(let body) = entry.change { body.level } else { nil }
            }
        }
    }

    private func move(_ world: SmallWorld, to instant: Instant) {
        world.clock.advance(milliseconds: instant.milliseconds - world.clock.now)
    }

    @Test(arguments: Engine.allCases)
    func `turns yellow at 80 % of the limit, red at its end, and goes up by one more limit each`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let ticket = try await dispatched(in: world)
            let deadline = try #require(ticket.deadline)
            let run = EscalationRun(app: world.app)
            let length = deadline.due - ticket.stageStartedAt
            #expect(deadline.warning == ticket.stageStartedAt + length * 4 / 5)

            let steps: [(Instant, EscalationLevel)] = [
                (deadline.warning, .yellow), (deadline.due, .town), (deadline.district, .district),
                (deadline.leader, .leader),
            ]
            for (index, (instant, level)) in steps.enumerated() {
                move(world, to: instant - Span(milliseconds: 1))
                #expect(try await run.escalateDue() == 0)
                move(world, to: instant)
                #expect(try await run.escalateDue() == 1)
                #expect(try await run.escalateDue() == 0)
                #expect(try await self.ticket(ticket.id, in: world).escalation == level)
                #expect(try await levels(of: ticket.id, in: world) == steps.prefix(index + 1).map(\.1))
            }
            world.clock.advance(hours: 1_000)
            #expect(try await run.escalateDue() == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `after a long stop gives every level in order, and many runs at once give each but once`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            var ids: [TicketID] = []
            for _ in 0..<8 { ids.append(try await dispatched(in: world).id) }
            world.clock.advance(hours: 24 * 30)
            let run = EscalationRun(app: world.app)
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 { group.addTask { try await run.escalateDue() } }
                return try await group.reduce(0, +)
            }
            #expect(counts == 32)
            for id in ids {
                #expect(try await levels(of: id, in: world) == [.yellow, .town, .district, .leader])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells the responsible organisation and the desk, once, however often the journal is read`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let ticket = try await dispatched(in: world)
            move(world, to: try #require(ticket.deadline).due)
            #expect(try await EscalationRun(app: world.app).escalateDue() == 2)
            var failures: [String: Int] = [:]
            try await world.numberJournal()
            for _ in 0..<3 {
                await JobRunner(app: world.app).round(&failures)
                try await readAgain(in: world)
            }
            let told = try await world.app.database.read { connection in
                try connection.run(
                    """
                    SELECT organisation_id, kind, ticket_id FROM notice WHERE kind = 'escalated'
                    ORDER BY sequence, organisation_id
                    """
                )
                .map { row -> [String] in [try row["organisation_id"], try row["kind"], try row["ticket_id"]] }
            }
            let (centre, water) = (House.centre.id.rawValue, House.water.id.rawValue)
            let one = [[centre, "escalated", ticket.id.rawValue], [water, "escalated", ticket.id.rawValue]]
            #expect(told == one + one)
        }
    }

    /// As after a crash between a job's work and the noting of its place.
    private func readAgain(in world: SmallWorld) async throws {
        try await world.app.database.write { _ = try $0.run("DELETE FROM job_position") }
    }

    @Test(arguments: Engine.allCases)
    func `of others goes on when one ticket cannot be escalated`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let (first, second) = (try await dispatched(in: world), try await dispatched(in: world))
            // A type that no table knows any more.
            try await world.app.database.write { connection in
                guard let row = try connection.first("SELECT body FROM ticket WHERE id = \(first.id)") else { return }
                let body: String = try row["body"]
                let odd = body.replacing(SmallWorld.cover.rawValue, with: "9999")
                try connection.run("UPDATE ticket SET body = \(odd) WHERE id = \(first.id)")
            }
            move(world, to: try #require(second.deadline).warning)
            #expect(try await EscalationRun(app: world.app).escalateDue() == 1)
            #expect(try await levels(of: second.id, in: world) == [.yellow])
            #expect(try await levels(of: first.id, in: world) == [])
        }
    }
}
