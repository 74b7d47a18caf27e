/// Why a command on a side task is not carried out.
public struct SideTaskRefusal: Refusal, Hashable {
    public let code: String
    public let status: Int
    public let title: Bilingual
    public let detail: Bilingual?
    public let field: String?

    private init(
        _ code: String, _ status: Int, _ chinese: String, _ english: String, next detail: Bilingual? = nil,
        field: String? = nil
    ) {
        self.code = code
        self.status = status
        title = Bilingual(chinese, english)
        self.detail = detail
        self.field = field
    }

    /// One of each, for the list of problems.
    public static let examples: [SideTaskRefusal] = [
        notInThisState(.rate, kind: .whistle, .open), notYourRole(.rate, .whistle), notYourTask(.answer, .addressee),
        changedMeanwhile(version: 3), noteMissing(.answer), scoreMissing, cannotJudgeOwnAnswer, escalationNotDue,
        notYourDesk,
        organisationUnknown, askedAlready, notResponsible, cannotAskOneself, groundMissing, notADepartment,
        townsWhistle, leadsAlready, judgeCannotHandle, ticketNotOpen(.joint, .closed),
    ]
}

extension SideTaskRefusal {
    static func notInThisState(_ action: SideTaskAction, _ task: SideTask) -> Self {
        notInThisState(action, kind: task.kind, task.state)
    }

    private static func notInThisState(_ action: SideTaskAction, kind: SideTaskKind, _ state: SideTaskState) -> Self {
        Self(
            "taskNotInThisState", 409,
            "这项\(kind.label.chinese)目前“\(state.label.chinese)”，不能“\(action.label.chinese)”。",
            "This \(kind.label.english) is \(state.label.english); you cannot \(action.label.english) now.",
            next: Bilingual("请刷新页面，按现在可用的操作办理。", "Reload the page and use the actions that it offers now."))
    }

    static func notYourRole(_ action: SideTaskAction, _ right: Right) -> Self {
        let roles = Role.holding(right)
        return Self(
            "taskNotYourRole", 403, "您的岗位不能“\(action.label.chinese)”。",
            "Your post may not \(action.label.english).",
            next: Bilingual(
                "请交给有权限的岗位办理：\(roles.map(\.label.chinese).joined(separator: "、"))。",
                "Hand it to one of these posts: \(roles.map(\.label.english).joined(separator: ", "))."))
    }

    static func notYourTask(_ action: SideTaskAction, _ party: SideTaskParty) -> Self {
        Self(
            "taskNotYours", 403, "“\(action.label.chinese)”不归您所在的单位。",
            "It is not for your organisation to \(action.label.english).",
            next: Bilingual("应由\(party.label.chinese)办理。", "It is for \(party.label.english)."))
    }

    /// The writer had an older version before them.
    public static func changedMeanwhile(version: Int) -> Self {
        Self(
            "taskChangedMeanwhile", 409, "别人刚刚办理了这件事。", "Somebody else has just acted on this.",
            next: Bilingual(
                "您填写的内容仍在页面上，请看过最新情况后再提交。",
                "What you typed is still there; look at the newest state, then submit again (version \(version))."),
            field: "version")
    }

    static func noteMissing(_ action: SideTaskAction) -> Self {
        Self(
            "taskNoteMissing", 422, "“\(action.label.chinese)”需要写明情况或理由。",
            "A note is needed to \(action.label.english).",
            next: Bilingual("请写一句话后再提交。", "Write a sentence and submit again."), field: "note")
    }

    static let scoreMissing = Self(
        "scoreMissing", 422, "请打分：1至5分。", "Give a score from 1 to 5.", field: "score")
    static let cannotJudgeOwnAnswer = Self(
        "cannotJudgeOwnAnswer", 403, "您自己作的答复，不能由您评定。", "You gave this answer, so you may not judge it.",
        next: Bilingual("请由没有参与答复的同事评定。", "Leave it to a colleague who had no part in it."))
    static let escalationNotDue = Self(
        "taskEscalationNotDue", 409, "还没到提醒的时候，或者已经提醒过。", "The delay is not due to be reported, or was reported.")
    static let notYourDesk = Self(
        "taskNotYourDesk", 403, "这件工单不在您单位的承办台，也不归您单位监督。",
        "This ticket is neither at your organisation's desk nor in its oversight.",
        next: Bilingual("请由承办台或综治中心发起。", "Leave it to the desk or the centre."))
    static let organisationUnknown = Self(
        "taskOrganisationUnknown", 422, "找不到这个单位，或者它已经撤销。", "There is no such organisation, or it exists no longer.",
        field: "organisations")
    static let askedAlready = Self(
        "askedAlready", 409, "已经向这个单位提出过，正在等待答复。", "This organisation has been asked and has not answered yet.",
        next: Bilingual("请等待答复，或先撤回前一次。", "Wait for its answer, or withdraw the earlier one."), field: "organisations")
    static let notResponsible = Self(
        "notResponsible", 409, "责任单位刚刚变了，请刷新后再督办。", "Another organisation is responsible by now; reload the page.",
        field: "organisations")
    static let cannotAskOneself = Self(
        "cannotAskOneself", 422, "不能向本单位提出。", "Your own organisation cannot be asked.", field: "organisations")
    static let groundMissing = Self(
        "whistleGroundMissing", 422, "请选择吹哨事由。", "Choose the ground of the whistle.", field: "ground")
    static let notADepartment = Self(
        "notADepartment", 422, "只能向委办局或派出所吹哨。", "Only departments and police stations are whistled for.",
        field: "organisations")
    static let townsWhistle = Self(
        "townsWhistle", 403, "只有事发地所在的镇街可以吹哨。", "Only the town of the place may whistle.")
    static let leadsAlready = Self(
        "leadsAlready", 422, "这个单位已经是主办单位。", "This organisation leads the handling already.",
        field: "organisations")
    static let judgeCannotHandle = Self(
        "judgeCannotHandle", 422, "承办台和综治中心负责核查，不能参与处置。",
        "The desk and the centre verify the handling, so they take no part in it.", field: "organisations")

    static func ticketNotOpen(_ kind: SideTaskKind, _ state: TicketState) -> Self {
        Self(
            "ticketNotOpenForTask", 409, "工单目前“\(state.label.chinese)”，不能发起“\(kind.label.chinese)”。",
            "The ticket is in the state \"\(state.label.english)\": no \(kind.label.english) can be issued now.",
            next: Bilingual("请刷新页面，按工单现在可用的操作办理。", "Reload the page and use the actions that it offers now."))
    }
}
