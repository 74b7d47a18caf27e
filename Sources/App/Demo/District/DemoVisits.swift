import Domain
import Kit

/// The demo's visits of the last month: a worker goes from door to door, so whole staircases were seen and others not yet.
/// A stream of its own, like the dwellings.
struct DemoVisits {
    private let now: Instant
    private let workers: [GridID: UserID]
    private var random: DemoRandom
    /// As the default table has them, with how often each happens.
    private static let outcomes: [(code: String, isMet: Bool, weight: Double)] = [
        ("unchanged", true, 62), ("changed", true, 8), ("nobody", false, 22), ("refused", false, 3),
        ("movedAway", false, 2), ("vacant", false, 3),
    ]
    private static let findings = ["informed", "leaflet", "hallway", "wiring", "gas", "letOut"]

    init(accounts: [DemoAccount], now: Instant, seed: UInt64) {
        self.now = now
        workers = Dictionary(
            accounts.flatMap { one in one.posting.grids.map { ($0, one.id) } }, uniquingKeysWith: { one, _ in one })
        random = DemoRandom(seed: seed ^ 0x7151_7500)
    }

    /// - Parameter homes: the grid of each building.
    mutating func visits(to dwellings: [Dwelling], in homes: [BuildingID: GridID]) -> [VisitStore.Entry] {
        var entries: [VisitStore.Entry] = []
        var staircase = ""
        var day: Int64?
        for dwelling in dwellings {
            let here = "\(dwelling.building) \(dwelling.unit)"
            if here != staircase {
                staircase = here
                day = random.chance(8) ? Int64(random.number(1...30)) : nil
            }
            guard let day, let worker = homes[dwelling.building].flatMap({ workers[$0] }) else { continue }
            entries.append(visit(dwelling, daysAgo: day, by: worker))
        }
        return entries
    }

    private mutating func visit(_ dwelling: Dwelling, daysAgo day: Int64, by worker: UserID) -> VisitStore.Entry {
        let outcome = Self.outcomes[random.pick(byWeight: Self.outcomes.map { $0.weight })]
        let at = now - .days(day) - .minutes(Int64(random.number(0...240)))
        let findings = outcome.isMet && random.chance(30) ? [random.pick(Self.findings)] : []
        return VisitStore.Entry(
            visit: Visit(
                id: VisitID(DemoIdentifiers.make(at: at, &random)), dwelling: dwelling.id, at: at,
                outcome: outcome.code, findings: findings),
            user: worker, recordedAt: at, isMet: outcome.isMet, wasOffline: false)
    }
}
