import Domain
import Foundation
import Kit

/// What the demo district is made of.
package struct DemoOptions: Sendable {
    package var seed: UInt64 = 20_260_101
    /// In the two months before now.
    package var tickets = 60_600
    /// Of one grid at most; by default every household has one.
    package var mostDwellingsPerGrid = Int.max

    /// The password of every demo account.
    package static let password = "Linli-demo-2026"

    package init() {}
}

/// What was written.
package struct DemoSummary: Sendable {
    package var grids = 0
    package var accounts = 0
    package var dwellings = 0
    package var tickets = 0
    package var changes = 0
    package var byState: [String: Int] = [:]
    package var open = 0
    package var overdue = 0
    /// The login of a grid worker who has something to do.
    package var busyWorker: String?
    /// Commands that the rules did not allow; none, unless the simulation is wrong.
    package var refusals: [String] = []
}

/// Why no demo district is made.
package enum DemoRefusal: Refusal, Hashable, CaseIterable {
    /// There are grids, organisations or tickets already.
    case notEmpty

    package var code: String { "demoNeedsEmptyDatabase" }
    package var status: Int { 409 }
    package var field: String? { nil }

    package var title: Bilingual {
        Bilingual(
            "数据库里已有网格、单位或工单，演示区没有生成。请用 --data 指定一个新目录。",
            "The database holds grids, organisations or tickets already; no demo was made. Name a new folder by --data."
        )
    }
}

extension App {
    /// Makes the demo district: a synthetic district of Beichen's size with two months of tickets before now.
    ///
    /// - Parameter progress: Told now and then how much is done, from 0 to 1, on any thread.
    /// - Throws: ``DemoRefusal/notEmpty`` when the database holds a district.
    package func writeDemo(
        _ options: DemoOptions = DemoOptions(), progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> DemoSummary {
        let now = now
        guard try await database.read({ try DemoStore.isEmpty(in: $0) }) else { throw DemoRefusal.notEmpty }
        try await installDefaultTables()
        var random = DemoRandom(seed: options.seed)
        let district = try DemoDistrict(seed: options.seed) { DemoIdentifiers.make(at: now, &random) }
        let registers = DemoRegisters(
            district: district, passwordHash: try await passwords.hash(DemoOptions.password), now: now, today: today)
        let dutyTable = DemoDutyTable(district: district, now: now)
        let (groups, context) = (try DefaultTables.dutyGroups.file(), importContext { _ in })
        let shifts = DemoShifts.shifts(of: district, today: today, calendar: reference.current.calendar)
        let leaves = DemoLeaves.leaves(of: district.accounts, today: today)
        try await database.write { connection in
            try registers.write(in: connection)
            try dutyTable.write(in: connection)
            for leave in leaves { try LeaveStore.insert(leave, in: connection) }
            _ = try TableImport(kind: .groups, files: [groups]).run(context, hashes: [:], in: connection)
            for (shift, area) in shifts { try RosterStore.insert(shift, at: area, in: connection) }
        }
        try await writeTraining(of: district.accounts, random: random)
        try await reference.reload()
        let partyUnits = DemoPartyUnits(district: district, reference: reference.current, now: now)
        try await database.write { try partyUnits.write(seed: options.seed, in: $0) }
        try await writePremises(with: district.accounts, random: random)
        try await writeTracks(of: district.accounts, random: random)
        try await writeServicePosts(with: district.accounts, random: random)
        progress(0.02)
        var dwellings = DemoDwellings(
            of: district, seed: options.seed, at: now, mostPerGrid: options.mostDwellingsPerGrid)
        let dwellingCount = try await dwellings.write(to: database) { progress(0.02 + 0.18 * $0) }

        let scene = try DemoScene(
            district, reference: reference.current, code: configuration.district, now: now)
        let simulation = DemoSimulation(scene: scene, tickets: options.tickets, random: random)
        var summary = try await write(simulation, of: options.tickets, at: now, progress: progress)
        // Just before now, so that the journal runs in the order of time.
        let gridChanges = DemoGridChanges(
            district: district, reference: reference.current, now: Instant(milliseconds: now.milliseconds - 1),
            today: today)
        summary.changes += try await database.write { try gridChanges.write(seed: options.seed, in: $0) }
        let orders = DemoOrders(
            accounts: district.accounts, reference: reference.current, now: Instant(milliseconds: now.milliseconds - 1))
        summary.changes += try await database.write { try orders.write(seed: options.seed, in: $0) }
        let messages = DemoMessages(vault: vault, accounts: district.accounts, now: now)
        try await database.write { try messages.write(seed: options.seed, in: $0) }
        summary.grids = district.grids.count
        summary.accounts = district.accounts.count
        summary.dwellings = dwellingCount
        summary.busyWorker = try await database.read { try DemoStore.busiestWorker(in: $0) }
        return summary
    }

    /// The house's courses, and what the grid workers have learnt of them.
    private func writeTraining(of accounts: [DemoAccount], random: DemoRandom) async throws {
        let (context, calendar, today) = (importContext { _ in }, reference.current.calendar, today)
        try await database.write { connection in
            for table in [DefaultTables.courses, .lessons, .questions] {
                _ = try TableImport(kind: table.kind, files: [table.file()]).run(context, hashes: [:], in: connection)
            }
            var random = random
            try DemoTraining(accounts: accounts, today: today, calendar: calendar).write(&random, in: connection)
        }
    }

    /// What the workers' phones have told of the last days.
    private func writeTracks(of accounts: [DemoAccount], random: DemoRandom) async throws {
        var random = random
        let (now, today, terminals) = (now, today, DemoTerminals(of: accounts))
        try await database.write { try terminals.write(at: now, on: today, in: $0) }
        try await DemoTracks(
            accounts: accounts, terminals: terminals, cells: gridCells.cells(of: reference.current),
            calendar: reference.current.calendar,
            now: now, today: today
        ).write(&random, to: database)
    }

    /// Premises in every grid, which have to be there before.
    private func writePremises(with accounts: [DemoAccount], random: DemoRandom) async throws {
        let premises = DemoPremises(
            reference: reference.current, accounts: accounts, vault: vault, now: now, today: today)
        let context = importContext { _ in }
        try await database.write { connection in
            let kinds = DefaultTables.premisesKinds
            _ = try TableImport(kind: kinds.kind, files: [kinds.file()]).run(context, hashes: [:], in: connection)
            var random = random
            try premises.write(&random, in: connection)
        }
    }

    /// Service posts at the units of the party, which have to be there before.
    private func writeServicePosts(with accounts: [DemoAccount], random: DemoRandom) async throws {
        let posts = DemoServicePosts(accounts: accounts, now: now, today: today)
        let context = importContext { _ in }
        try await database.write { connection in
            let kinds = DefaultTables.servicePostKinds
            _ = try TableImport(kind: kinds.kind, files: [kinds.file()]).run(context, hashes: [:], in: connection)
            var random = random
            try posts.write(&random, in: connection)
        }
    }

    /// Lives one page ahead while the page before is written.
    private func write(
        _ simulation: DemoSimulation, of total: Int, at now: Instant, progress: @Sendable (Double) -> Void
    ) async throws -> DemoSummary {
        let history = DemoHistory(photos: try DemoPhotos(files: files), vault: vault)
        var summary = DemoSummary()
        var next: Stretch? = try Self.stretch(after: simulation)
        var end = simulation
        while let stretch = next {
            async let following = stretch.page.isLast ? nil : Self.stretch(after: stretch.simulation)
            try await database.write { try history.write(stretch.page, in: $0) }
            summary.count(stretch.page, at: now)
            progress(min(1, 0.2 + 0.8 * Double(summary.tickets) / Double(max(1, total))))
            end = stretch.simulation
            next = try await following
        }
        let numbers = end.lastNumbers
        try await JournalStore.number(in: database)
        try await database.write { connection in
            try DemoStore.setLastNumbers(numbers, in: connection)
            // The milestones of all that is in the journal are written.
            try JobStore.advance(MilestoneJob.name, to: JournalStore.head(in: connection), in: connection)
            // Of what is long past nobody wants to be told on the first morning.
            let past = try DemoStore.lastChange(before: now - .days(2), in: connection)
            try JobStore.advance(NoticeJob.name, to: past, in: connection)
        }
        summary.refusals = end.refusals
        return summary
    }

    /// A page of history, and the simulation at its end.
    private struct Stretch: Sendable {
        let page: DemoSimulation.Page
        let simulation: DemoSimulation
    }

    private static func stretch(after simulation: DemoSimulation) throws -> Stretch {
        var simulation = simulation
        let page = try simulation.page(changes: 8_000)
        return Stretch(page: page, simulation: simulation)
    }
}

extension DemoSummary {
    fileprivate mutating func count(_ page: DemoSimulation.Page, at now: Instant) {
        changes += page.entries.count
        tickets += page.tickets.count
        for life in page.tickets {
            byState[life.ticket.state.rawValue, default: 0] += 1
            if life.ticket.state.isOpen { open += 1 }
            if life.ticket.isOverdue(at: now) { overdue += 1 }
        }
    }
}
