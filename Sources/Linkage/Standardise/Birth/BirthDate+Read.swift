extension BirthDate {
    /// Reads a date as people, forms, spreadsheets and databases write it, also lunar ones (腊月初八) and years of the
    /// Republic (民国三十五年).
    ///
    /// A date with a marker of the lunar calendar is turned into the calendar's. Years before 1850 are not read.
    /// - Parameter latest: the latest possible date of birth; a year of two digits is in this century up to its year.
    public static func read(_ bytes: Bytes, latest: BirthDate = .latest) -> BirthDate {
        if let date = plain(bytes, latest: latest) { return date }
        return FieldText.read(bytes) { text in
            var numbers = DateNumbers()
            numbers.gather(text)
            return numbers.date(latest: latest)
        }
    }

    /// The commonest forms without a detour: 1980-01-31, 1980/01/31, 19800131.
    @inline(__always)
    private static func plain(_ bytes: Bytes, latest: BirthDate) -> BirthDate? {
        let hasMarks = bytes.count == 10
        guard hasMarks || bytes.count == 8 else { return nil }
        if hasMarks {
            guard bytes[4] == bytes[7], bytes[4] == UInt8(ascii: "-") || bytes[4] == UInt8(ascii: "/") else {
                return nil
            }
        }
        var value = 0
        for index in 0..<bytes.count where !hasMarks || index != 4 && index != 7 {
            let digit = Int(bytes[index]) - 0x30
            guard digit >= 0, digit <= 9 else { return nil }
            value = value * 10 + digit
        }
        let date = BirthDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        guard value / 10_000 >= 1850, value / 100 % 100 <= 12, date.exists, date <= latest,
            value > 19_000_101 || value < 18_991_230, value != 19_700_101
        else {
            return nil
        }
        return date
    }

    /// Keeps the parts that can be true: a month beyond 12 or a day beyond 31 becomes unknown, not the whole date.
    ///
    /// A year that nobody alive was born in is a typing error, beside which month and day still count.
    static func checked(year: Int, month: Int, day: Int, latest: BirthDate) -> BirthDate {
        var (year, month, day) = (year, month, day)
        if month > 12, month <= 31, day >= 1, day <= 12 { (month, day) = (day, month) }
        if month < 0 || month > 12 { month = 0 }
        if day < 0 || day > 31 { day = 0 }
        // Dates with which programs fill a field.
        if year == 1900, month <= 1, day <= 1 { return .unknown }
        if year == 1899, month == 12, day >= 30 { return .unknown }
        if year == 1970, month == 1, day == 1 { return .unknown }
        if year < 1850 || year > latest.year {
            guard year >= 1000, year < 3000, month > 0, day > 0, month + day > 2, year % 1111 != 0 else {
                return .unknown
            }
            year = 0
        }
        return BirthDate(year: year, month: month, day: day)
    }
}
