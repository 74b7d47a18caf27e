/// The word under which a change stands in the journal. Never renamed: old rows carry it.
public enum TicketChangeKind: String, Codable, Sendable, CaseIterable {
    case reported, accepted, rejected, merged, fieldCheckRequested, fieldConfirmed, filed, deliberated, concluded
    case dispatched, received, refused, refusalUpheld, ordered, sentBack, fedBack, selfHandled, extensionRequested,
        extensionGranted, extensionRefused
    case parked, resumed, verified, reworked, closed, calledBack, rated, reopened, transferred, urged, escalated
    case regridded

    public var label: Bilingual {
        switch self {
        case .reported: Bilingual("上报", "reported")
        case .accepted: Bilingual("受理", "accepted")
        case .rejected: Bilingual("作废", "rejected")
        case .merged: Bilingual("并案", "merged")
        case .fieldCheckRequested: Bilingual("派核实", "field check requested")
        case .fieldConfirmed: Bilingual("核实反馈", "confirmed on site")
        case .filed: Bilingual("立案", "filed")
        case .deliberated: Bilingual("提交研讨", "put to deliberation")
        case .concluded: Bilingual("研讨结论", "deliberation concluded")
        case .dispatched: Bilingual("派遣", "dispatched")
        case .received: Bilingual("签收", "received")
        case .refused: Bilingual("网格员拒接", "refused by the worker")
        case .refusalUpheld: Bilingual("同意拒接", "refusal upheld")
        case .ordered: Bilingual("责令承办（额外任务）", "ordered as an extra task")
        case .sentBack: Bilingual("退回", "sent back")
        case .fedBack: Bilingual("处置反馈", "fed back")
        case .selfHandled: Bilingual("自行处置", "handled by the reporter")
        case .extensionRequested: Bilingual("申请延期", "extension requested")
        case .extensionGranted: Bilingual("同意延期", "extension granted")
        case .extensionRefused: Bilingual("驳回延期", "extension refused")
        case .parked: Bilingual("挂账", "parked")
        case .resumed: Bilingual("恢复处置", "resumed")
        case .verified: Bilingual("核查通过", "verified")
        case .reworked: Bilingual("返工", "sent to rework")
        case .closed: Bilingual("结案", "closed")
        case .calledBack: Bilingual("回访", "called back")
        case .rated: Bilingual("评价", "rated")
        case .reopened: Bilingual("重新办理", "reopened")
        case .transferred: Bilingual("移交", "transferred")
        case .urged: Bilingual("催办", "urged")
        case .escalated: Bilingual("督办升级", "escalated")
        case .regridded: Bilingual("网格调整", "moved to another grid")
        }
    }
}

extension TicketChange {
    public var kind: TicketChangeKind {
        switch self {
        case .reported: .reported
        case .accepted: .accepted
        case .rejected: .rejected
        case .merged: .merged
        case .fieldCheckRequested: .fieldCheckRequested
        case .fieldConfirmed: .fieldConfirmed
        case .filed: .filed
        case .deliberated: .deliberated
        case .concluded: .concluded
        case .dispatched: .dispatched
        case .received: .received
        case .refused: .refused
        case .refusalUpheld: .refusalUpheld
        case .ordered: .ordered
        case .sentBack: .sentBack
        case .fedBack: .fedBack
        case .selfHandled: .selfHandled
        case .extensionRequested: .extensionRequested
        case .extensionGranted: .extensionGranted
        case .extensionRefused: .extensionRefused
        case .parked: .parked
        case .resumed: .resumed
        case .verified: .verified
        case .reworked: .reworked
        case .closed: .closed
        case .calledBack: .calledBack
        case .rated: .rated
        case .reopened: .reopened
        case .transferred: .transferred
        case .urged: .urged
        case .escalated: .escalated
        case .regridded: .regridded
        }
    }
}
