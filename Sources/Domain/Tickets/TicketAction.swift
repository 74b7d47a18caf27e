/// What can be done with a ticket: the name of each command, and its word in addresses.
public enum TicketAction: String, Codable, Sendable, CaseIterable {
    case report, accept, reject, merge, requestFieldCheck, confirmField, file, deliberate, conclude, dispatch, receive
    case refuse, uphold, order, sendBack, feedBack, requestExtension, grantExtension, refuseExtension, park, resume,
        verify, rework, close
    case callBack, rate, transfer, urge, escalate

    public var label: Bilingual {
        switch self {
        case .report: Bilingual("上报", "report")
        case .accept: Bilingual("受理", "accept")
        case .reject: Bilingual("作废", "reject")
        case .merge: Bilingual("并案", "merge")
        case .requestFieldCheck: Bilingual("派核实", "request a field check")
        case .confirmField: Bilingual("核实反馈", "confirm on site")
        case .file: Bilingual("立案", "file")
        case .deliberate: Bilingual("提交研讨", "deliberate")
        case .conclude: Bilingual("研讨结论", "conclude")
        case .dispatch: Bilingual("派遣", "dispatch")
        case .receive: Bilingual("签收", "receive")
        case .refuse: Bilingual("不在清单，拒接", "refuse: not on the list")
        case .uphold: Bilingual("同意拒接", "uphold the refusal")
        case .order: Bilingual("责令承办", "order as an extra task")
        case .sendBack: Bilingual("退回", "send back")
        case .feedBack: Bilingual("反馈", "feed back")
        case .requestExtension: Bilingual("申请延期", "request an extension")
        case .grantExtension: Bilingual("同意延期", "grant the extension")
        case .refuseExtension: Bilingual("驳回延期", "refuse the extension")
        case .park: Bilingual("挂账", "park")
        case .resume: Bilingual("恢复处置", "resume")
        case .verify: Bilingual("核查通过", "verify")
        case .rework: Bilingual("返工", "send to rework")
        case .close: Bilingual("结案", "close")
        case .callBack: Bilingual("回访", "call back")
        case .rate: Bilingual("评价", "rate")
        case .transfer: Bilingual("移交", "transfer")
        case .urge: Bilingual("催办", "urge")
        case .escalate: Bilingual("督办升级", "escalate")
        }
    }
}
