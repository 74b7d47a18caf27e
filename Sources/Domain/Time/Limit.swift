/// So much time, counted so: 4 office hours, 2 workdays, 10 minutes day and night.
///
/// Its text is short enough for a table of limits: `30um` and `3u` are urgent minutes and hours, `30m` and `4h` office
/// minutes and hours, `2d` workdays, `5c` calendar days; decimals are allowed, as in `1.5h`.
public struct Limit: Hashable, Sendable {
    /// Hours or days, as the clock counts.
    public let amount: Double
    public let clock: ClockKind

    public init(_ amount: Double, _ clock: ClockKind) {
        self.amount = amount
        self.clock = clock
    }

    /// Minutes of a clock that counts hours.
    public static func minutes(_ count: Int, _ clock: ClockKind) -> Limit { Limit(Double(count) / 60, clock) }
}

extension Limit: CustomStringConvertible {
    /// Longest first, so that `um` is not taken for `m`.
    private static let units: [(suffix: String, clock: ClockKind, perUnit: Double)] = [
        ("um", .urgentHour, 60), ("u", .urgentHour, 1), ("m", .officeHour, 60), ("h", .officeHour, 1),
        ("d", .workday, 1), ("c", .calendarDay, 1),
    ]

    /// Reads the short text; nil when it is not one, or not more than nothing.
    public init?(_ text: String) {
        guard let unit = Self.units.first(where: { text.hasSuffix($0.suffix) }),
            let number = Double(text.dropLast(unit.suffix.count)), number > 0, number.isFinite
        else { return nil }
        self.init(number / unit.perUnit, unit.clock)
    }

    public var description: String {
        let isHours = clock == .urgentHour || clock == .officeHour
        let inMinutes = isHours && (amount < 1 || (amount * 2) != (amount * 2).rounded())
        let number = inMinutes ? (amount * 60 * 1_000).rounded() / 1_000 : amount
        let digits = number == number.rounded() ? String(Int64(number)) : String(number)
        switch clock {
        case .urgentHour: return digits + (inMinutes ? "um" : "u")
        case .officeHour: return digits + (inMinutes ? "m" : "h")
        case .workday: return digits + "d"
        case .calendarDay: return digits + "c"
        }
    }
}

extension Limit: Codable {
    private enum CodingKeys: String, CodingKey {
        case amount, clock
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(try values.decode(Double.self, forKey: .amount), try values.decode(ClockKind.self, forKey: .clock))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(amount, forKey: .amount)
        try values.encode(clock, forKey: .clock)
    }
}
