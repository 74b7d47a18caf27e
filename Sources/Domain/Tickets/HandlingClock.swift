/// The handling limit as it is used up: it starts with the dispatch, pauses only while a ticket is returned or parked,
/// and is not stopped by verification (`docs/sources.md` 2 and 3).
public struct HandlingClock: Hashable, Codable, Sendable {
    /// The whole limit with its extensions, in time of the clock.
    public let limit: Span
    public let clock: ClockKind
    /// Nil while paused.
    public let deadline: Deadline?
    /// What was left when it was paused; nil while it runs.
    public let remaining: Span?

    private init(limit: Span, clock: ClockKind, deadline: Deadline?, remaining: Span?) {
        self.limit = limit
        self.clock = clock
        self.deadline = deadline
        self.remaining = remaining
    }

    /// Begins now.
    static func starting(at now: Instant, limit: Limit, by calendar: WorkCalendar) -> HandlingClock {
        HandlingClock(
            limit: calendar.length(of: limit), clock: limit.clock,
            deadline: Deadline(from: now, limit: limit, by: calendar), remaining: nil)
    }

    func paused(at now: Instant, by calendar: WorkCalendar) -> HandlingClock {
        guard let deadline else { return self }
        let left = calendar.elapsed(from: now, to: deadline.due, on: clock)
        return HandlingClock(limit: limit, clock: clock, deadline: nil, remaining: left)
    }

    func resumed(at now: Instant, by calendar: WorkCalendar) -> HandlingClock {
        guard let remaining else { return self }
        let due = calendar.advance(now, by: remaining, on: clock)
        let deadline = Deadline(from: now, due: due, ofLimit: limit, on: clock, by: calendar)
        return HandlingClock(limit: limit, clock: clock, deadline: deadline, remaining: nil)
    }

    /// Adds an extension to the end of the running limit.
    func extended(by extra: Limit, at now: Instant, calendar: WorkCalendar) -> HandlingClock {
        guard let deadline else { return self }
        let due = calendar.due(from: deadline.due, limit: extra)
        let whole = limit + calendar.elapsed(from: deadline.due, to: due, on: clock)
        let later = Deadline(from: now, due: due, ofLimit: whole, on: clock, by: calendar)
        return HandlingClock(limit: whole, clock: clock, deadline: later, remaining: nil)
    }
}
