import Domain
import Foundation
import Kit
import TestSupport
import Testing

@testable import App

struct DemoSimulationTests {
    /// Monday morning, Tuesday at three at night, Saturday noon, and the seventh day of the October holidays.
    @Test(arguments: ["2026-11-23T01:00:00Z", "2026-11-23T19:00:00Z", "2026-11-28T04:00:00Z", "2026-10-07T08:00:00Z"])
    func `whatever the time, every state is there and the rules refuse nothing`(time: String) async throws {
        let now = try #require(Instant(time))
        let (simulation, lives, entries) = try await live(seed: 7, tickets: 900, now: now)
        #expect(simulation.refusals == [])
        #expect(lives.count == 900)
        #expect(Set(lives.map(\.ticket.state)) == Set(TicketState.allCases))
        #expect(lives.contains { $0.ticket.isReopened } && lives.contains { $0.ticket.reworks > 0 })
        #expect(lives.contains { $0.ticket.isOverdue(at: now) })
        let errands = lives.flatMap(\.errands)
        #expect(Set(errands.map(\.task.kind)) == [.supervision, .whistle, .joint, .consultation])
        #expect(errands.contains { $0.task.holder != nil } && errands.contains { $0.task.score != nil })
        #expect(lives.filter { $0.ticket.state == .reported && !$0.ticket.isOverdue(at: now) }.count > 5)
        #expect(entries.allSatisfy { $0.recordedAt < now })
        #expect(Set(lives.map(\.ticket.number)).count == lives.count)
    }

    @Test func `one seed gives one history and another seed another`() async throws {
        let now = Instant(milliseconds: ManualClock().now)
        let first = try await live(seed: 3, tickets: 300, now: now)
        let again = try await live(seed: 3, tickets: 300, now: now)
        let other = try await live(seed: 4, tickets: 300, now: now)
        #expect(first.entries.map(\.body) == again.entries.map(\.body))
        #expect(first.lives.map(\.description) == again.lives.map(\.description))
        #expect(first.entries.map(\.body) != other.entries.map(\.body))
    }

    @Test func `the same history comes in small pages and in large ones`() async throws {
        let now = Instant(milliseconds: ManualClock().now)
        let small = try await live(seed: 5, tickets: 300, now: now, page: 70)
        let large = try await live(seed: 5, tickets: 300, now: now)
        #expect(small.entries.map(\.body) == large.entries.map(\.body))
    }

    @Test func `every type has words, and every placeholder is filled in`() throws {
        let texts = try DemoTexts()
        var random = DemoRandom(seed: 1)
        #expect(texts.wordings.values.reduce(0) { $0 + $1.sentences.count } >= 300)
        for (type, wording) in texts.wordings {
            #expect(wording.weight > 0 && wording.sentences.count >= 2)
            let text = texts.description(of: type, at: "东门口", &random)
            #expect(text.contains("东门口") && !text.contains("{"))
        }
        let table = try Project.text("Sources/App/Resources/defaults/ticket-types.csv")
        let codes = table.split(separator: "\n").dropFirst().map { TicketTypeCode(String($0.prefix(4))) }
        #expect(Set(codes) == Set(texts.wordings.keys))
    }

    @Test(arguments: SeededRandom.seeds)
    func `the agenda gives back in the order of time`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var agenda = DemoAgenda<Int>()
        var expected: [(Int64, Int)] = []
        var taken: [Int] = []
        for number in 0..<500 {
            let at = Int64.random(in: 0...60, using: &random)
            agenda.add(number, at: Instant(milliseconds: at))
            expected.append((at, number))
        }
        while let next = agenda.takeNext() { taken.append(next.subject) }
        #expect(taken == expected.sorted { $0 < $1 }.map(\.1))
    }

    /// Lives a demo with the default tables; nothing of it is written.
    private func live(
        seed: UInt64, tickets: Int, now: Instant, page size: Int = 5_000
    ) async throws -> (simulation: DemoSimulation, lives: [DemoLife], entries: [JournalEntry]) {
        var random = DemoRandom(seed: seed)
        let district = try DemoDistrict(seed: seed) { DemoIdentifiers.make(at: now, &random) }
        let scene = try DemoScene(
            district, reference: try await reference(of: district), code: "120113", now: now)
        var simulation = DemoSimulation(scene: scene, tickets: tickets, random: random)
        var (lives, entries): ([DemoLife], [JournalEntry]) = ([], [])
        while true {
            let page = try simulation.page(changes: size)
            lives += page.tickets
            entries += page.entries
            if page.isLast { return (simulation, lives, entries) }
        }
    }

    private func reference(of district: DemoDistrict) async throws -> ReferenceData {
        try await Engine.sqlite.withDatabase { database in
            try await database.migrate(migrations)
            return try await withTemporaryFolder { folder in
                let app = try await App(database: database, folder: folder, configuration: Configuration())
                try await app.installDefaultTables()
                var reference = app.reference.current
                let organisations = district.organisations.all
                reference.organisations = Dictionary(uniqueKeysWithValues: organisations.map { ($0.id, $0) })
                reference.register = DutyRegister(
                    types: Array(reference.types.values), organisations: organisations, on: app.today)
                return reference
            }
        }
    }
}
