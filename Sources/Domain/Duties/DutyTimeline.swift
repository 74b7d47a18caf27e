/// The duty tables of a district one after the other, with the organisations and grids of the same time: who owns what
/// where, on every day.
public struct DutyTimeline: Sendable {
    /// A table and the day from which it counts.
    public struct Step: Hashable, Sendable {
        public let effectiveOn: Day
        public let table: DutyTable

        public init(effectiveOn: Day, table: DutyTable) {
            self.effectiveOn = effectiveOn
            self.table = table
        }
    }

    /// A day on which something has no owner, or two.
    public struct Hole: Sendable {
        public let day: Day
        public let report: CoverageReport
    }

    /// In the order in which they were approved; of two for one day the later counts.
    public var steps: [Step]
    public var types: [TicketType]
    public var organisations: [Organisation]
    /// Those of all days, each with its own.
    public var grids: [Grid]

    public init(steps: [Step], types: [TicketType], organisations: [Organisation], grids: [Grid]) {
        self.steps = steps
        self.types = types
        self.organisations = organisations
        self.grids = grids
    }

    /// The table that counts on a day; nil before the first.
    public func table(on day: Day) -> DutyTable? { steps.last { $0.effectiveOn <= day }?.table }

    /// Every grid of the day against every type of the day's table.
    public func coverage(on day: Day) -> CoverageReport {
        let table = table(on: day) ?? DutyTable()
        let register = DutyRegister(
            types: table.governed(types), ownerships: table.exceptions, organisations: organisations, on: day)
        return CoverageReport(of: register, over: grids.filter { $0.exists(on: day) })
    }

    /// The days from one on, that one first, on which owners may be others than on the day before.
    public func turningDays(from first: Day) -> [Day] {
        let changes =
            steps.map(\.effectiveOn) + organisations.flatMap { [$0.validFrom] + ($0.validTo.map { [$0 + 1] } ?? []) }
            + grids.flatMap { [$0.validFrom] + ($0.validTo.map { [$0 + 1] } ?? []) }
        return Set(changes.filter { $0 > first } + [first]).sorted()
    }

    /// The first day from one on that is not covered: what is to be known before something is approved.
    public func firstHole(from first: Day) -> Hole? {
        for day in turningDays(from: first) {
            let report = coverage(on: day)
            if !report.isProof { return Hole(day: day, report: report) }
        }
        return nil
    }
}
