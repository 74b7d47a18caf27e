import Kit
import Logging
import ServiceLifecycle

/// Keeps the live positions true: found again after a start, gone when somebody has stopped sending.
struct TrackRun: Service {
    let app: App

    func run() async throws {
        do {
            try await app.tracks.restore()
        } catch {
            app.logger.warning("live positions were not found again", metadata: ["error": "\(type(of: error))"])
        }
        for await _ in App.ticks(every: .seconds(15)) { await app.tracks.sweep() }
    }
}
