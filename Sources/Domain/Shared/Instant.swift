/// A moment, in milliseconds since 1970-01-01T00:00:00Z. The domain never asks for the present: it is always told.
///
/// Its text, in JSON too, is RFC 3339 in UTC with milliseconds: `2026-01-05T01:30:00.000Z`.
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    public static func + (left: Instant, right: Span) -> Instant {
        Instant(milliseconds: left.milliseconds + right.milliseconds)
    }

    public static func - (left: Instant, right: Span) -> Instant {
        Instant(milliseconds: left.milliseconds - right.milliseconds)
    }

    public static func - (left: Instant, right: Instant) -> Span {
        Span(milliseconds: left.milliseconds - right.milliseconds)
    }
}

extension Instant: Codable, CustomStringConvertible {
    /// Reads RFC 3339: `Z` or an offset, and any number of decimals, of which three count.
    public init?(_ text: String) {
        guard let milliseconds = InstantText.parse(text) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "Not an RFC 3339 instant such as 2026-01-05T01:30:00.000Z.")
        }
        self = instant
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    public var description: String { InstantText.format(milliseconds) }
}
