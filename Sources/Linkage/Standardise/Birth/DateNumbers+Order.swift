extension DateNumbers {
    /// The date that the numbers mean, by their names, their size and their order.
    func date(latest: BirthDate) -> BirthDate {
        let (year, month, day) = parts(latest: latest)
        guard let year else { return .unknown }
        let full = isRepublic && year < 200 ? year + 1911 : year
        if isLunar {
            let known = LunarCalendar.date(year: full, month: month, day: day, isLeap: isLeap)
            if known.isWhole { return known }
        }
        return BirthDate.checked(year: full, month: month, day: day, latest: latest)
    }

    private func parts(latest: BirthDate) -> (year: Int?, month: Int, day: Int) {
        switch count {
        case 0: return (nil, 0, 0)
        case 1: return alone(latest: latest)
        case 2: return pair(latest: latest)
        default: return three(latest: latest)
        }
    }

    private func year(_ number: Number, latest: BirthDate) -> Int? {
        if isRepublic { return number.value }
        if number.digits >= 3 || number.value > 99 { return number.value }
        guard number.digits > 0 else { return nil }
        return number.value + 2000 <= latest.year ? number.value + 2000 : number.value + 1900
    }

    /// 19800131, 198001, 800131, 1980, or a spreadsheet's count of days.
    private func alone(latest: BirthDate) -> (year: Int?, month: Int, day: Int) {
        let value = first.value
        switch first.digits {
        case 8...:
            let years = 1850...latest.year
            let isYearLast = !years.contains(value / 10_000) && years.contains(value % 10_000)
            // 31011980 and 01311980.
            if isYearLast { return (value % 10_000, value / 10_000 % 100, value / 1_000_000) }
            return (value / 10_000, value / 100 % 100, value % 100)
        case 7: return (value / 1000, 0, 0)
        case 6:
            let isMonth = (1850...latest.year).contains(value / 100) && (1...12).contains(value % 100)
            if isMonth { return (value / 100, value % 100, 0) }
            let short = Number(value: value / 10_000, digits: 2)
            return (year(short, latest: latest), value / 100 % 100, value % 100)
        case 5:
            // Spreadsheets count days from 30 December 1899.
            let date = DayCount.date(DayCount.of(year: 1899, month: 12, day: 30) + value)
            return (date.year, date.month, date.day)
        case 4: return (value, 0, 0)
        default: return first.part == .year ? (year(first, latest: latest), 0, 0) : (nil, 0, 0)
        }
    }

    /// Year and month; a month and a day alone tell no date of birth.
    private func pair(latest: BirthDate) -> (year: Int?, month: Int, day: Int) {
        if first.digits >= 5 { return alone(latest: latest) }
        if first.part == .year || first.digits >= 3 || first.value > 31 {
            return second.part == .day
                ? (year(first, latest: latest), 0, second.value) : (year(first, latest: latest), second.value, 0)
        }
        if second.digits >= 3 || second.value > 31 { return (year(second, latest: latest), first.value, 0) }
        return (nil, 0, 0)
    }

    private func three(latest: BirthDate) -> (year: Int?, month: Int, day: Int) {
        if first.digits >= 6 { return alone(latest: latest) }
        if first.part == .year || first.digits >= 3 || first.value > 31 {
            return (year(first, latest: latest), second.value, third.value)
        }
        let last = year(third, latest: latest)
        // 31-1月-80, 31 Jan 1980 and Jan 31, 1980.
        if second.part == .month, first.part == .none { return (last, second.value, first.value) }
        if first.part == .month { return (last, first.value, second.value) }
        let isYearLast = third.digits >= 3 || third.value > 31
        guard isYearLast || hasSlash && third.digits == 2 && first.value <= 12 && first.digits == 1 else {
            return (year(first, latest: latest), second.value, third.value)
        }
        // Both orders are in use; spreadsheets put the month first.
        return first.value > 12 ? (last, second.value, first.value) : (last, first.value, second.value)
    }
}
