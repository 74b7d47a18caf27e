import Geo

/// When a ticket passed each milestone (节点), and when it should have: what the indicators are counted from.
///
/// It is folded from the ticket's changes and can be made anew from them at any time. It keeps no personal data; of
/// workers only the id, from which a distribution without names is made.
public struct TicketMilestones: Hashable, Codable, Sendable {
    public let ticket: TicketID
    /// Of the last change that has been folded in.
    public internal(set) var version: Int
    public internal(set) var type: TicketTypeCode
    public internal(set) var urgency: Urgency
    public let source: TicketSource
    public let areaPath: AreaPath
    /// A square of about 50 m, for "the same place"; nil without a point.
    public let place: String?
    /// The organisation of the last dispatch.
    public internal(set) var handler: OrganisationID?
    public let reportedAt: Instant

    // Triage. A desk does not take what its reporter had handled.
    public let acceptDue: Instant
    /// The desk's first act: accepted, sent for a check, rejected or merged.
    public internal(set) var takenAt: Instant?
    public internal(set) var acceptedAt: Instant?
    public internal(set) var filedAt: Instant?
    /// Of the first dispatch; nil while a check or a deliberation goes on.
    public internal(set) var dispatchDue: Instant?
    public internal(set) var dispatchedAt: Instant?
    public internal(set) var isSelfHandled = false

    // Judgement and end.
    public internal(set) var verifyDue: Instant?
    /// Verified or sent to rework.
    public internal(set) var judgedAt: Instant?
    /// Handling, verification and closing together; nil while none of it runs.
    public internal(set) var closeDue: Instant?
    public internal(set) var closedAt: Instant?
    /// Closed, rejected or merged; nil while it is open.
    public internal(set) var endedAt: Instant?

    // What the reporter said.
    public internal(set) var callBackDue: Instant?
    public internal(set) var reachedAt: Instant?
    /// Nil when nobody asked.
    public internal(set) var isSolved: Bool?
    public internal(set) var isSatisfied: Bool?

    public internal(set) var assignments: [Assignment] = []

    /// Begins with a report.
    public init(_ report: TicketChange.Reported, at now: Instant) {
        ticket = report.id
        version = 1
        type = report.type
        urgency = report.urgency
        source = report.source
        areaPath = report.areaPath
        place = report.point.map { point in
            "\(Int((point.longitude * 2_000).rounded(.down))):\(Int((point.latitude * 2_000).rounded(.down)))"
        }
        reportedAt = now
        acceptDue = report.deadline.due
        dispatchDue = report.deadline.due
    }

    /// The milestones that a history makes; nil for one that does not begin with a report.
    public static func folding(
        _ history: some Sequence<(change: TicketChange, at: Instant)>, with terms: MilestoneTerms
    ) -> TicketMilestones? {
        var milestones: TicketMilestones?
        for (change, at) in history {
            if case .reported(let report) = change {
                milestones = TicketMilestones(report, at: at)
            } else {
                milestones?.apply(change, at: at, with: terms)
            }
        }
        return milestones
    }
}
