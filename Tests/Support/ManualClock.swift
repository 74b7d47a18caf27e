import Kit
import Synchronization

/// A clock that stands still until a test moves it.
public final class ManualClock: Sendable {
    private let milliseconds: Mutex<Int64>

    /// - Parameter milliseconds: since 1970-01-01 UTC; by default Monday 2026-11-23, 09:00 in Shanghai, an office hour.
    public init(_ milliseconds: Int64 = 1_795_395_600_000) { self.milliseconds = Mutex(milliseconds) }

    /// What the code under test takes.
    public var clock: Clock { Clock { self.now } }

    /// Milliseconds since 1970-01-01 UTC.
    public var now: Int64 { milliseconds.withLock { $0 } }

    /// Moves on, or back when negative: code must survive that too.
    public func advance(milliseconds step: Int64 = 0, seconds: Int64 = 0, minutes: Int64 = 0, hours: Int64 = 0) {
        milliseconds.withLock { $0 += step + (seconds + (minutes + hours * 60) * 60) * 1_000 }
    }
}
