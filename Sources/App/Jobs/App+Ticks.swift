import AsyncAlgorithms
import ServiceLifecycle

extension App {
    /// A beat for background work: at once, so that a start catches up with what a crash left, and then after each
    /// interval. It ends when the server is told to stop, so that the process can end.
    static func ticks(every interval: Duration) -> some AsyncSequence<Void, Never> {
        chain([()].async, AsyncTimerSequence(interval: interval, clock: .continuous).map { _ in })
            .cancelOnGracefulShutdown()
    }
}
