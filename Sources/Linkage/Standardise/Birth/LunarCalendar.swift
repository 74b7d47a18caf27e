/// The Chinese calendar from 1900 to 2100: who asks an old person's birthday is often told the lunar one.
enum LunarCalendar {
    /// One year's months. Bits 15…4: months 1…12 have 30 days (else 29). Bits 3…0: the month that a leap month follows, or
    /// 0. Bit 16: the leap month has 30 days. After the tables of the Hong Kong Observatory.
    private static let years: [UInt32] = [
        0x04bd8, 0x04ae0, 0x0a570, 0x054d5, 0x0d260, 0x0d950, 0x16554, 0x056a0, 0x09ad0, 0x055d2,  // 1900
        0x04ae0, 0x0a5b6, 0x0a4d0, 0x0d250, 0x1d255, 0x0b540, 0x0d6a0, 0x0ada2, 0x095b0, 0x14977,  // 1910
        0x04970, 0x0a4b0, 0x0b4b5, 0x06a50, 0x06d40, 0x1ab54, 0x02b60, 0x09570, 0x052f2, 0x04970,  // 1920
        0x06566, 0x0d4a0, 0x0ea50, 0x16a95, 0x05ad0, 0x02b60, 0x186e3, 0x092e0, 0x1c8d7, 0x0c950,  // 1930
        0x0d4a0, 0x1d8a6, 0x0b550, 0x056a0, 0x1a5b4, 0x025d0, 0x092d0, 0x0d2b2, 0x0a950, 0x0b557,  // 1940
        0x06ca0, 0x0b550, 0x15355, 0x04da0, 0x0a5b0, 0x14573, 0x052b0, 0x0a9a8, 0x0e950, 0x06aa0,  // 1950
        0x0aea6, 0x0ab50, 0x04b60, 0x0aae4, 0x0a570, 0x05260, 0x0f263, 0x0d950, 0x05b57, 0x056a0,  // 1960
        0x096d0, 0x04dd5, 0x04ad0, 0x0a4d0, 0x0d4d4, 0x0d250, 0x0d558, 0x0b540, 0x0b6a0, 0x195a6,  // 1970
        0x095b0, 0x049b0, 0x0a974, 0x0a4b0, 0x0b27a, 0x06a50, 0x06d40, 0x0af46, 0x0ab60, 0x09570,  // 1980
        0x04af5, 0x04970, 0x064b0, 0x074a3, 0x0ea50, 0x06b58, 0x05ac0, 0x0ab60, 0x096d5, 0x092e0,  // 1990
        0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5,  // 2000
        0x0a950, 0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930,  // 2010
        0x07954, 0x06aa0, 0x0ad50, 0x05b52, 0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530,  // 2020
        0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45,  // 2030
        0x0b5a0, 0x056d0, 0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0,  // 2040
        0x14b63, 0x09370, 0x049f8, 0x04970, 0x064b0, 0x168a6, 0x0ea50, 0x06b20, 0x1a6c4, 0x0aae0,  // 2050
        0x092e0, 0x0d2e3, 0x0c960, 0x0d557, 0x0d4a0, 0x0da50, 0x05d55, 0x056a0, 0x0a6d0, 0x055d4,  // 2060
        0x052d0, 0x0a9b8, 0x0a950, 0x0b4a0, 0x0b6a6, 0x0ad50, 0x055a0, 0x0aba4, 0x0a5b0, 0x052b0,  // 2070
        0x0b273, 0x06930, 0x07337, 0x06aa0, 0x0ad50, 0x14b55, 0x04b60, 0x0a570, 0x054e4, 0x0d260,  // 2080
        0x0e968, 0x0d520, 0x0daa0, 0x16aa6, 0x056d0, 0x04ae0, 0x0a9d4, 0x0a4d0, 0x0d150, 0x0f252,  // 2090
        0x0d520,  // 2100
    ]

    /// The day on which lunar 1900 began, 31 January 1900, counted as by ``DayCount``.
    private static let start = DayCount.of(year: 1900, month: 1, day: 31)

    /// The lunar year, month and day of a calendar date; a leap month has the number of the month before it. Nothing is
    /// known before 1900-01-31 and after lunar 2100.
    static func numbers(of date: BirthDate) -> BirthDate {
        var left = DayCount.of(year: date.year, month: date.month, day: date.day) - start
        guard date.isWhole, left >= 0 else { return .unknown }
        // No lunar year begins before 21 January or after 20 February: few steps from the year itself.
        var index = min(date.year - 1900, years.count - 1)
        left -= firstDays[index]
        if left < 0 {
            index -= 1
            guard index >= 0 else { return .unknown }
            left += length(years[index])
        }
        let year = years[index]
        for month in 1...12 {
            for isLeap in [false, true] where !isLeap || Int(year & 15) == month {
                let days = days(in: year, month: month, isLeap: isLeap)
                if left < days { return BirthDate(year: 1900 + index, month: month, day: left + 1) }
                left -= days
            }
        }
        return .unknown
    }

    /// The calendar date of a lunar one; nothing if that year has no such month or day.
    static func date(year: Int, month: Int, day: Int, isLeap: Bool) -> BirthDate {
        guard year >= 1900, year - 1900 < years.count, month >= 1, month <= 12, day >= 1 else { return .unknown }
        let months = years[year - 1900]
        guard !isLeap || Int(months & 15) == month, day <= days(in: months, month: month, isLeap: isLeap) else {
            return .unknown
        }
        var count = start + firstDays[year - 1900] + day - 1
        for earlier in 1...month {
            if earlier < month || isLeap { count += days(in: months, month: earlier, isLeap: false) }
            if earlier < month, Int(months & 15) == earlier { count += days(in: months, month: earlier, isLeap: true) }
        }
        return DayCount.date(count)
    }

    /// How many days after lunar 1900 began each year begins.
    private static let firstDays: [Int] = {
        var starts: [Int] = []
        var count = 0
        for year in years {
            starts.append(count)
            count += length(year)
        }
        return starts
    }()

    private static func days(in year: UInt32, month: Int, isLeap: Bool) -> Int {
        29 + Int(year >> UInt32(isLeap ? 16 : 16 - month) & 1)
    }

    private static func length(_ year: UInt32) -> Int {
        var count = year & 15 > 0 ? days(in: year, month: 0, isLeap: true) : 0
        for month in 1...12 { count += days(in: year, month: month, isLeap: false) }
        return count
    }
}

/// Days counted in the Gregorian calendar from 1 March of the year 0.
enum DayCount {
    /// Days that a month does not have count on into the next one.
    @inline(__always)
    static func of(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let months = month > 2 ? month - 3 : month + 9
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * months + 2) / 5 + day - 1
    }

    /// The date of a count of at least 0.
    static func date(_ count: Int) -> BirthDate {
        let era = count / 146_097
        let rest = count % 146_097
        let yearOfEra = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365
        let dayOfYear = rest - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let months = (5 * dayOfYear + 2) / 153
        let month = months < 10 ? months + 3 : months - 9
        return BirthDate(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * months + 2) / 5 + 1)
    }
}
