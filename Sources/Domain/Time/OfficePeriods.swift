/// Every stretch of open office time of a century, in order, with the open time that came before it.
struct OfficePeriods: Sendable {
    /// In milliseconds since 1970, and in milliseconds of open time since the first period.
    private struct Period {
        let start: Int64
        let end: Int64
        let openBefore: Int64

        var openAtEnd: Int64 { openBefore + end - start }
    }

    private let periods: [Period]

    init(offsets: TimeZoneOffsets, officeHours: OfficeHours, isWorkday: (Day) -> Bool) {
        var periods: [Period] = []
        periods.reserveCapacity(53_000)
        var open: Int64 = 0
        for number in WorkCalendar.firstDay.number...WorkCalendar.lastDay.number where isWorkday(Day(number: number)) {
            for stretch in officeHours.stretches {
                let midnight = Int64(number) * 86_400_000
                let start = offsets.instant(local: midnight + Int64(stretch.lowerBound) * 60_000).milliseconds
                let end = offsets.instant(local: midnight + Int64(stretch.upperBound) * 60_000).milliseconds
                periods.append(Period(start: start, end: end, openBefore: open))
                open += end - start
            }
        }
        self.periods = periods
    }

    /// Open time from the beginning of the century to an instant.
    func openTime(before instant: Instant) -> Span {
        let next = firstIndex { $0.start >= instant.milliseconds }
        guard next > 0 else { return .zero }
        let period = periods[next - 1]
        return Span(milliseconds: period.openBefore + min(instant.milliseconds, period.end) - period.start)
    }

    /// The first instant by which so much open time has passed since the start. A limit that is used up as the doors
    /// close ends then, not when they open again.
    func instant(_ start: Instant, after span: Span) -> Instant {
        let target = openTime(before: start).milliseconds + span.milliseconds
        let index = firstIndex { $0.openAtEnd >= target }
        guard index < periods.count else { return Instant(milliseconds: periods.last?.end ?? start.milliseconds) }
        return Instant(milliseconds: periods[index].start + target - periods[index].openBefore)
    }

    /// Binary search for the first period of which a statement holds that holds for all later ones too.
    private func firstIndex(where holds: (Period) -> Bool) -> Int {
        var (low, high) = (0, periods.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(periods[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
