/// When the positions of a worker are of use to the district, and only then are they kept: on patrol, or on duty with a
/// task in hand. What somebody does in between is nobody's business.
public struct TrackDuty: Sendable {
    /// A stretch of time; without an end it lasts.
    public struct Stretch: Hashable, Sendable {
        public let from: Instant
        public let to: Instant?

        public init(from: Instant, to: Instant?) {
            self.from = from
            self.to = to
        }

        func contains(_ instant: Instant) -> Bool { from <= instant && to.map { instant < $0 } ?? true }
    }

    public let posting: Posting
    /// The person's, as far back as fixes may be sent.
    public let shifts: [Shift]
    public let leaves: [Leave]
    public let patrols: [Patrol]
    /// The time that the worker's tickets were in the worker's hands.
    public let tasks: [Stretch]

    public init(posting: Posting, shifts: [Shift], leaves: [Leave], patrols: [Patrol], tasks: [Stretch]) {
        self.posting = posting
        self.shifts = shifts
        self.leaves = leaves
        self.patrols = patrols
        self.tasks = tasks
    }

    /// Refuses a time at which the worker was neither on patrol nor on duty with a task in hand.
    ///
    /// A patrol counts at any hour: evenings are when people are at home.
    public func check(_ at: Instant, by calendar: WorkCalendar) throws(FixRefusal) {
        let day = calendar.day(of: at)
        guard posting.isActive(on: day) else { throw .offDuty }
        if patrols.contains(where: { $0.contains(at) }) { return }
        guard !leaves.contains(where: { $0.isRunning(on: day) }) else { throw .offDuty }
        let (dawn, midnight) = (calendar.instant(of: day), calendar.instant(of: day + 1))
        let shifts = shifts.filter { $0.from < midnight && dawn < $0.to }
        guard ShiftRules.isOnDuty(posting, shifts: shifts, at: at, by: calendar) else { throw .offDuty }
        guard tasks.contains(where: { $0.contains(at) }) else { throw .notOnTask }
    }
}
