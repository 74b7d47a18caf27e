import Geo

/// A ticket (工单): one matter, from its report until it is closed and rated.
///
/// All that the rules need, and nothing that would have to be erased: description, address and reporter live beside it.
/// It changes by `applying(_:at:)` alone, so that its history folded up is always the ticket itself.
public struct Ticket: Hashable, Codable, Sendable {
    public let id: TicketID
    public let number: TicketNumber
    /// How many changes it has been through; what a writer has seen is compared with it.
    public internal(set) var version: Int
    public internal(set) var state: TicketState

    // What it is about.
    public internal(set) var type: TicketTypeCode
    public internal(set) var urgency: Urgency
    public let source: TicketSource
    public let reportedAt: Instant
    /// Nil for the public and for devices.
    public let reportedBy: PostingID?
    /// The grid at the time of the report; it never changes.
    public let reportedGrid: GridID?
    /// The grid that answers for the place now.
    public internal(set) var responsibleGrid: GridID?
    public internal(set) var areaPath: AreaPath
    public let point: Coordinate?

    // Whose it is.
    /// The organisation that triages it and judges its handling: the town for field reports, the centre for the rest.
    public internal(set) var desk: OrganisationID
    /// Exactly one while it is open, none afterwards.
    public internal(set) var responsible: OrganisationID?
    public internal(set) var handler: OrganisationID?
    /// The grid worker who was asked to check or to handle it.
    public internal(set) var worker: UserID?
    /// Everyone who had a hand in the handling, in order; none of them may ever verify or close it.
    public internal(set) var handledBy: [UserID]

    // Its clocks.
    public internal(set) var stageStartedAt: Instant
    /// The one next deadline; exactly one while it is open (the review date while parked), none afterwards.
    public internal(set) var deadline: Deadline?
    public internal(set) var escalation: EscalationLevel
    /// From the first dispatch on.
    public internal(set) var handling: HandlingClock?
    public internal(set) var pendingExtension: Limit?
    /// The side clock of a closed ticket whose reporter is to be called back.
    public internal(set) var callBackDue: Instant?

    // What happened.
    /// What the field check found; nil without one.
    public internal(set) var foundOnSite: Bool?
    public internal(set) var returns: Int
    public internal(set) var extensions: Int
    public internal(set) var reworks: Int
    public internal(set) var callBacks: Int
    public internal(set) var isReopened: Bool
    /// Given by the centre after the third return; it cannot be sent back.
    public internal(set) var isDesignated: Bool
    /// While the district has still to answer a worker who refused it.
    public internal(set) var refusal: TaskRefusal?
    /// Of a task that the district ordered although a worker had refused it.
    public internal(set) var extraTask: ExtraTask?
    public internal(set) var mergedInto: TicketID?
    public internal(set) var rating: Rating?
    public internal(set) var closedAt: Instant?
    /// When it was urged last.
    public internal(set) var urgedAt: Instant?
    public internal(set) var updatedAt: Instant
}

extension Ticket {
    /// The third return makes the centre designate a handler (`docs/sources.md` 3).
    public static let returnsUntilDesignation = 3
    /// One extension by the duty chief, a second by a leader (`docs/sources.md` 2).
    public static let extensionsAllowed = 2

    /// How long a reminder must have had its effect before the next: of the desk, and of the reporter.
    public static let urgeIntervals = (desk: Span.hours(1), reporter: Span.days(1))

    /// When a principal may urge again; nil when at once.
    public func urgeWaits(of principal: Principal) -> Instant? {
        urgedAt.map { $0 + (principal.role == .resident ? Self.urgeIntervals.reporter : Self.urgeIntervals.desk) }
    }

    public var due: Instant? { deadline?.due }
    public var clock: ClockKind? { deadline?.clock }

    /// When the next level of escalation is reached; nil when there is none left. Stored, so that finding what is due
    /// is one query of an index.
    public var nextEscalationAt: Instant? { escalation.next.flatMap { deadline?.instant(of: $0) } }

    /// The level to escalate to at an instant, one at a time; nil when nothing is due.
    public func escalationDue(at now: Instant) -> EscalationLevel? {
        guard let next = escalation.next, let reached = deadline?.instant(of: next), reached <= now else { return nil }
        return next
    }

    public func isOverdue(at now: Instant) -> Bool { due.map { $0 < now } ?? false }

    /// Whether only the centre may dispatch it, for good.
    public var mustBeDesignated: Bool { returns >= Self.returnsUntilDesignation }

    /// Whether someone has, or had, a hand in its handling: by name, or by belonging to the organisation that handles
    /// it when no worker is named. Such a one neither verifies nor closes (`docs/sources.md` 5, principle 6).
    public func isHandled(by principal: Principal) -> Bool {
        if principal.answers(for: worker) || principal.user.map(handledBy.contains) == true { return true }
        return worker == nil && handler != nil && handler == principal.organisation
    }

    /// Refuses a writer who has not seen the newest version.
    public func checkVersion(_ seen: Int) throws(TicketRefusal) {
        guard seen == version else { throw .changedMeanwhile(version: version) }
    }
}
