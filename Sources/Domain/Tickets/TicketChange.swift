import Geo

/// What has happened to a ticket. The journal keeps it for ever, so it holds keys, codes and instants only: never a
/// text, a name or a telephone number.
///
/// A change carries every due instant that follows from it; folding a history needs no calendar and no tables.
public enum TicketChange: Hashable, Sendable {
    case reported(Reported)
    case accepted(Accepted)
    case rejected
    case merged(Merged)
    case fieldCheckRequested(FieldCheckRequested)
    case fieldConfirmed(FieldConfirmed)
    case filed
    case deliberated(StageBegun)
    case concluded(StageBegun)
    case dispatched(Dispatched)
    case received(Received)
    /// By the tasked worker, to the district.
    case refused(Refused)
    case refusalUpheld(RefusalUpheld)
    /// By the district, as an extra task.
    case ordered(Ordered)
    case sentBack(SentBack)
    case fedBack(FedBack)
    /// 自行处置: reported by the one who had already seen to it.
    case selfHandled(FedBack)
    case extensionRequested(ExtensionRequested)
    case extensionGranted(HandlingChanged)
    case extensionRefused
    case parked(Parked)
    case resumed(HandlingChanged)
    case verified(StageBegun)
    case reworked(Reworked)
    case closed(Closed)
    case calledBack(CalledBack)
    case rated(Rated)
    case reopened(StageBegun)
    case transferred(Transferred)
    case urged
    case escalated(Escalated)
    /// The grids around its place were changed.
    case regridded(Regridded)
}

// MARK: - What each change carries

extension TicketChange {
    public struct Reported: Hashable, Codable, Sendable {
        public let id: TicketID
        public let number: TicketNumber
        public let type: TicketTypeCode
        public let urgency: Urgency
        public let source: TicketSource
        public let reportedBy: PostingID?
        public let grid: GridID?
        public let areaPath: AreaPath
        public let point: Coordinate?
        public let desk: OrganisationID
        public let deadline: Deadline
    }

    public struct Accepted: Hashable, Codable, Sendable {
        public let type: TicketTypeCode
        public let urgency: Urgency
        /// Of the triage that goes on: another urgency may have another limit, from the same beginning.
        public let deadline: Deadline
    }

    public struct Merged: Hashable, Codable, Sendable {
        public let into: TicketID
    }

    public struct FieldCheckRequested: Hashable, Codable, Sendable {
        public let worker: UserID?
        public let deadline: Deadline
    }

    public struct FieldConfirmed: Hashable, Codable, Sendable {
        public let found: Bool
        public let deadline: Deadline
    }

    /// Nothing but a stage that begins.
    public struct StageBegun: Hashable, Codable, Sendable {
        public let deadline: Deadline
    }

    public struct Dispatched: Hashable, Codable, Sendable {
        public let organisation: OrganisationID
        public let worker: UserID?
        public let isDesignated: Bool
        /// Of the receipt.
        public let deadline: Deadline
        public let handling: HandlingClock
    }

    public struct Received: Hashable, Codable, Sendable {
        public let by: UserID
    }

    public struct Refused: Hashable, Codable, Sendable {
        /// The worker who had been tasked, in which organisation.
        public let by: UserID
        public let organisation: OrganisationID
        /// The desk that had tasked them.
        public let orderedBy: OrganisationID
        /// What the admission gate says of it at this moment.
        public let ground: Admission
        /// The centre, which answers.
        public let desk: OrganisationID
        /// Of the answer.
        public let deadline: Deadline
        public let handling: HandlingClock?
    }

    public struct RefusalUpheld: Hashable, Codable, Sendable {
        /// Of the worker who had been tasked.
        public let worker: UserID
        /// Whoever had ordered it.
        public let desk: OrganisationID
        public let deadline: Deadline
    }

    public struct Ordered: Hashable, Codable, Sendable {
        public let worker: UserID
        public let organisation: OrganisationID
        public let by: UserID
        /// Of the receipt.
        public let deadline: Deadline
        public let handling: HandlingClock
    }

    public struct SentBack: Hashable, Codable, Sendable {
        public let ground: ReturnGround
        /// The centre after the third return and for what is not on the duty list, else the desk it came from.
        public let desk: OrganisationID
        public let deadline: Deadline
        public let handling: HandlingClock?
    }

    public struct FedBack: Hashable, Codable, Sendable {
        public let by: UserID
        /// Who has to see to the verification.
        public let responsible: OrganisationID
        public let deadline: Deadline
    }

    public struct ExtensionRequested: Hashable, Codable, Sendable {
        public let limit: Limit
    }

    /// The handling clock runs on with a new end.
    public struct HandlingChanged: Hashable, Codable, Sendable {
        public let handling: HandlingClock
    }

    public struct Parked: Hashable, Codable, Sendable {
        /// Who has to see to the review.
        public let responsible: OrganisationID
        /// Until the review.
        public let deadline: Deadline
        public let handling: HandlingClock?
    }

    public struct Reworked: Hashable, Codable, Sendable {
        public let reason: ReworkReason
        public let deadline: Deadline
    }

    public struct Closed: Hashable, Codable, Sendable {
        public let callBackDue: Instant?
    }

    public struct CalledBack: Hashable, Codable, Sendable {
        public let reached: Bool
        public let solved: Bool?
        /// When to try again, if at all.
        public let callBackDue: Instant?
    }

    public struct Rated: Hashable, Codable, Sendable {
        public let rating: Rating
    }

    public struct Transferred: Hashable, Codable, Sendable {
        public let desk: OrganisationID
    }

    public struct Escalated: Hashable, Codable, Sendable {
        public let level: EscalationLevel
    }

    public struct Regridded: Hashable, Codable, Sendable {
        /// The grid that answers for the place from now on.
        public let grid: GridID
        public let areaPath: AreaPath

        public init(grid: GridID, areaPath: AreaPath) {
            self.grid = grid
            self.areaPath = areaPath
        }
    }
}
