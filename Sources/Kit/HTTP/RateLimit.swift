import Synchronization

/// How many times a key (an address, a number) may do something within a window of time.
///
/// Keeps at most `keyLimit` keys: when more arrive, the windows that have ended are forgotten, and if none has,
/// the newcomers are refused, so that a flood of addresses cannot fill the memory.
public final class RateLimit: Sendable {
    private struct Window {
        var start: Int64
        var count: Int
    }

    private let limit: Int
    private let milliseconds: Int64
    private let keyLimit: Int
    private let windows = Mutex<[String: Window]>([:])

    /// - Parameters:
    ///   - limit: times per window.
    ///   - seconds: the length of a window.
    public init(_ limit: Int, per seconds: Int, keyLimit: Int = 100_000) {
        self.limit = limit
        milliseconds = Int64(seconds) * 1000
        self.keyLimit = keyLimit
    }

    /// Counts one use; false when the key has none left.
    public func take(_ key: String, at now: Int64) -> Bool {
        windows.withLock { windows in
            if let window = windows[key], now - window.start < milliseconds {
                windows[key]?.count += 1
                return window.count < limit
            }
            if windows.count >= keyLimit {
                windows = windows.filter { now - $0.value.start < milliseconds }
                guard windows.count < keyLimit else { return false }
            }
            windows[key] = Window(start: now, count: 1)
            return limit > 0
        }
    }
}
