/// The district's limits for what is asked beside a ticket.
public struct SideTaskLimits: Hashable, Codable, Sendable {
    /// The limit of one state of a kind of side task.
    public struct Row: Hashable, Codable, Sendable {
        public let kind: SideTaskKind
        public let states: Set<SideTaskState>
        /// Nil for every ground.
        public let ground: WhistleGround?
        public let limit: Limit

        public init(
            _ kind: SideTaskKind, _ states: Set<SideTaskState>, _ limit: Limit, ground: WhistleGround? = nil
        ) {
            self.kind = kind
            self.states = states
            self.ground = ground
            self.limit = limit
        }
    }

    /// The first row that fits counts.
    public let rows: [Row]

    public init(_ rows: [Row]) { self.rows = rows }

    /// The arrival clock is `docs/sources.md` 3 (30 minutes in an emergency, else one working day); the source
    /// has no figures for the others, so these are ours.
    public static let standard = SideTaskLimits([
        Row(.supervision, [.open], Limit(4, .officeHour)),
        Row(.supervision, [.answered], Limit(1, .workday)),
        Row(.whistle, [.open, .confirmed], .minutes(30, .urgentHour), ground: .emergency),
        Row(.whistle, [.open, .confirmed], Limit(1, .workday)),
        Row(.whistle, [.refused], Limit(2, .officeHour)),
        Row(.whistle, [.arrived], Limit(2, .workday)),
        Row(.whistle, [.answered], Limit(2, .workday)),
        Row(.consultation, [.open], Limit(4, .officeHour)),
    ])

    /// The limit of a state; one workday where the table has none.
    public func limit(of kind: SideTaskKind, in state: SideTaskState, ground: WhistleGround?) -> Limit {
        let row = rows.first {
            $0.kind == kind && $0.states.contains(state) && ($0.ground == nil || $0.ground == ground)
        }
        return row?.limit ?? Limit(1, .workday)
    }
}
