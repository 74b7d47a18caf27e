import Domain
import Kit
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite struct `A job` {
    /// Notes what it sees, and refuses what it is told to refuse.
    private final class Clerk: Job {
        struct Refused: Error {}

        static let name = "clerk"
        static let kinds = ["reported", "accepted"]
        private let state = Mutex((seen: [Int64](), fails: { @Sendable (_: JournalChange) -> (any Error)? in nil }))

        var seen: [Int64] { state.withLock { $0.seen } }
        func fail(_ fails: @escaping @Sendable (JournalChange) -> (any Error)?) { state.withLock { $0.fails = fails } }

        func react(to change: JournalChange, in connection: any Connection) throws {
            try connection.run("INSERT INTO job_position (job, sequence) VALUES (\("saw \(change.sequence)"), 1)")
            if let error = state.withLock({ $0.fails(change) }) { throw error }
            state.withLock { $0.seen.append(change.sequence) }
        }
    }

    /// Another job beside it.
    private final class Counter: Job {
        static let name = "counter"
        static let kinds = ["reported"]
        private let count = Mutex(0)
        var seen: Int { count.withLock { $0 } }
        func react(to change: JournalChange, in connection: any Connection) throws { count.withLock { $0 += 1 } }
    }

    private func deadLetters(in world: SmallWorld) async throws -> [Int64] {
        try await world.app.database.read { connection in
            try connection.run("SELECT sequence FROM dead_letter WHERE job = 'clerk' ORDER BY sequence").map { row in
                try row["sequence"]
            }
        }
    }

    private func position(in world: SmallWorld) async throws -> Int64 {
        try await world.app.database.read { try JobStore.position(of: "clerk", in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func `sees its kinds of changes in order, each once`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            for _ in 0..<5 { try await world.client(.townChief).act(.accept, on: worker.report().ticket.id) }
            let (clerk, counter) = (Clerk(), Counter())
            let runner = JobRunner(app: world.app, jobs: [clerk, counter])
            var failures: [String: Int] = [:]
            try await world.waitUntilNumbered()
            for _ in 0..<3 { await runner.round(&failures) }
            #expect(clerk.seen.count == 10 && clerk.seen == clerk.seen.sorted() && counter.seen == 5)
            _ = try await worker.report()
            try await world.waitUntilNumbered()
            await runner.round(&failures)
            #expect(clerk.seen.count == 11 && counter.seen == 6)
        }
    }

    @Test(arguments: Engine.allCases)
    func `puts a change aside that it cannot handle, and goes on with the next; no other job waits`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            var ids: [String] = []
            for _ in 0..<4 { ids.append(try await worker.report().ticket.id.rawValue) }
            let (clerk, counter, poison) = (Clerk(), Counter(), ids[1])
            clerk.fail { $0.subject == poison ? Clerk.Refused() : nil }
            let runner = JobRunner(app: world.app, jobs: [clerk, counter])
            var failures: [String: Int] = [:]
            for _ in 1..<world.app.configuration.jobAttempts {
                await runner.round(&failures)
                #expect(try await deadLetters(in: world).isEmpty)
                #expect(try await position(in: world) == 0)
                #expect(counter.seen == 4)
            }
            await runner.round(&failures)
            #expect(try await deadLetters(in: world).count == 1)
            await runner.round(&failures)
            #expect(Set(clerk.seen).count == 3 && counter.seen == 4)
            // What the failed attempts wrote is gone, what was handled is there once.
            let notes: Int? = try await world.app.database.read {
                try $0.first("SELECT COUNT(*) AS n FROM job_position WHERE job LIKE 'saw %'")?["n"]
            }
            #expect(notes == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `blames no change while the database is away`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            _ = try await world.client(.worker).report()
            let clerk = Clerk()
            clerk.fail { _ in StoreError.disconnected(detail: "away") }
            let runner = JobRunner(app: world.app, jobs: [clerk])
            var failures: [String: Int] = [:]
            for _ in 0..<20 { await runner.round(&failures) }
            #expect(try await deadLetters(in: world).isEmpty)
            clerk.fail { _ in nil }
            await runner.round(&failures)
            #expect(clerk.seen.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `never goes back when another server has gone further`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.app.database.write { connection in
                for position in [7, 3, 9, 8] as [Int64] { try JobStore.advance("clerk", to: position, in: connection) }
            }
            #expect(try await position(in: world) == 9)
        }
    }
}
