import Domain

/// When what is reported by whom in the demo district.
struct DemoArrivals: Sendable {
    /// A report to come.
    struct Arrival: Sendable {
        let at: Instant
        let source: TicketSource
        let aim: TicketState?
        /// Whether a neighbour reports once more what was reported just before.
        var isEcho = false
    }

    /// Weights of the 24 hours: grid workers walk in the morning and the afternoon, residents write when they are free.
    private static let fieldHours: [Double] = [
        0, 0, 0, 0, 0, 0.2, 1, 4, 10, 14, 13, 9, 5, 7, 12, 13, 11, 8, 4, 2, 1, 0.4, 0.1, 0,
    ]
    private static let publicHours: [Double] = [
        0.3, 0.2, 0.1, 0.1, 0.1, 0.4, 1.5, 4, 7, 9, 8, 7, 6, 5, 7, 8, 8, 8, 8, 8, 7, 5, 3, 1,
    ]
    private static let sources: [(TicketSource, Double)] = [
        (.field, 62), (.resident, 20), (.hotline, 10), (.video, 4), (.department, 3), (.sensor, 1),
    ]
    private static let days = 61

    /// In the order of time, the last one before now.
    static func make(
        count: Int, until now: Instant, calendar: WorkCalendar, _ random: inout DemoRandom
    ) -> [Arrival] {
        let today = calendar.day(of: now)
        let weights = (0..<days).map { back in
            (calendar.isWorkday(today + -back) ? 1 : 0.65) * random.number(0.85...1.15)
        }
        var arrivals = (0..<max(0, count - burst.count - 2 * assured.count)).map { _ -> Arrival in
            let source = sources[random.pick(byWeight: sources.map(\.1))].0
            let day = today + -random.pick(byWeight: weights)
            let hour = random.pick(byWeight: source == .field ? fieldHours : publicHours)
            var at = calendar.instant(of: day, minuteOfDay: hour * 60 + random.number(0...59))
            at = at + Span(milliseconds: Int64(random.number(0...59_999)))
            // What would be reported later today happened yesterday at that time.
            if at >= now { at = at - .days(1) }
            return Arrival(at: at, source: source, aim: aim(for: now - at, &random))
        }
        // The last hour is busy, whatever the time: whoever tries the desks finds work that is not overdue.
        arrivals += burst.map { source, aim in
            Arrival(at: now - .minutes(1) - .minutes(Int64(random.number(0...24))), source: source, aim: aim)
        }
        // Two of each state that only some days would show; the older ones have had their office hours by now.
        for (index, aim) in assured.enumerated() {
            for back in [Span.days(2), .days(9)] {
                let at = now - back - .hours(2) + .seconds(Int64(index))
                arrivals.append(Arrival(at: at, source: .resident, aim: aim, isEcho: aim == .merged))
            }
        }
        return arrivals.sorted { $0.at < $1.at }
    }

    private static let burst: [(TicketSource, TicketState?)] =
        Array(repeating: (.field, .reported), count: 24) + Array(repeating: (.resident, .reported), count: 14)
        + Array(repeating: (.hotline, .accepted), count: 6) + Array(repeating: (.field, .accepted), count: 10)
        + Array(repeating: (.resident, .fieldCheck), count: 20) + Array(repeating: (.field, .filed), count: 16)
        + Array(repeating: (.field, .dispatched), count: 24) + Array(repeating: (.field, .verifying), count: 16)
        + Array(repeating: (.field, nil), count: 10)

    /// An echo follows a second after what it repeats.
    private static let assured: [TicketState] = [
        .parked, .deliberation, .filed, .returned, .verified, .handling, .rejected, .fieldCheck, .merged,
    ]

    /// Some of the last days' tickets get stuck somewhere.
    private static func aim(for age: Span, _ random: inout DemoRandom) -> TicketState? {
        if age < .days(12), random.chance(0.25) { return .parked }
        guard age < .days(2), random.chance(9) else { return nil }
        return stuck[random.pick(byWeight: stuck.map(\.1))].0
    }

    private static let stuck: [(TicketState, Double)] = [
        (.handling, 42), (.dispatched, 14), (.verifying, 14), (.verified, 6), (.returned, 7), (.deliberation, 6),
        (.fieldCheck, 5), (.filed, 3), (.accepted, 2), (.reported, 1),
    ]
}
