/// The district's calendar: when offices are open, and so when a limit ends.
///
/// All working time from 2000 to 2099 is laid out once as a list of opening periods with running totals; after that, a
/// due instant is two binary searches. An instant outside those years counts as its nearest end.
///
/// ```swift
/// let due = calendar.due(from: dispatchedAt, limit: Limit(4, .officeHour))
/// ```
public struct WorkCalendar: Sendable {
    /// What a dated table makes of a day that the week would see otherwise.
    public enum DayKind: String, Codable, Sendable {
        case holiday
        /// A day of the weekend that is worked, to make up for a holiday (调休).
        case makeUpWorkday
    }

    public let offsets: TimeZoneOffsets
    public let officeHours: OfficeHours
    /// The exceptions to "Monday to Friday".
    public let days: [Day: DayKind]
    let periods: OfficePeriods

    static let firstDay = Day(year: 2000, month: 1, dayOfMonth: 1) ?? Day(number: 10_957)
    static let lastDay = Day(year: 2099, month: 12, dayOfMonth: 31) ?? Day(number: 47_481)

    public init(
        offsets: TimeZoneOffsets = .china, officeHours: OfficeHours = .standard, days: [Day: DayKind] = [:]
    ) {
        self.offsets = offsets
        self.officeHours = officeHours
        self.days = days
        periods = OfficePeriods(offsets: offsets, officeHours: officeHours) { Self.isWorkday($0, days) }
    }

    /// Whether offices open on a day.
    public func isWorkday(_ day: Day) -> Bool { Self.isWorkday(day, days) }

    private static func isWorkday(_ day: Day, _ days: [Day: DayKind]) -> Bool {
        switch days[day] {
        case .holiday: false
        case .makeUpWorkday: true
        case nil: day.weekday <= 5
        }
    }

    /// The years for which no holiday table was loaded, so that every Monday to Friday is taken for a workday.
    public func missingYears(in years: ClosedRange<Int>) -> [Int] {
        let known = Set(days.keys.map(\.year))
        return years.filter { !known.contains($0) }
    }
}

// MARK: - Limits

extension WorkCalendar {
    /// When a limit that begins at an instant ends. A clock of office time that begins outside office hours begins with
    /// the next ones.
    public func due(from start: Instant, limit: Limit) -> Instant {
        advance(start, by: length(of: limit), on: limit.clock)
    }

    /// How much of its clock's time a limit is.
    public func length(of limit: Limit) -> Span {
        let unit: Span =
            switch limit.clock {
            case .urgentHour, .officeHour: .hours(1)
            case .workday: officeHours.lengthOfDay
            case .calendarDay: .days(1)
            }
        return Span(milliseconds: Int64((limit.amount * Double(unit.milliseconds)).rounded()))
    }

    /// The instant at which so much of a clock's time has passed since the start.
    public func advance(_ start: Instant, by span: Span, on clock: ClockKind) -> Instant {
        guard span > .zero else { return start }
        return clock.isContinuous ? start + span : periods.instant(start, after: span)
    }

    /// How much of a clock's time lies between two instants; nothing when they are in the wrong order.
    public func elapsed(from start: Instant, to end: Instant, on clock: ClockKind) -> Span {
        guard start < end else { return .zero }
        return clock.isContinuous ? end - start : periods.openTime(before: end) - periods.openTime(before: start)
    }
}

// MARK: - Local time

extension WorkCalendar {
    /// The local date at an instant.
    public func day(of instant: Instant) -> Day {
        let local = instant.milliseconds + offsets.offset(at: instant)
        return Day(number: Int(local.flooredQuotientAndRemainder(dividingBy: 86_400_000).quotient))
    }

    /// The local minute of the day at an instant, 0 to 1439.
    public func minuteOfDay(of instant: Instant) -> Int {
        let local = instant.milliseconds + offsets.offset(at: instant)
        return Int(local.flooredQuotientAndRemainder(dividingBy: 86_400_000).remainder / 60_000)
    }

    /// The instant at which a local date reaches a minute of the day.
    public func instant(of day: Day, minuteOfDay: Int = 0) -> Instant {
        offsets.instant(local: (Int64(day.number) * 1_440 + Int64(minuteOfDay)) * 60_000)
    }
}
