/// A change of the grids of one community (网格调整), from its draft until it is in force: who proposed it, who approved it,
/// under which number, from which day on. Its steps lie beside it.
public struct GridChange: Hashable, Codable, Sendable {
    public let id: GridChangeID
    /// How often it was changed; what a writer has seen is compared with it.
    public internal(set) var version: Int
    public internal(set) var state: GridChangeState
    public let community: AreaID
    /// The community's code.
    public let areaPath: AreaPath
    /// The first day of the new grids.
    public internal(set) var effectiveOn: Day
    public let proposedBy: UserID
    public internal(set) var decidedBy: UserID?
    /// Number of the decision; given with the approval.
    public internal(set) var approvalNumber: String?
    public internal(set) var updatedAt: Instant

    /// A draft.
    public init(
        id: GridChangeID, community: AreaID, areaPath: AreaPath, effectiveOn: Day, proposedBy: UserID, at now: Instant
    ) {
        self.id = id
        version = 1
        state = .draft
        self.community = community
        self.areaPath = areaPath
        self.effectiveOn = effectiveOn
        self.proposedBy = proposedBy
        decidedBy = nil
        approvalNumber = nil
        updatedAt = now
    }
}

/// Where a change of grids stands.
public enum GridChangeState: String, Codable, Sendable, CaseIterable {
    case draft, submitted, approved, inForce, withdrawn

    public var label: Bilingual {
        switch self {
        case .draft: Bilingual("草稿", "draft")
        case .submitted: Bilingual("待批准", "to be approved")
        case .approved: Bilingual("待生效", "approved, not yet in force")
        case .inForce: Bilingual("已生效", "in force")
        case .withdrawn: Bilingual("已撤回", "withdrawn")
        }
    }
}

/// What can be done with a change of grids.
public enum GridChangeAction: String, Codable, Sendable, CaseIterable {
    case revise, submit, withdraw, sendBack, approve
    /// By the system, on the day.
    case takeEffect
    /// By the system, when on the day it no longer fits what there is.
    case lapse

    /// Its word in the journal. Never renamed: old rows carry it.
    public var changeKind: String {
        switch self {
        case .revise: "gridChangeRevised"
        case .submit: "gridChangeSubmitted"
        case .withdraw: "gridChangeWithdrawn"
        case .sendBack: "gridChangeSentBack"
        case .approve: "gridChangeApproved"
        case .takeEffect: "gridChangeTookEffect"
        case .lapse: "gridChangeLapsed"
        }
    }

    /// The states in which it can be done.
    var from: Set<GridChangeState> {
        switch self {
        case .revise, .submit: [.draft]
        case .withdraw: [.draft, .submitted]
        case .sendBack, .approve: [.submitted]
        case .takeEffect, .lapse: [.approved]
        }
    }

    var to: GridChangeState {
        switch self {
        case .revise, .sendBack, .lapse: .draft
        case .submit: .submitted
        case .withdraw: .withdrawn
        case .approve: .approved
        case .takeEffect: .inForce
        }
    }
}
