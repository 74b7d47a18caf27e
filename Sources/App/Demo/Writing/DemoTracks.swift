import Domain
import Geo
import Kit

/// Patrols of the demo's workers in their grids, of the last days and of this hour: a walk from one square to another, a fix every
/// twenty seconds, now and then without a network.
struct DemoTracks {
    let accounts: [DemoAccount]
    let terminals: DemoTerminals
    let cells: [GridID: [CoverageCell]]
    let calendar: WorkCalendar
    let now: Instant
    let today: Day

    private static let days = 2
    /// Fixes of a patrol: three quarters of an hour.
    private static let length = 135
    private static let interval = Span.seconds(20)
    /// Workers whose tracks are written in one transaction.
    private static let pageSize = 200

    private struct Walk {
        let patrol: Patrol
        let area: AreaPath
        let fixes: [Fix]
    }

    func write(_ random: inout DemoRandom, to database: any Database) async throws {
        let workers = accounts.filter { $0.posting.role.holds(.patrol) && !$0.posting.grids.isEmpty }
        for page in workers.pieces(of: Self.pageSize) {
            let found = page.flatMap { walks(of: $0, &random) }
            try await database.write { connection in
                for walk in found { try PatrolStore.insert(walk.patrol, in: walk.area, in: connection) }
                _ = try TrackStore.merge(found.map { .init(user: $0.patrol.user, fixes: $0.fixes) }, in: connection)
                var seen: [CoverageCell: Instant] = [:]
                for fix in found.lazy.flatMap(\.fixes) where fix.drift == nil {
                    seen[CoverageCell(at: fix.place)] = fix.at
                }
                try CoverageStore.see(seen, in: connection)
            }
        }
    }

    private func walks(of account: DemoAccount, _ random: inout DemoRandom) -> [Walk] {
        // Some grids are left out for days, as in life.
        guard random.chance(85), let grid = account.posting.grids.min(), let cells = cells[grid], !cells.isEmpty else {
            return []
        }
        var walks: [Walk] = []
        for back in 1...Self.days where calendar.isWorkday(today + -back) {
            // Most in the morning, some when people are at home.
            let minute: Int = random.chance(80) ? random.number(540...660) : random.number(1_110...1_200)
            walks.append(
                walk(of: account, in: cells, from: calendar.instant(of: today + -back, minuteOfDay: minute), &random))
        }
        if random.chance(20) {
            let start = now - Self.interval * Int64(Self.length)
            walks.append(walk(of: account, in: cells, from: start, isRunning: true, &random))
        }
        return walks
    }

    private func walk(
        of account: DemoAccount, in cells: [CoverageCell], from start: Instant, isRunning: Bool = false,
        _ random: inout DemoRandom
    ) -> Walk {
        let isOffline = random.chance(25)
        let source: FixSource = terminals.users.contains(account.id) ? .osmAnd : .browser
        let system: CoordinateSystem = terminals.shifted.contains(account.id) ? .gcj02 : .wgs84
        var place = cells[random.number(0...(cells.count - 1))].centre
        var goal = place
        let fixes = (0..<Self.length).map { step -> Fix in
            // 24 metres in twenty seconds, give or take what a phone does not know.
            let (east, north) = (goal.longitude - place.longitude, goal.latitude - place.latitude)
            let left = (east * east + north * north).squareRoot()
            if left < 0.000_3 { goal = cells[random.number(0...(cells.count - 1))].centre }
            let stride = left > 0 ? min(1, 0.000_24 / left) : 0
            place.longitude += east * stride + random.number(-0.000_02...0.000_02)
            place.latitude += north * stride + random.number(-0.000_02...0.000_02)
            return Fix(
                at: start + Self.interval * Int64(step), place: system.fromWGS84(place),
                accuracy: random.number(4...16),
                speed: stride > 0 ? 1.2 : 0, battery: 95 - step / 20, source: source,
                wasOffline: isOffline && (40..<80).contains(step), drift: random.chance(1) ? .coarse : nil)
        }
        let end = start + Self.interval * Int64(Self.length)
        let patrol = Patrol(
            id: PatrolID("\(account.posting.id)-\(start.milliseconds / 60_000)"), user: account.id,
            posting: account.posting.id, startedAt: start, endedAt: isRunning ? nil : end)
        return Walk(patrol: patrol, area: account.posting.scope, fixes: fixes)
    }
}
