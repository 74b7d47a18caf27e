import Foundation

/// Where the program reads the time. Everything that depends on time takes one, so that tests choose the instant.
public struct Clock: Sendable {
    /// Milliseconds since 1970-01-01 UTC.
    public var now: @Sendable () -> Int64

    public init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// The clock of the machine.
    public static let system = Clock { Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)) }
}
