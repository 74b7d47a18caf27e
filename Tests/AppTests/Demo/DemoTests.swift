import Domain
import Foundation
import Kit
import Logging
import TestSupport
import Testing

@testable import App

struct DemoTests {
    /// A demo of a few hundred tickets, some hours into a working day.
    private func withDemo(
        on engine: Engine = .sqlite, tickets: Int = 700, seed: UInt64 = 1, clock: ManualClock = ManualClock(),
        _ body: (App, DemoSummary) async throws -> Void
    ) async throws {
        try await engine.withDatabase { database in
            try await database.migrate(migrations)
            try await withTemporaryFolder { folder in
                let app = try await App(
                    database: database, folder: folder, configuration: Configuration(), clock: clock.clock)
                var options = DemoOptions()
                options.tickets = tickets
                options.seed = seed
                options.mostDwellingsPerGrid = 3
                try await body(app, try await app.writeDemo(options))
            }
        }
    }

    private static func stored(in connection: any Connection) throws -> [Ticket] {
        try connection.run("SELECT body FROM ticket ORDER BY number").map { row in try row.stored("body") }
    }

    @Test(arguments: Engine.allCases)
    func `the registers and the tickets are written, with every state present`(engine: Engine) async throws {
        try await withDemo(on: engine) { app, summary in
            #expect(summary.refusals == [])
            #expect(summary.tickets == 700 && summary.grids == 1_792 && summary.accounts == 1_699)
            let reference = app.reference.current
            #expect(reference.grids.count == 1_792 && reference.organisations.count == 301)
            #expect(reference.types.count > 80)
            let counts = try await app.database.read {
                try DwellingStore.counts(in: .area(.everywhere), on: app.today, after: nil, limit: 2_000, in: $0)
            }
            // Also where grids were split or merged, every dwelling is in one that is in force.
            #expect(counts.count { $0.dwellings == min(3, $0.households) } > 1_700)
            #expect(counts.reduce(0) { $0 + $1.dwellings } == summary.dwellings)
            let tickets = try await app.database.read { try Self.stored(in: $0) }
            #expect(Set(tickets.map(\.state)) == Set(TicketState.allCases))
            for ticket in tickets {
                #expect((ticket.responsible != nil) == ticket.state.isOpen)
                #expect((ticket.due != nil) == ticket.state.isOpen)
            }
        }
    }

    @Test func `each stored ticket is what its journal makes of it`() async throws {
        try await withDemo { app, _ in
            try await app.database.read { connection in
                for ticket in try Self.stored(in: connection) {
                    let history = try JournalStore.history(of: ticket.id.rawValue, in: connection)
                    #expect(history.map(\.version) == Array(1...history.count))
                    let changes = try history.map { change in
                        (try JSONDecoder().decode(TicketChange.self, from: Data(change.body.utf8)), change.recordedAt)
                    }
                    #expect(Ticket.folding(changes.map { (change: $0.0, at: $0.1) }) == ticket)
                    for (index, change) in history.enumerated() where ["verified", "closed"].contains(change.kind) {
                        // Who judged may handle it when it is opened again, but not have handled it before.
                        let before = Ticket.folding(changes[..<index].map { (change: $0.0, at: $0.1) })
                        #expect(change.account.map { before?.handledBy.contains($0) } == false)
                    }
                }
            }
        }
    }

    @Test func `the journal runs in the order of time`() async throws {
        try await withDemo { app, summary in
            let changes = try await app.database.read {
                try JournalStore.changes(after: 0, limit: 100_000, in: $0)
            }
            #expect(changes.count == summary.changes)
            let isInOrder = zip(changes, changes.dropFirst()).allSatisfy { $0.recordedAt <= $1.recordedAt }
            #expect(isInOrder)
            #expect(changes.allSatisfy { $0.recordedAt < app.now && $0.at <= $0.recordedAt })
            #expect(changes.contains { $0.wasOffline })
        }
    }

    @Test func `tickets lie in their grids and can be searched`() async throws {
        try await withDemo { app, _ in
            let reference = app.reference.current
            let (tickets, found) = try await app.database.read { connection in
                let condition = try #require(TicketSearchStore.condition("垃圾", amongFew: false, dialect: .sqlite))
                let rows = try connection.run("SELECT id FROM ticket WHERE \(condition)")
                return (try Self.stored(in: connection), rows.count)
            }
            for ticket in tickets {
                let point = try #require(ticket.point)
                #expect(reference.grid(at: point)?.id == ticket.reportedGrid)
            }
            #expect(found > 10)
        }
    }

    @Test func `numbers go on where the demo has ended`() async throws {
        try await withDemo { app, _ in
            let day = app.today
            let (last, next) = try await app.database.write { connection in
                let last = try Self.stored(in: connection).map(\.number).max()
                return (last, try TicketStore.nextNumber(district: "120113", day: day, in: connection))
            }
            let lastNumber = try #require(last)
            #expect(next > lastNumber)
        }
    }

    @Test func `every demo account signs in with the one password`() async throws {
        try await withDemo(tickets: 200) { app, _ in
            for login in ["centre.chief", "town001chief", "dept01", "grid0001", "police001", "admin.audit"] {
                let account = try await app.database.read { try AccountStore.account(login: login, in: $0) }
                let hash = try #require(account?.passwordHash)
                #expect(try await app.passwords.verify(DemoOptions.password, against: hash))
                try PasswordRules.check(DemoOptions.password, login: login)
            }
        }
    }

    @Test func `a second demo is refused and changes nothing`() async throws {
        try await withDemo(tickets: 200) { app, _ in
            await #expect(throws: DemoRefusal.notEmpty) { try await app.writeDemo() }
            let tickets = try await app.database.read { try Self.stored(in: $0) }
            #expect(tickets.count == 200)
        }
    }

    @Test func `areas that were imported before stay as they are`() async throws {
        try await Engine.sqlite.withDatabase { database in
            try await database.migrate(migrations)
            try await withTemporaryFolder { folder in
                let app = try await App(database: database, folder: folder, configuration: Configuration())
                let text = "code,name\n12,天津市\n1201,市辖区\n120113,北辰区\n120113003,普东街道\n"
                let file = ImportFile(name: "areas.csv", bytes: Array(text.utf8))
                #expect(try await app.importTables(.divisions, from: [file]).added == 4)
                let before = try await app.database.read { try AreaStore.known(in: $0) }
                var options = DemoOptions()
                options.mostDwellingsPerGrid = 3
                options.tickets = 200
                _ = try await app.writeDemo(options)
                let after = try await app.database.read { try AreaStore.known(in: $0) }
                #expect(after.count == 265)
                for (code, area) in before { #expect(after[code]?.id == area.id) }
            }
        }
    }
}
