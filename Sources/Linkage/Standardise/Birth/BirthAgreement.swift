/// How two dates of birth of possibly one person compare, the surest first.
public enum BirthAgreement: UInt8, CaseIterable, Sendable {
    /// One of them is unknown.
    case missing
    /// Year, month and day are the same.
    case same
    /// Year and month are the same; or all that both know is the same, the year among it.
    case monthAndYear
    /// Day and month changed places.
    case swapped
    /// One is the other in the lunar calendar.
    case lunar
    /// Month and day are the same, the year is one off, or two where ages are counted from 1 at birth.
    case yearOff
    /// One digit differs, or two neighbouring digits changed places.
    case oneDigit
    /// Only the year is the same, and one of the two may not know more.
    case yearOnly
    /// Nothing of the above.
    case different

    /// Compares two dates.
    public static func of(_ one: BirthDate, _ other: BirthDate) -> BirthAgreement {
        if one.packed == 0 || other.packed == 0 { return .missing }
        guard one.isWhole, other.isWhole else { return ofParts(one, other) }
        if one == other { return .same }
        if one.year == other.year, one.month == other.day, one.day == other.month { return .swapped }
        if areLunar(min(one, other), max(one, other)) { return .lunar }
        if one.month == other.month, one.day == other.day, abs(one.year - other.year) <= 2 { return .yearOff }
        if isOneSlip(digits(one), digits(other)) { return .oneDigit }
        if one.year != other.year { return .different }
        if one.month == other.month { return .monthAndYear }
        return isNewYearsDay(one) || isNewYearsDay(other) ? .yearOnly : .different
    }

    /// 1 January is written where only the year is known.
    private static func isNewYearsDay(_ date: BirthDate) -> Bool { date.month == 1 && date.day == 1 }

    /// Compares dates of which one is not wholly known: an unknown part speaks neither for nor against.
    private static func ofParts(_ one: BirthDate, _ other: BirthDate) -> BirthAgreement {
        func agree(_ part: Int, _ same: Int) -> Bool { part == same || part == 0 || same == 0 }
        let isSameDay = agree(one.month, other.month) && agree(one.day, other.day)
        if one.year == 0 || other.year == 0 {
            guard one.month > 0, other.month > 0, one.day > 0, other.day > 0 else { return .missing }
            return isSameDay ? .yearOff : .different
        }
        if one.year == other.year { return isSameDay ? .monthAndYear : .yearOnly }
        let isNear = abs(one.year - other.year) <= 1
        guard isNear, isSameDay else { return .different }
        return one.month > 0 && other.month > 0 ? .yearOff : .yearOnly
    }

    /// The numbers of the lunar date are 17 to 59 days behind the day, so few pairs need the calendar.
    private static func areLunar(_ earlier: BirthDate, _ later: BirthDate) -> Bool {
        let gap =
            DayCount.of(year: later.year, month: later.month, day: later.day)
            - DayCount.of(year: earlier.year, month: earlier.month, day: earlier.day)
        guard gap >= 16, gap <= 60, earlier.day <= 30 else { return false }
        return LunarCalendar.numbers(of: later) == earlier
    }

    /// The eight digits, four bits each.
    private static func digits(_ date: BirthDate) -> UInt32 {
        func two(_ number: Int) -> Int { (number / 10) << 4 | number % 10 }
        let year = two(date.year / 100) << 8 | two(date.year % 100)
        return UInt32(truncatingIfNeeded: year << 16 | two(date.month) << 8 | two(date.day))
    }

    private static func isOneSlip(_ one: UInt32, _ other: UInt32) -> Bool {
        let changed = one ^ other
        let lowest = UInt32(changed.trailingZeroBitCount / 4 * 4)
        let rest = changed >> lowest
        if rest < 16 { return true }
        guard rest < 256 else { return false }
        return one >> lowest & 15 == other >> (lowest + 4) & 15 && one >> (lowest + 4) & 15 == other >> lowest & 15
    }
}
