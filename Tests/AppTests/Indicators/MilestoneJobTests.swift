import Domain
import Foundation
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `The milestones of tickets` {
    private func stored(_ ticket: TicketID, in world: SmallWorld) async throws -> TicketMilestones? {
        try await world.app.database.read { try MilestoneStore.load(ticket, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func `are the same whether changes come in order, twice, or in a wrong order`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await world.handled()
            let job = MilestoneJob(reference: world.app.reference)
            let history = try await world.app.database.read {
                try JournalStore.history(of: id.rawValue, in: $0)
            }
            try #require(history.count >= 5)
            try await world.app.database.write { connection in
                for change in history { try job.react(to: change, in: connection) }
            }
            let inOrder = try #require(try await stored(id, in: world))
            #expect(inOrder.version == history.count && inOrder.assignments.count == 1)
            try await world.app.database.write { connection in
                for change in history + history.reversed() { try job.react(to: change, in: connection) }
            }
            #expect(try await stored(id, in: world) == inOrder)
            try await world.app.database.write { connection in
                try connection.run("DELETE FROM ticket_milestone")
                for change in history.reversed() { try job.react(to: change, in: connection) }
            }
            #expect(try await stored(id, in: world) == inOrder)
        }
    }
}
