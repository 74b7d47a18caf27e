/// The hours of a week that a part-time worker has declared to be theirs.
public struct WeeklyHours: Hashable, Codable, Sendable {
    /// One stretch on one weekday, in minutes of the day.
    public struct Stretch: Hashable, Codable, Sendable {
        /// 1 is Monday, 7 is Sunday.
        public let weekday: Int
        public let from: Int
        public let to: Int

        public init(weekday: Int, from: Int, to: Int) {
            self.weekday = weekday
            self.from = from
            self.to = to
        }
    }

    public let stretches: [Stretch]

    public init(_ stretches: [Stretch]) { self.stretches = stretches }

    public func contain(weekday: Int, minuteOfDay: Int) -> Bool {
        stretches.contains { $0.weekday == weekday && ($0.from..<$0.to).contains(minuteOfDay) }
    }
}
