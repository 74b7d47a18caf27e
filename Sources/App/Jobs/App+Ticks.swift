import AsyncAlgorithms
import ServiceLifecycle

extension App {
    /// A beat for background work, the first after one interval; it ends when the server is told to stop, so that the
    /// process can end.
    static func ticks(every interval: Duration) -> some AsyncSequence<Void, Never> {
        AsyncTimerSequence(interval: interval, clock: .continuous).map { _ in }.cancelOnGracefulShutdown()
    }
}
