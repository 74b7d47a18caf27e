import Domain
import Kit
import Logging
import ServiceLifecycle

/// Notes on their first day that leaves have begun, so that whoever covers is told. Each is marked in the same transaction: nobody is told twice.
struct CoverRun: Service {
    let app: App

    func run() async throws {
        for await _ in App.ticks(every: .seconds(60)) {
            do {
                try await begin()
            } catch {
                app.logger.warning("leaves not begun", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    func begin() async throws {
        let (now, today) = (app.now, app.today)
        guard try await app.database.read({ try LeaveStore.isAnyBeginning(on: today, in: $0) }) else { return }
        try await app.database.write { connection in
            for leave in try LeaveStore.begin(on: today, at: now, in: connection) {
                try JournalStore.record(
                    LeaveChangeKind.begun.rawValue, of: "leave", leave.rawValue, by: .system, at: now, in: connection)
            }
        }
        app.feed.nudge()
    }
}
