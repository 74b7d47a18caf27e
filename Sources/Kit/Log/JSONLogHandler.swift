import Foundation
import Logging
import Synchronization

/// Writes the log to standard output, one JSON object a line: when, level, message, and what goes with it by name.
///
/// Line breaks and control characters in a value are escaped, so that nobody can write a line of their own.
public struct JSONLogHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?

    private let clock: Clock
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - level: from this level on.
    ///   - write: where a line goes; standard output unless a test looks.
    public init(
        level: Logger.Level = .info, clock: Clock = .system,
        write: @escaping @Sendable (String) -> Void = { StandardOutput.write($0) }
    ) {
        logLevel = level
        self.clock = clock
        self.write = write
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line. What the statement says wins over what its logger carries.
    public func log(event: LogEvent) {
        let date = Date(timeIntervalSince1970: Double(clock.now()) / 1000)
        let time = date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        let all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        let line = all.map { (Self.names[$0.key] ?? $0.key, Self.json($0.value)) }.sorted { $0.0 < $1.0 }
        write(
            JSON.members(
                [
                    ("at", .string(time)), ("level", .string(event.level.rawValue)),
                    ("message", .string("\(event.message)")),
                ]
                    + line
            ).text)
    }

    /// Names of the libraries that say less than ours.
    private static let names = ["hb.request.id": "request"]

    private static func json(_ value: Logger.Metadata.Value) -> JSON {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value): .string(value.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let members): .members(members.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) })
        }
    }
}

/// Standard output, a whole line at a time, whichever thread writes.
public enum StandardOutput {
    private static let turn = Mutex(())

    /// Writes a line. A reader that has gone away is not waited for.
    public static func write(_ line: String) {
        turn.withLock { _ in FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
    }
}
