/// Where a ticket stands. `docs/states/ticket.md` shows how it gets from one to the next.
public enum TicketState: String, Codable, Sendable, CaseIterable {
    case reported, fieldCheck, accepted, deliberation, filed, dispatched, refused, handling, returned, parked, verifying
    case verified, closed, rated, rejected, merged

    /// Whether somebody still has to do something by a certain time.
    public var isOpen: Bool { stage != nil }

    /// The stage whose limit runs, or nil when none does.
    public var stage: TicketStage? {
        switch self {
        case .reported, .accepted, .filed, .returned: .triage
        case .fieldCheck: .fieldCheck
        case .deliberation: .deliberation
        case .dispatched: .receipt
        case .refused: .refusal
        case .handling: .handling
        case .parked: .review
        case .verifying: .verification
        case .verified: .closing
        case .closed, .rated, .rejected, .merged: nil
        }
    }

    public var label: Bilingual {
        switch self {
        case .reported: Bilingual("待受理", "reported")
        case .fieldCheck: Bilingual("核实中", "field check")
        case .accepted: Bilingual("待立案", "accepted")
        case .deliberation: Bilingual("研讨中", "deliberation")
        case .filed: Bilingual("待派遣", "filed")
        case .dispatched: Bilingual("待签收", "dispatched")
        case .refused: Bilingual("拒接待答复", "refused, to be answered")
        case .handling: Bilingual("处置中", "handling")
        case .returned: Bilingual("已退回", "returned")
        case .parked: Bilingual("已挂账", "parked")
        case .verifying: Bilingual("待核查", "verifying")
        case .verified: Bilingual("待结案", "verified")
        case .closed: Bilingual("已结案", "closed")
        case .rated: Bilingual("已评价", "rated")
        case .rejected: Bilingual("已作废", "rejected")
        case .merged: Bilingual("已并案", "merged")
        }
    }
}
