/// When a stage must be done, and when its delay is reported upwards.
///
/// All four instants are computed once, when the stage begins; nothing that reads them later needs a calendar.
public struct Deadline: Hashable, Codable, Sendable {
    public let clock: ClockKind
    /// 80 % of the limit is used up: yellow.
    public let warning: Instant
    /// All of it: red, level 1.
    public let due: Instant
    /// One more limit: level 2.
    public let district: Instant
    /// Two more limits: level 3.
    public let leader: Instant

    /// A limit that begins now.
    public init(from now: Instant, limit: Limit, by calendar: WorkCalendar) {
        let length = calendar.length(of: limit)
        self.init(
            from: now, due: calendar.due(from: now, limit: limit), ofLimit: length, on: limit.clock, by: calendar)
    }

    /// What is left of a limit of so much of the clock's time.
    public init(from now: Instant, due: Instant, ofLimit limit: Span, on clock: ClockKind, by calendar: WorkCalendar) {
        let left = calendar.elapsed(from: now, to: due, on: clock)
        self.clock = clock
        self.due = due
        warning = calendar.advance(now, by: left - limit / 5, on: clock)
        district = calendar.advance(due, by: limit, on: clock)
        leader = calendar.advance(due, by: limit * 2, on: clock)
    }

    /// When a level of escalation is reached; never for `none`.
    public func instant(of level: EscalationLevel) -> Instant? {
        switch level {
        case .none: nil
        case .yellow: warning
        case .town: due
        case .district: district
        case .leader: leader
        }
    }
}
