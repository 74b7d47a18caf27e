/// A length of time, in milliseconds. Whether it is told by the wall clock or in office time, its user says.
public struct Span: Hashable, Comparable, Codable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    public static let zero = Span(milliseconds: 0)
    public static func seconds(_ count: Int64) -> Span { Span(milliseconds: count * 1_000) }
    public static func minutes(_ count: Int64) -> Span { .seconds(count * 60) }
    public static func hours(_ count: Int64) -> Span { .minutes(count * 60) }
    /// Days of 24 hours.
    public static func days(_ count: Int64) -> Span { .hours(count * 24) }

    public static func < (left: Span, right: Span) -> Bool { left.milliseconds < right.milliseconds }
    public static func + (left: Span, right: Span) -> Span {
        Span(milliseconds: left.milliseconds + right.milliseconds)
    }
    public static func - (left: Span, right: Span) -> Span {
        Span(milliseconds: left.milliseconds - right.milliseconds)
    }
    public static func * (left: Span, factor: Int64) -> Span { Span(milliseconds: left.milliseconds * factor) }
    /// Rounds towards zero.
    public static func / (left: Span, divisor: Int64) -> Span { Span(milliseconds: left.milliseconds / divisor) }
}
