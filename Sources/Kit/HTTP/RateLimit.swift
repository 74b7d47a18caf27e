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

    private struct Windows {
        var byKey: [String: Window] = [:]
        /// When ended windows were last looked for: once a second at most, since it takes a look at every key.
        var sweptAt: Int64?
        var refusals = 0
    }

    private let limit: Int
    private let milliseconds: Int64
    private let keyLimit: Int
    private let windows = Mutex(Windows())

    /// - Parameters:
    ///   - limit: times per window.
    ///   - seconds: the length of a window.
    public init(_ limit: Int, per seconds: Int, keyLimit: Int = 100_000) {
        self.limit = limit
        milliseconds = Int64(seconds) * 1000
        self.keyLimit = keyLimit
    }

    /// How often somebody was refused since the start.
    public var refusals: Int { windows.withLock { $0.refusals } }

    /// Counts one use; false when the key has none left.
    ///
    /// - Parameter now: milliseconds since 1970; a clock that has stepped back begins a new window.
    public func take(_ key: String, at now: Int64) -> Bool {
        windows.withLock { windows in
            let isAllowed = take(key, at: now, in: &windows)
            if !isAllowed { windows.refusals += 1 }
            return isAllowed
        }
    }

    private func take(_ key: String, at now: Int64, in windows: inout Windows) -> Bool {
        if let window = windows.byKey[key], isRunning(window, now) {
            windows.byKey[key]?.count += 1
            return window.count < limit
        }
        if windows.byKey.count >= keyLimit {
            guard windows.sweptAt.map({ !(0..<1000).contains(now - $0) }) ?? true else { return false }
            windows.sweptAt = now
            windows.byKey = windows.byKey.filter { isRunning($0.value, now) }
            guard windows.byKey.count < keyLimit else { return false }
        }
        windows.byKey[key] = Window(start: now, count: 1)
        return limit > 0
    }

    /// Whether the key has uses left. For limits on failures alone: ask first, and take when it has failed.
    public func hasLeft(_ key: String, at now: Int64) -> Bool {
        windows.withLock { windows in
            let window = windows.byKey[key].flatMap { isRunning($0, now) ? $0 : nil }
            let isAllowed = (window?.count ?? 0) < limit
            if !isAllowed { windows.refusals += 1 }
            return isAllowed
        }
    }

    private func isRunning(_ window: Window, _ now: Int64) -> Bool { (0..<milliseconds).contains(now - window.start) }
}
