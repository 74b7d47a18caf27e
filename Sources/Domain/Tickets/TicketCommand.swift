import Geo

/// What somebody wants done with a ticket. Texts and files that go with it are counted in `TicketFacts.evidence`.
public enum TicketCommand: Hashable, Sendable {
    /// A type or urgency given here corrects the report.
    case accept(type: TicketTypeCode? = nil, urgency: Urgency? = nil)
    case reject
    case merge(into: TicketID)
    /// Without a worker, any worker of the ticket's grid may go.
    case requestFieldCheck(worker: UserID? = nil)
    case confirmField(found: Bool)
    case file
    case deliberate
    case conclude
    case dispatch(organisation: OrganisationID, worker: UserID? = nil)
    case receive
    /// The tasked worker says that the matter is not on the admission list.
    case refuse
    /// The district agrees: the task goes back to whoever ordered it.
    case uphold
    /// The district orders it all the same, as an extra task of its own.
    case order
    case sendBack(ground: ReturnGround)
    case feedBack
    case requestExtension(Limit)
    case grantExtension
    case refuseExtension
    case park(until: Instant)
    case resume
    case verify
    case rework(reason: ReworkReason)
    case close
    /// `solved` and `rating` are the reporter's answers, when reached.
    case callBack(reached: Bool, solved: Bool? = nil, rating: Rating? = nil)
    case rate(Rating)
    /// Moves the desk from a town to the centre or back.
    case transfer(to: OrganisationID)
    /// Reminds whoever is responsible.
    case urge
    case escalate(to: EscalationLevel)

    public var action: TicketAction {
        switch self {
        case .accept: .accept
        case .reject: .reject
        case .merge: .merge
        case .requestFieldCheck: .requestFieldCheck
        case .confirmField: .confirmField
        case .file: .file
        case .deliberate: .deliberate
        case .conclude: .conclude
        case .dispatch: .dispatch
        case .receive: .receive
        case .refuse: .refuse
        case .uphold: .uphold
        case .order: .order
        case .sendBack: .sendBack
        case .feedBack: .feedBack
        case .requestExtension: .requestExtension
        case .grantExtension: .grantExtension
        case .refuseExtension: .refuseExtension
        case .park: .park
        case .resume: .resume
        case .verify: .verify
        case .rework: .rework
        case .close: .close
        case .callBack: .callBack
        case .rate: .rate
        case .transfer: .transfer
        case .urge: .urge
        case .escalate: .escalate
        }
    }
}

/// The command that begins a ticket.
public struct TicketReport: Hashable, Sendable {
    public let id: TicketID
    public let number: TicketNumber
    public let type: TicketTypeCode
    /// Nil for the type's own.
    public let urgency: Urgency?
    public let source: TicketSource
    /// The grid of the place, when it is known.
    public let grid: GridID?
    /// The grid's path, or the smallest area known.
    public let areaPath: AreaPath
    public let point: Coordinate?
    /// 自行处置: the worker who reports it has seen to it already, and only verification is left.
    public let isSelfHandled: Bool

    public init(
        id: TicketID, number: TicketNumber, type: TicketTypeCode, urgency: Urgency? = nil, source: TicketSource,
        grid: GridID?, areaPath: AreaPath, point: Coordinate?, isSelfHandled: Bool = false
    ) {
        self.id = id
        self.number = number
        self.type = type
        self.urgency = urgency
        self.source = source
        self.grid = grid
        self.areaPath = areaPath
        self.point = point
        self.isSelfHandled = isSelfHandled
    }
}
