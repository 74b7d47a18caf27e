/// Everything beside the ticket that a rule has to know. The store loads it in the same transaction.
public struct TicketFacts: Sendable {
    /// The type that the ticket has after the command: the one that `accept` names, else the ticket's own.
    public var type: TicketType
    public var calendar: WorkCalendar
    /// The district's limits.
    public var limits: LimitTable
    /// The district's governance centre.
    public var centre: OrganisationID
    /// The town at the place of the report; asked for by `report` only.
    public var town: OrganisationID?
    /// The organisation that the command names (`dispatch`, `transfer`).
    public var target: Organisation?
    /// The ticket that the command names (`merge`), loaded within the principal's scope.
    public var mergeTarget: Ticket?
    /// Whether the worker whom the command names may be tasked; nil counts as no.
    public var admission: Admission?
    /// What was handed in with the command.
    public var evidence: Evidence
    /// Who had, or has, a part in the handling beside the lead; none of them may judge it.
    public var jointHandlers: Set<OrganisationID> = []
    /// Those of them who have not fed back yet.
    public var missingJointHandlers: [Organisation] = []

    public init(
        type: TicketType, calendar: WorkCalendar, limits: LimitTable = .standard, centre: OrganisationID,
        town: OrganisationID? = nil, target: Organisation? = nil, mergeTarget: Ticket? = nil,
        admission: Admission? = nil, evidence: Evidence = .none
    ) {
        self.type = type
        self.calendar = calendar
        self.limits = limits
        self.centre = centre
        self.town = town
        self.target = target
        self.mergeTarget = mergeTarget
        self.admission = admission
        self.evidence = evidence
    }
}

/// What comes with a command: whether there is a note, and how many photos.
public struct Evidence: Hashable, Sendable {
    public let hasNote: Bool
    public let photos: Int

    public init(hasNote: Bool, photos: Int) {
        self.hasNote = hasNote
        self.photos = photos
    }

    public static let none = Evidence(hasNote: false, photos: 0)
}

extension TicketFacts {
    /// The limit of a stage of a ticket of this urgency at this place.
    func limit(of stage: TicketStage, urgency: Urgency, at place: AreaPath) -> Limit {
        limits.limit(of: stage, type: type, urgency: urgency, isRural: place.isRural)
    }

    /// The deadline of a stage that begins at an instant.
    func deadline(of stage: TicketStage, urgency: Urgency, at place: AreaPath, from start: Instant) -> Deadline {
        Deadline(from: start, limit: limit(of: stage, urgency: urgency, at: place), by: calendar)
    }
}

extension AreaPath {
    /// Whether the place is known to be in a village.
    var isRural: Bool { (try? AreaCode(cut(at: .community).text)).flatMap(AreaKind.init(code:))?.isRural ?? false }
}
