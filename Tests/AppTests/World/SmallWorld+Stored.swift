import Foundation
import Hummingbird
import Kit
import Logging
import Synchronization
import TestSupport

@testable import App

extension SmallWorld {
    /// Runs the body with a fresh world in a data folder as a server has it: for what works on the folder itself.
    ///
    /// - Parameters:
    ///   - address: of a PostgreSQL database in place of the SQLite file.
    ///   - steps: of the schema; fewer than all for what an older program wrote.
    static func stored(
        address: String? = nil, steps: [Migration] = migrations, isolation: isolated (any Actor)? = #isolation,
        _ body: (SmallWorld, URL) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { place in
            var configuration = Configuration()
            configuration.databaseAddress = address ?? ""
            configuration.photoSeconds = 600
            let folder = place.appending(path: "data")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let database = try App.database(in: folder, configuration)
            try await database.migrate(steps)
            try await populate(database)
            let clock = ManualClock()
            let app = try await App(
                database: database, folder: folder, configuration: configuration, clock: clock.clock,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            do {
                try await body(SmallWorld(app: app, clock: clock, responder: app.router().buildResponder()), folder)
                await database.close()
            } catch {
                await database.close()
                throw error
            }
        }
    }
}

/// Something that happens once.
final class Flag: Sendable {
    private let state = Mutex(false)
    var isRaised: Bool { state.withLock { $0 } }
    func raise() { state.withLock { $0 = true } }
}
