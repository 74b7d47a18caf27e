/// The four digits of a ticket type, class and subclass: `0102` 暴露垃圾.
public struct TicketTypeCode: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    public var description: String { rawValue }

    /// Whether it is four digits; tables are checked, codes that tickets carry are trusted.
    public var isWellFormed: Bool {
        rawValue.utf8.count == 4
            && rawValue.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A kind of matter that tickets are about (事项): a row of the imported table, whose defaults are in
/// `docs/sources.md` 4.
public struct TicketType: Hashable, Codable, Sendable {
    public let code: TicketTypeCode
    public let name: Bilingual
    /// The duty item that admits it.
    public let dutyItem: String
    public let urgency: Urgency
    /// Limits that differ from the district's table; the handling limit is nearly always among them.
    public let limits: [TicketStage: Limit]
    public let evidence: EvidenceNeeded
    public let reportableBy: Set<TicketSource>
    public let defaultOwner: Owner
    /// Whether grid workers may be tasked with it.
    public let workersAdmitted: Bool
    /// Whether a report by the public or a sensor has to be looked at on site before it is filed. Not so for advice,
    /// praise and disputes, where there is nothing to see.
    public let isCheckedOnSite: Bool

    public init(
        code: TicketTypeCode, name: Bilingual, dutyItem: String, urgency: Urgency = .normal,
        limits: [TicketStage: Limit] = [:], evidence: EvidenceNeeded = .onePhoto,
        reportableBy: Set<TicketSource> = Set(TicketSource.allCases), defaultOwner: Owner, workersAdmitted: Bool,
        isCheckedOnSite: Bool = true
    ) {
        self.code = code
        self.name = name
        self.dutyItem = dutyItem
        self.urgency = urgency
        self.limits = limits
        self.evidence = evidence
        self.reportableBy = reportableBy
        self.defaultOwner = defaultOwner
        self.workersAdmitted = workersAdmitted
        self.isCheckedOnSite = isCheckedOnSite
    }
}

/// What must come with the feedback that something is done.
public struct EvidenceNeeded: Hashable, Codable, Sendable {
    /// Photos of the place afterwards, at least.
    public let photos: Int
    public let isNoteNeeded: Bool

    public init(photos: Int, isNoteNeeded: Bool) {
        self.photos = photos
        self.isNoteNeeded = isNoteNeeded
    }

    public static let onePhoto = EvidenceNeeded(photos: 1, isNoteNeeded: false)
    /// For matters without a place to photograph.
    public static let note = EvidenceNeeded(photos: 0, isNoteNeeded: true)
}
