/// How a mediation is held (`docs/sources.md` 3).
public enum MediationMode: String, Codable, Sendable, CaseIterable {
    case onSite, telephone, online

    public var label: Bilingual {
        switch self {
        case .onSite: Bilingual("现场", "on site")
        case .telephone: Bilingual("电话", "by telephone")
        case .online: Bilingual("线上", "online")
        }
    }
}

/// What came of a mediation.
public enum MediationOutcome: String, Codable, Sendable, CaseIterable {
    case agreed, adjourned, failed

    public var label: Bilingual {
        switch self {
        case .agreed: Bilingual("达成协议", "agreed")
        case .adjourned: Bilingual("择日再调", "adjourned")
        case .failed: Bilingual("未达成协议", "no agreement")
        }
    }
}

/// One session of the mediation of a dispute (调解), as the journal keeps it: keys and instants. Who took part and what
/// they agreed lie beside it, where they can be erased.
public struct Mediation: Hashable, Codable, Sendable {
    public let id: MediationID
    public let ticket: TicketID
    public let areaPath: AreaPath
    /// Who mediated.
    public let organisation: OrganisationID
    public let mediator: UserID
    public let mode: MediationMode
    public let heldAt: Instant
    public let outcome: MediationOutcome
    /// How many took part.
    public let parties: Int
    /// When to see whether it is kept; a side task of that day.
    public let followUp: Instant?
}

/// What somebody notes of a session.
public struct MediationReport: Hashable, Sendable {
    public let id: MediationID
    public let mode: MediationMode
    public let heldAt: Instant
    public let outcome: MediationOutcome
    public let parties: Int
    public let hasAgreement: Bool
    public let followUp: Instant?

    public init(
        id: MediationID, mode: MediationMode, heldAt: Instant, outcome: MediationOutcome, parties: Int,
        hasAgreement: Bool, followUp: Instant?
    ) {
        self.id = id
        self.mode = mode
        self.heldAt = heldAt
        self.outcome = outcome
        self.parties = parties
        self.hasAgreement = hasAgreement
        self.followUp = followUp
    }
}
