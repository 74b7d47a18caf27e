/// What an organisation is asked for beside the main way of a ticket (`docs/sources.md` 3).
public enum SideTaskKind: String, Codable, Sendable, CaseIterable {
    /// 督办: to answer for a delay.
    case supervision
    /// 吹哨: a town calls a department to the place.
    case whistle
    /// 联合处置: to do a part of the handling beside the lead.
    case joint
    /// 研讨: to say what one thinks while a ticket is deliberated.
    case consultation
    /// 调解回访: to see whether an agreement is kept.
    case followUp

    public var label: Bilingual {
        switch self {
        case .supervision: Bilingual("督办", "supervision order")
        case .whistle: Bilingual("吹哨", "whistle")
        case .joint: Bilingual("联合处置", "joint handling")
        case .consultation: Bilingual("研讨意见", "consultation")
        case .followUp: Bilingual("调解回访", "follow-up of a mediation")
        }
    }
}

/// Why a town may whistle: the three grounds (`docs/sources.md` 3).
public enum WhistleGround: String, Codable, Sendable, CaseIterable {
    case jointEnforcement, emergency, beyondTheStreet

    public var label: Bilingual {
        switch self {
        case .jointEnforcement: Bilingual("综合执法", "joint enforcement")
        case .emergency: Bilingual("应急处置", "emergency")
        case .beyondTheStreet: Bilingual("街道难以解决", "beyond what the street can solve")
        }
    }
}

/// Where a side task stands.
public enum SideTaskState: String, Codable, Sendable, CaseIterable {
    /// Asked, not answered.
    case open
    /// The whistled department is coming.
    case confirmed
    /// It has said that it will not come; the centre decides.
    case refused
    /// It is there.
    case arrived
    /// Answered; the one who asked judges the answer.
    case answered
    case done
    /// Taken back, released by the centre, or overtaken by what happened to the ticket.
    case withdrawn

    /// Whether somebody still has to do something by a certain time.
    public var isOpen: Bool { self != .done && self != .withdrawn }

    public var label: Bilingual {
        switch self {
        case .open: Bilingual("待答复", "to be answered")
        case .confirmed: Bilingual("已应哨", "coming")
        case .refused: Bilingual("待裁定", "refused, to be decided")
        case .arrived: Bilingual("已到场", "on the spot")
        case .answered: Bilingual("待评定", "answered, to be judged")
        case .done: Bilingual("已完成", "done")
        case .withdrawn: Bilingual("已撤销", "withdrawn")
        }
    }
}

/// What can be done with a side task.
public enum SideTaskAction: String, Codable, Sendable, CaseIterable {
    case issue, answer, accept, askAgain, confirm, refuse, uphold, release, arrive, rate, withdraw
    /// By the program: a higher order or the end of the ticket has overtaken it.
    case lapse
    case escalate

    public var label: Bilingual {
        switch self {
        case .issue: Bilingual("下达", "issue")
        case .answer: Bilingual("回复", "answer")
        case .accept: Bilingual("认可回复", "accept the answer")
        case .askAgain: Bilingual("要求重报", "ask again")
        case .confirm: Bilingual("应哨", "confirm")
        case .refuse: Bilingual("拒绝应哨", "refuse")
        case .uphold: Bilingual("责令到场", "order to come")
        case .release: Bilingual("同意不到场", "release")
        case .arrive: Bilingual("报到", "report arrival")
        case .rate: Bilingual("评价部门", "rate")
        case .withdraw: Bilingual("撤回", "withdraw")
        case .lapse: Bilingual("自动终止", "lapse")
        case .escalate: Bilingual("超时提醒", "report the delay")
        }
    }

    /// The word under which it stands in the journal. Never renamed: old rows carry it.
    public var changeKind: String {
        switch self {
        case .issue: "taskIssued"
        case .answer: "taskAnswered"
        case .accept: "taskAccepted"
        case .askAgain: "taskAskedAgain"
        case .confirm: "taskConfirmed"
        case .refuse: "taskRefused"
        case .uphold: "taskUpheld"
        case .release: "taskReleased"
        case .arrive: "taskArrived"
        case .rate: "taskRated"
        case .withdraw: "taskWithdrawn"
        case .lapse: "taskLapsed"
        case .escalate: "taskEscalated"
        }
    }
}
