/// The district's limits for each stage of a ticket, where the ticket type has none of its own.
public struct LimitTable: Hashable, Codable, Sendable {
    /// The limit of a stage, for some urgencies, in the city, in villages, or in both.
    public struct Row: Hashable, Codable, Sendable {
        public let stage: TicketStage
        public let urgencies: Set<Urgency>
        /// Nil for both.
        public let isRural: Bool?
        public let limit: Limit

        public init(
            _ stage: TicketStage, _ limit: Limit, when urgencies: Set<Urgency> = Set(Urgency.allCases),
            isRural: Bool? = nil
        ) {
            self.stage = stage
            self.urgencies = urgencies
            self.isRural = isRural
            self.limit = limit
        }
    }

    /// The first row that fits counts.
    public let rows: [Row]

    public init(_ rows: [Row]) { self.rows = rows }

    /// `docs/sources.md` 3. Handling nearly always has its limit from the type.
    public static let standard = LimitTable([
        Row(.triage, .minutes(10, .urgentHour), when: [.urgent, .critical]),
        Row(.triage, .minutes(30, .urgentHour)),
        Row(.fieldCheck, Limit(2, .urgentHour), isRural: true),
        Row(.fieldCheck, Limit(1, .urgentHour)),
        Row(.deliberation, Limit(4, .officeHour)),
        Row(.receipt, .minutes(15, .urgentHour), when: [.critical]),
        Row(.receipt, .minutes(30, .urgentHour), when: [.urgent]),
        Row(.receipt, Limit(1, .workday)),
        Row(.refusal, .minutes(30, .urgentHour), when: [.urgent, .critical]),
        Row(.refusal, Limit(4, .officeHour)),
        Row(.handling, Limit(4, .urgentHour), when: [.critical]),
        Row(.handling, Limit(8, .urgentHour), when: [.urgent]),
        Row(.handling, Limit(2, .workday), when: [.raised]),
        Row(.handling, Limit(5, .workday)),
        Row(.verification, Limit(1.5, .officeHour)),
        Row(.closing, .minutes(30, .officeHour)),
        Row(.callBack, Limit(2, .workday)),
    ])

    /// The limit of a stage of a ticket: the type's own, else the table's, else one workday.
    public func limit(of stage: TicketStage, type: TicketType, urgency: Urgency, isRural: Bool) -> Limit {
        if let own = type.limits[stage] { return own }
        let row = rows.first {
            $0.stage == stage && $0.urgencies.contains(urgency) && ($0.isRural ?? isRural) == isRural
        }
        return row?.limit ?? Limit(1, .workday)
    }
}
