import Domain
import Geo
import Kit

/// Workers of a living demo on patrol: at each step one of them says where it is, over the API like any phone.
struct LiveWalkers {
    /// So many walk at once.
    private static let count = 40

    private let connection: LiveConnection
    private let clock: Kit.Clock
    private var walkers: [(login: String, home: Coordinate, place: Coordinate, isOnPatrol: Bool)]
    private var turn = 0
    private var random: DemoRandom

    init(connection: LiveConnection, roster: LiveRoster, clock: Kit.Clock, random: DemoRandom) {
        self.connection = connection
        self.clock = clock
        self.random = random
        let all = roster.walkers
        let stride = max(1, all.count / Self.count)
        walkers = all.indices.filter { $0 % stride == 0 }.prefix(Self.count).map { index in
            (all[index].login, all[index].place, all[index].place, false)
        }
    }

    mutating func step() async throws {
        guard !walkers.isEmpty else { return }
        turn = (turn + 1) % walkers.count
        let walker = walkers[turn]
        if !walker.isOnPatrol {
            do {
                let _: PatrolView = try await connection.post("/api/patrols", [:], by: walker.login)
            } catch let refused as LiveConnection.Refused where refused.code == "onPatrolAlready" {}
            walkers[turn].isOnPatrol = true
        }
        // To and fro around the middle of the grid.
        walkers[turn].place.longitude +=
            random.number(-0.000_2...0.000_2) + (walker.home.longitude - walker.place.longitude) / 8
        walkers[turn].place.latitude +=
            random.number(-0.000_2...0.000_2) + (walker.home.latitude - walker.place.latitude) / 8
        let fix: JSON = [
            "at": .string(Instant(milliseconds: clock.now()).description),
            "longitude": .decimal(walkers[turn].place.longitude), "latitude": .decimal(walkers[turn].place.latitude),
            "accuracy": 8, "speed": 1, "battery": 80,
        ]
        let receipt: FixReceipt = try await connection.post(
            "/api/tracks/fixes", ["fixes": .array([fix])], by: walker.login)
        // The patrol has run out, or was ended by somebody else.
        if receipt.results.first?.outcome == .refused { walkers[turn].isOnPatrol = false }
    }
}
