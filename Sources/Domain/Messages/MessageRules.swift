/// When messages go out, and which of them wait for nothing.
public enum MessageRules {
    /// Whether word of a change is urgent, beside all that is about an urgent ticket.
    public enum Haste: Hashable, Sendable {
        case always
        /// When it is about one of these kinds of side tasks.
        case forTasks([SideTaskKind])
        /// When it is about an order whose answer is wanted so soon.
        case forOrders(dueWithin: Span)
    }

    /// Urgent whatever the ticket is: somebody's time has run out, or others wait.
    public static func haste(of change: TicketChangeKind) -> Haste {
        [.escalated, .urged, .ordered].contains(change) ? .always : .forTasks([])
    }

    /// A whistle brings people to the spot, and a supervision order follows from a delay.
    public static func haste(of action: SideTaskAction) -> Haste {
        switch action {
        case .issue, .uphold: .forTasks([.whistle, .supervision])
        case .askAgain, .escalate: .forTasks([.supervision])
        default: .forTasks([])
        }
    }

    /// An order that is answered tomorrow lets people sleep.
    public static func haste(of action: OrderAction) -> Haste {
        switch action {
        case .issue: .forOrders(dueWithin: .hours(2))
        case .urge: .always
        default: .forTasks([])
        }
    }

    /// How long to wait after so many attempts by one channel: 30 seconds, then four times as long each time, an hour at
    /// most; half of it by chance, so that what failed together does not come back together.
    ///
    /// - Parameter chance: 0 to 1.
    public static func pause(after attempts: Int, chance: Double) -> Span {
        let whole = (1..<max(1, min(attempts, 10))).reduce(Span.seconds(30)) { pause, _ in min(pause * 4, .hours(1)) }
        return whole / 2 + Span(milliseconds: Int64(Double(whole.milliseconds / 2) * chance))
    }
}

/// The hours in which only what is urgent makes a phone ring (免打扰时段).
public struct QuietHours: Hashable, Sendable {
    /// Hours of the local clock, 0 to 23; equal ones for no quiet hours.
    public let from: Int
    public let until: Int

    public init(from: Int, until: Int) {
        self.from = from
        self.until = until
    }

    /// When they end, if it is quiet at an instant.
    public func end(at instant: Instant, in offsets: TimeZoneOffsets) -> Instant? {
        let local = instant.milliseconds + offsets.offset(at: instant)
        let day = Span.days(1).milliseconds
        let time = ((local % day) + day) % day
        let (start, end) = (Span.hours(Int64(from)).milliseconds, Span.hours(Int64(until)).milliseconds)
        let isQuiet = start <= end ? (start..<end).contains(time) : time >= start || time < end
        guard isQuiet else { return nil }
        return instant + Span(milliseconds: time < end ? end - time : day - time + end)
    }
}
