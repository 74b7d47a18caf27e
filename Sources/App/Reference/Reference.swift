import Domain
import Kit
import Logging
import ServiceLifecycle
import Synchronization

/// The current ``ReferenceData``. Imports and administration reload it; another server's changes are noticed
/// within seconds by their version, and a new day begins with fresh data.
final class Reference: Service {
    private let database: any Database
    private let clock: Clock
    private let logger: Logger
    private let offsets: TimeZoneOffsets
    private let data: Mutex<ReferenceData>

    init(database: any Database, configuration: Configuration, clock: Clock, logger: Logger) {
        self.database = database
        self.clock = clock
        self.logger = logger
        offsets = TimeZoneOffsets(identifier: configuration.timeZone) ?? .china
        var empty = ReferenceData()
        empty.calendar = WorkCalendar(offsets: offsets)
        data = Mutex(empty)
    }

    var current: ReferenceData { data.withLock { $0 } }

    /// Reads all of it anew.
    func reload() async throws {
        let fresh = try await database.read { [today, offsets] in
            try ReferenceStore.load(on: today, offsets: offsets, in: $0)
        }
        data.withLock { $0 = fresh }
    }

    /// Reads it anew when a table has changed, or the day.
    func refresh() async throws {
        let versions = try await database.read { try ReferenceStore.versions(in: $0) }
        if versions != current.versions || today != current.day { try await reload() }
    }

    private var today: Day { current.calendar.day(of: Instant(milliseconds: clock.now())) }

    func run() async throws {
        for await _ in App.ticks(every: .seconds(2)) {
            do {
                try await refresh()
            } catch {
                logger.warning("reference data could not be read", metadata: ["error": "\(type(of: error))"])
            }
        }
    }
}
