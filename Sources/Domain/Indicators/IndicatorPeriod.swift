/// The days that figures are counted over (考核周期): a civil day, week, month, quarter or year, or any stretch of days.
public struct IndicatorPeriod: Hashable, Sendable {
    /// What kind of stretch it is.
    public enum Unit: String, Codable, Sendable, CaseIterable {
        case day, week, month, quarter, year
        /// From one day to another.
        case range
    }

    public let unit: Unit
    public let from: Day
    /// The last day, which belongs to it.
    public let to: Day

    /// More days than a leap year and the one before it are no period but an archive.
    public static let longest = 731

    /// The civil day, week (from Monday), month, quarter or year around a day; for a range the day alone.
    public init(_ unit: Unit, around day: Day) {
        let from =
            switch unit {
            case .day, .range: day
            case .week: day + (1 - day.weekday)
            case .month: Self.first(of: day.month, in: day.year, else: day)
            case .quarter: Self.first(of: (day.month - 1) / 3 * 3 + 1, in: day.year, else: day)
            case .year: Self.first(of: 1, in: day.year, else: day)
            }
        let to =
            switch unit {
            case .day, .range: from
            case .week: from + 6
            case .month: Self.first(of: from.month + 1, in: from.year, else: from) + -1
            case .quarter: Self.first(of: from.month + 3, in: from.year, else: from) + -1
            case .year: Self.first(of: 13, in: from.year, else: from) + -1
            }
        self.init(unit: unit, from: from, to: to)
    }

    /// Any stretch of days; nil when it ends before it begins or is longer than ``longest``.
    public init?(from: Day, to: Day) {
        guard from <= to, to - from < Self.longest else { return nil }
        self.init(unit: .range, from: from, to: to)
    }

    private init(unit: Unit, from: Day, to: Day) {
        self.unit = unit
        self.from = from
        self.to = to
    }

    /// The period before, to compare with: the month before a month, as many days before a range.
    public var previous: IndicatorPeriod {
        if unit != .range { return IndicatorPeriod(unit, around: from + -1) }
        return IndicatorPeriod(unit: .range, from: from + -days, to: from + -1)
    }

    /// How many days it has.
    public var days: Int { to - from + 1 }

    /// The first day of a month; months after the twelfth are those of the next year.
    private static func first(of month: Int, in year: Int, else day: Day) -> Day {
        Day(year: year + (month - 1) / 12, month: (month - 1) % 12 + 1, dayOfMonth: 1) ?? day
    }
}
