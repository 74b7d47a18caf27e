import Domain

/// When people of the demo district work, and how long they take.
struct DemoHours: Sendable {
    /// Whose hours count.
    enum Shift {
        /// Day and night, as the centre's desk and whoever handles an emergency.
        case always
        /// 7:30 to 21:30, as town desks and grid workers.
        case daytime
        /// As offices open.
        case office
    }

    let calendar: WorkCalendar

    /// The instant after about so many minutes of a shift's time; most are quicker and some much slower.
    func after(
        _ start: Instant, about minutes: Double, _ shift: Shift, _ random: inout DemoRandom
    ) -> Instant {
        let span = Span(milliseconds: Int64(minutes * Self.spread(&random) * 60_000) + 1)
        switch shift {
        case .always: return start + span
        case .daytime: return daytime(start + span, &random)
        case .office: return calendar.advance(start, by: span, on: .officeHour)
        }
    }

    /// The instant at which about such a part of the time up to a deadline is used up.
    func part(
        _ part: Double, from start: Instant, until due: Instant, on clock: ClockKind, atMost most: Span,
        _ random: inout DemoRandom
    ) -> Instant {
        let left = calendar.elapsed(from: start, to: due, on: clock)
        let wanted = Double(max(left.milliseconds, 1_800_000)) * part * Self.spread(&random)
        return calendar.advance(
            start, by: min(Span(milliseconds: Int64(wanted) + 1), most * Int64(random.number(1...3))), on: clock)
    }

    /// Itself by day, else some time in the morning.
    private func daytime(_ instant: Instant, _ random: inout DemoRandom) -> Instant {
        let (day, minute) = (calendar.day(of: instant), calendar.minuteOfDay(of: instant))
        if (450..<1_290).contains(minute) { return instant }
        let morning = calendar.instant(of: minute < 450 ? day : day + 1, minuteOfDay: 450)
        return morning + .minutes(Int64(random.number(1...50)))
    }

    /// A factor with median 1: two thirds lie between six tenths and one and three quarters.
    private static func spread(_ random: inout DemoRandom) -> Double {
        let sum = random.number(-1.0...1) + random.number(-1.0...1) + random.number(-1.0...1)
        var factor = 1.0
        // Powers of two without the library's exponential, whose last digit differs between machines.
        var exponent = sum * 0.8
        while exponent >= 1 { (factor, exponent) = (factor * 2, exponent - 1) }
        while exponent < 0 { (factor, exponent) = (factor / 2, exponent + 1) }
        return factor * (1 + exponent)
    }
}
