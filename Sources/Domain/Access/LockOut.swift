/// How sign-in failures lock an account, and for how long.
///
/// Five failures within a quarter of an hour lock it for a quarter of an hour, and each further round for twice as
/// long, up to a day, so that guessing is hopeless and a forgetful clerk is back after a cup of tea. An administrator
/// can unlock at once.
public struct LockOut: Hashable, Codable, Sendable {
    public static let allowedFailures = 5
    public static let window = Span.minutes(15)
    public static let longestLock = Span.days(1)

    /// Failures in the present window.
    public private(set) var failures: Int
    public private(set) var lastFailure: Instant?
    /// Locks in a row without a success between them.
    public private(set) var locks: Int
    public private(set) var lockedUntil: Instant?

    public init(failures: Int = 0, lastFailure: Instant? = nil, locks: Int = 0, lockedUntil: Instant? = nil) {
        self.failures = failures
        self.lastFailure = lastFailure
        self.locks = locks
        self.lockedUntil = lockedUntil
    }

    public func isLocked(at now: Instant) -> Bool { lockedUntil.map { now < $0 } ?? false }

    /// After a wrong password. One that arrives while locked changes nothing, so that nobody can keep a colleague
    /// locked out.
    public func failing(at now: Instant) -> LockOut {
        guard !isLocked(at: now) else { return self }
        let isFresh = lastFailure.map { now - $0 > Self.window } ?? true
        let count = isFresh ? 1 : failures + 1
        guard count >= Self.allowedFailures else {
            return LockOut(failures: count, lastFailure: now, locks: locks, lockedUntil: nil)
        }
        let lock = min(Self.window * (1 << Int64(min(locks, 10))), Self.longestLock)
        return LockOut(failures: 0, lastFailure: now, locks: locks + 1, lockedUntil: now + lock)
    }

    /// After a right password, or an administrator's unlocking.
    public static let clear = LockOut()
}
