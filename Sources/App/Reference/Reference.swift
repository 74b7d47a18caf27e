import Domain
import Kit
import Logging
import ServiceLifecycle
import Synchronization

/// The current ``ReferenceData``. Imports and administration reload it; another server's changes are noticed
/// within seconds by their version.
final class Reference: Service {
    private let database: any Database
    private let configuration: Configuration
    private let clock: Clock
    private let logger: Logger
    private let data = Mutex(ReferenceData())

    init(database: any Database, configuration: Configuration, clock: Clock, logger: Logger) {
        self.database = database
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
    }

    var current: ReferenceData { data.withLock { $0 } }

    /// Reads all of it anew.
    func reload() async throws {
        let today = current.calendar.day(of: Instant(milliseconds: clock.now()))
        let fresh = try await database.read { try ReferenceStore.load(on: today, in: $0) }
        data.withLock { $0 = fresh }
    }

    func run() async throws {
        for await _ in App.ticks(every: .seconds(2)) {
            do {
                let versions = try await database.read { try ReferenceStore.versions(in: $0) }
                if versions != current.versions { try await reload() }
            } catch {
                logger.warning("reference data could not be read", metadata: ["error": "\(type(of: error))"])
            }
        }
    }
}
