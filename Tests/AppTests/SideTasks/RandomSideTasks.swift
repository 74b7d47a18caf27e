import Domain
import Foundation
import Kit
import TestSupport
import Testing

@testable import App

/// Random requests beside the tickets of a story, by random people.
extension RandomStory {
    /// One attempt to ask for something, or to do something with what was asked.
    func sideStep(_ random: inout SeededRandom, _ tickets: [TicketID]) async throws -> String {
        let person = Person.allCases.randomElement(using: &random)!
        let tasks = try await sideTasks(of: tickets)
        if tasks.isEmpty || Int.random(in: 0..<3, using: &random) == 0 {
            let index = Int.random(in: tickets.indices, using: &random)
            let wanted = SideTaskCommands.Call(
                kind: SideTaskKind.allCases.randomElement(using: &random)!,
                organisations: Bool.random(using: &random) ? nil : [House.allCases.randomElement(using: &random)!.id],
                ground: WhistleGround.allCases.randomElement(using: &random)!, note: "请协助")
            let outcome = await attempt {
                try await SideTaskCommands(app: world.app).issue(
                    wanted, on: tickets[index], by: world.principal(person), key: nil)
            }
            return "\(index) \(wanted.kind) asked by \(person): \(outcome)"
        }
        let task = tasks.randomElement(using: &random)!
        let action = SideTaskAction.allCases.randomElement(using: &random)!
        let score = Int.random(in: 0...6, using: &random)
        let outcome = await attempt {
            _ = try await SideTaskCommands(app: world.app).perform(
                SideTaskCommand(action, score: score), version: task.version, note: "情况", attachments: [],
                on: task.id, by: world.principal(person), key: nil)
        }
        return "\(task.kind) to \(task.addressee) \(action) by \(person): \(outcome)"
    }

    /// In an order that does not hang on their ids, which differ from run to run.
    private func sideTasks(of tickets: [TicketID]) async throws -> [SideTask] {
        let all = try await world.app.database.read {
            try SideTaskStore.tasks(where: "due IS NOT NULL", order: "issued_at", limit: 1_000, in: $0)
        }
        return all.sorted { left, right in
            let (one, other) = (tickets.firstIndex(of: left.ticket) ?? 0, tickets.firstIndex(of: right.ticket) ?? 0)
            return (one, left.kind.rawValue, left.addressee) < (other, right.kind.rawValue, right.addressee)
        }
    }

    private func attempt(_ work: () async throws -> Void) async -> String {
        do {
            try await work()
            return "done"
        } catch {
            return "refused \(Self.code(of: error))"
        }
    }
}

extension SmallWorld {
    /// Folding the journal gives every stored side task, and its columns say what it says.
    func checkSideTasks() async throws {
        try await app.database.read { connection in
            for row in try connection.run("SELECT body, state, holder, due, next_escalation_at, score FROM side_task") {
                let task: SideTask = try row.stored("body")
                let (state, holder): (SideTaskState, OrganisationID?) = (try row["state"], try row["holder"])
                let (due, next): (Instant?, Instant?) = (try row["due"], try row["next_escalation_at"])
                #expect(state == task.state && holder == task.holder && due == task.due)
                #expect(next == task.nextEscalationAt)
                let history = try SideTaskHistoryStore.history(of: task.id, in: connection)
                #expect(SideTask.folding(history.map { (change: $0.change, at: $0.at) }) == task)
            }
        }
    }
}
