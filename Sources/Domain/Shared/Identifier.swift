/// The key of one thing, typed by what it names, so that a grid's key can never stand where a user's is wanted.
///
/// ```swift
/// let ticket = TicketID("0198f2c0-…")
/// ```
/// The text is a UUIDv7 made outside the domain; codes printed on paper (division codes, ticket numbers) are dated
/// attributes and never keys.
public struct Identifier<Subject>: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public init(_ rawValue: String) { self.rawValue = rawValue }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: CustomStringConvertible {
    public var description: String { rawValue }
}

/// Things that the rules know by their keys only; what they hold is the store's business.
public enum Subject {
    /// A person with an account.
    public enum User {}
    /// A photo or a document.
    public enum Attachment {}
    /// The bearer token of a program.
    public enum ApiToken {}
    /// A text that a person wrote, kept apart from the journal so that it can be erased.
    public enum Note {}
    /// One time that somebody took a test.
    public enum Test {}
    /// A place that a learner has walked with somebody.
    public enum Walk {}
}

public typealias TicketID = Identifier<Ticket>
public typealias MediationID = Identifier<Mediation>
public typealias SideTaskID = Identifier<SideTask>
public typealias UserID = Identifier<Subject.User>
public typealias PostingID = Identifier<Posting>
public typealias OrganisationID = Identifier<Organisation>
public typealias GridChangeID = Identifier<GridChange>
public typealias GridID = Identifier<Grid>
public typealias AreaID = Identifier<AdminArea>
public typealias PartyUnitID = Identifier<PartyUnit>
public typealias PoliceGridID = Identifier<PoliceGrid>
public typealias AttachmentID = Identifier<Subject.Attachment>
public typealias ApiTokenID = Identifier<Subject.ApiToken>
public typealias DutyTableID = Identifier<DutyTableVersion>
public typealias LeaveID = Identifier<Leave>
public typealias ShiftID = Identifier<Shift>
public typealias CertificateID = Identifier<Certificate>
public typealias TestID = Identifier<Subject.Test>
public typealias WalkID = Identifier<Subject.Walk>
public typealias PremisesID = Identifier<Premises>
public typealias SafetyCheckID = Identifier<SafetyCheck>
public typealias DisplayID = Identifier<Display>
public typealias IncidentRoomID = Identifier<IncidentRoom>
public typealias OrderID = Identifier<Order>
public typealias OrderReceiptID = Identifier<OrderReceipt>
public typealias PatrolID = Identifier<Patrol>
public typealias NoteID = Identifier<Subject.Note>
