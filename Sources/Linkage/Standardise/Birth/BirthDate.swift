/// A date of birth, of which parts may be unknown.
public struct BirthDate: Hashable, Comparable, Sendable {
    /// year << 9 | month << 5 | day. An unknown part is 0; 0 if nothing is known.
    public let packed: UInt32

    /// Nothing is known.
    public static let unknown = BirthDate(year: 0, month: 0, day: 0)

    /// The latest date that counts as a date of birth unless a caller who knows the day says otherwise.
    public static let latest = BirthDate(year: 2035, month: 12, day: 31)

    /// The parts as they are given; 0 for unknown ones, which a month beyond 12 or a day beyond 31 also becomes.
    @inline(__always)
    public init(year: Int, month: Int, day: Int) {
        let (known, number) = (month >= 0 && month <= 12 ? month : 0, day >= 0 && day <= 31 ? day : 0)
        packed = UInt32(truncatingIfNeeded: year << 9 | known << 5 | number)
    }

    /// 1850 or later, 0 if unknown.
    public var year: Int { Int(packed >> 9) }
    /// 1…12, 0 if unknown.
    public var month: Int { Int(packed >> 5 & 15) }
    /// 1…31, 0 if unknown. It may be more than the month has: lunar months run to 30, and errors stay visible.
    public var day: Int { Int(packed & 31) }
    /// Whether year, month and day are known.
    public var isWhole: Bool { packed >> 9 > 0 && packed >> 5 & 15 > 0 && packed & 31 > 0 }

    public static func < (one: BirthDate, other: BirthDate) -> Bool { one.packed < other.packed }

    /// Whether the calendar has this date.
    var exists: Bool {
        guard isWhole else { return false }
        switch month {
        case 2: return day <= (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
        case 4, 6, 9, 11: return day <= 30
        default: return true
        }
    }
}
