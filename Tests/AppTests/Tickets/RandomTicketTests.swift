import Domain
import Foundation
import Kit
import TestSupport
import Testing

@testable import App

/// Random commands by random people, the same on both engines: the answers are equal and every rule holds.
@Suite struct RandomTicketTests {
    @Test(arguments: SeededRandom.seeds)
    func `random commands give equal answers on both engines and break no rule`(seed: UInt64) async throws {
        var transcripts: [[String]] = []
        for engine in Engine.allCases {
            try await SmallWorld.on(engine) { world in
                transcripts.append(try await RandomStory(world: world, seed: seed).run())
                try await checkRows(in: world)
                try await checkHistories(in: world)
                try await world.checkSideTasks()
            }
        }
        #expect(transcripts[0] == transcripts[1])
        #expect(transcripts[0].contains { !$0.contains("refused") })
    }

    @Test(arguments: Engine.allCases)
    func `an old list and the changes of the feed since give the new list`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let story = RandomStory(world: world, seed: 7)
            for person in [Person.dutyChief, .townChief, .handler, .worker] {
                let principal = try await world.principal(person)
                let list = TicketList(app: world.app, principal: principal, language: .chinese)
                let old = try await list.page(TicketListQuery(list: .all, limit: 100))
                _ = try await story.run(steps: 60)
                try await world.numberJournal()
                let new = try await list.page(TicketListQuery(list: .all, limit: 100))
                let rows = try await applying(changes: old, until: new, for: principal, in: world)
                #expect(rows == Dictionary(uniqueKeysWithValues: new.items.map { ($0.id, $0.version) }), "\(person)")
            }
        }
    }

    /// What a desk does with the feed: replaces rows, and drops those that left its view.
    private func applying(
        changes old: TicketListView, until new: TicketListView, for principal: Principal, in world: SmallWorld
    ) async throws -> [TicketID: Int] {
        var rows = Dictionary(uniqueKeysWithValues: old.items.map { ($0.id, $0.version) })
        var position = old.sequence
        while position < new.sequence {
            let (from, reference) = (position, world.app.reference.current)
            let stretch = try await world.app.database.read {
                try FeedItems.after(from, limit: 20, reference: reference, languages: [.english], in: $0)
            }
            for item in stretch.items where item.event(for: principal, in: .english) != nil {
                rows[item.ticket.id] = TicketRules.maySee(item.ticket, principal) ? item.ticket.version : nil
            }
            if stretch.items.isEmpty { break }
            position = stretch.end
        }
        return rows
    }

    private func checkRows(in world: SmallWorld) async throws {
        let rows = try await world.app.database.read { connection in
            try connection.run("SELECT body, state, responsible, due, next_escalation_at, version FROM ticket").map {
                row in
                (ticket: try row.stored("body", as: Ticket.self), row: row)
            }
        }
        for (ticket, row) in rows {
            let (state, responsible): (TicketState, OrganisationID?) = (try row["state"], try row["responsible"])
            let (due, next): (Instant?, Instant?) = (try row["due"], try row["next_escalation_at"])
            #expect(state == ticket.state && responsible == ticket.responsible && due == ticket.due)
            #expect(next == ticket.nextEscalationAt)
            #expect((responsible != nil) == state.isOpen && (due != nil) == state.isOpen)
        }
    }

    /// Folding the journal gives the stored row, every step was legal, and no handler judged their own work.
    private func checkHistories(in world: SmallWorld) async throws {
        try await world.app.database.read { connection in
            for row in try connection.run("SELECT id, body FROM ticket") {
                let id: TicketID = try row["id"]
                let changes = try JournalStore.history(of: id.rawValue, in: connection)
                let steps = try changes.map { change in
                    let body = try JSONBody.decoder.decode(TicketChange.self, from: Data(change.body.utf8))
                    return (change: body, at: change.recordedAt)
                }
                let stored = try row.stored("body", as: Ticket.self)
                #expect(Ticket.folding(steps) == stored)
                var handlers: Set<UserID> = []
                for change in changes {
                    if ["received", "fedBack", "selfHandled"].contains(change.kind) {
                        change.account.map { _ = handlers.insert($0) }
                    }
                    if change.kind == "verified" || change.kind == "closed" {
                        #expect(change.account.map { !handlers.contains($0) } ?? true)
                    }
                    #expect(Self.isLegal(change), "\(change.kind) from \(change.from ?? "-") to \(change.to ?? "-")")
                }
            }
        }
    }

    /// Whether a row of the transition table leads from one state to the other.
    private static func isLegal(_ change: JournalChange) -> Bool {
        // A rating that reopens is written as two changes: the second continues the first.
        if change.kind == "reopened" { return change.to == "filed" }
        return Transition.table.contains { $0.from?.rawValue == change.from && $0.to.rawValue == change.to }
            || change.kind == "selfHandled"
    }
}
