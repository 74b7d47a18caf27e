/// The number that people quote: district, date, six digits of the day (`12011320261123000042`).
public struct TicketNumber: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// The number of the `serial`th ticket of a day, counted from 1.
    public init(district: String, day: Day, serial: Int) {
        rawValue = district + day.compact + padded(serial, 6)
    }

    public var description: String { rawValue }

    /// Whether it has the form of one: what somebody types is checked before it is looked up.
    public var isWellFormed: Bool {
        rawValue.utf8.count == 20
            && rawValue.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
