/// One time that somebody was asked to do something on a ticket (交办): to look at the place, or to handle the matter.
///
/// A ticket that is sent back and dispatched again has two. Departments are counted by these, not by tickets, so that
/// nobody answers for what another unit did with the ticket before or after.
public struct Assignment: Hashable, Codable, Sendable {
    /// What was asked.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// 核实: look whether it is so.
        case check
        /// 处置.
        case handling
    }

    /// The ticket's version that the asking made: unique within the ticket.
    public let version: Int
    public let kind: Kind
    /// Nil for a check, which is asked of a worker.
    public let organisation: OrganisationID?
    /// The grid worker who was named, if any.
    public let worker: UserID?
    public let assignedAt: Instant
    /// Whether it was asked when offices are closed: at night, on a free day.
    public let isOffHours: Bool
    /// How many entries (photos, notes, answers) the feedback has to bring.
    public let entries: Int

    /// When the handler had to answer: to receive it or to send it back.
    public internal(set) var receiveDue: Instant?
    public internal(set) var answeredAt: Instant?
    public internal(set) var returnedAt: Instant?
    /// Whether the desk agreed: the next dispatch went to somebody else, or there was none.
    public internal(set) var isReturnUpheld = false
    /// Refused as not on the worker's duty list.
    public internal(set) var isRefusedAsExtra = false
    /// When the handling must be done; nil while its clock is paused, and after a return.
    public internal(set) var handlingDue: Instant?
    public internal(set) var extensions = 0
    /// The feedback that stands: a rework takes it away.
    public internal(set) var doneAt: Instant?
    public internal(set) var firstDoneAt: Instant?
    public internal(set) var reworks = 0

    init(
        _ kind: Kind, version: Int, organisation: OrganisationID? = nil, worker: UserID?, at now: Instant,
        entries: Int, with terms: MilestoneTerms
    ) {
        self.version = version
        self.kind = kind
        self.organisation = organisation
        self.worker = worker
        assignedAt = now
        isOffHours = terms.calendar.elapsed(from: now, to: now + .minutes(1), on: .officeHour) == .zero
        self.entries = entries
    }

    mutating func finish(at now: Instant) {
        doneAt = now
        firstDoneAt = firstDoneAt ?? now
    }
}

/// What the milestones of tickets are reckoned with, beside the changes themselves.
public struct MilestoneTerms: Sendable {
    public let calendar: WorkCalendar
    public let limits: LimitTable
    public let types: [TicketTypeCode: TicketType]

    public init(calendar: WorkCalendar, limits: LimitTable, types: [TicketTypeCode: TicketType]) {
        self.calendar = calendar
        self.limits = limits
        self.types = types
    }

    /// When a ticket must be closed whose handling is due at an instant: verification and closing have their own limits.
    func closeDue(handling due: Instant, of ticket: TicketMilestones) -> Instant {
        closeDue(verification: after(due, .verification, ticket), of: ticket)
    }

    /// When a ticket must be closed whose verification is due at an instant.
    func closeDue(verification due: Instant, of ticket: TicketMilestones) -> Instant { after(due, .closing, ticket) }

    private func after(_ due: Instant, _ stage: TicketStage, _ ticket: TicketMilestones) -> Instant {
        guard let type = types[ticket.type] else { return due }
        let limit = limits.limit(
            of: stage, type: type, urgency: ticket.urgency, isRural: ticket.areaPath.isRural)
        return calendar.due(from: due, limit: limit)
    }
}
