/// Why an order is not given, or something is not done with it.
public enum OrderRefusal: String, Refusal, Hashable, CaseIterable {
    case notYourRole, textMissing, dueOutOfRange, nobodyNamed, tooMany, outsideArea
    case noteMissing, withdrawn, notYourOrder, doneAlready

    public var code: String {
        switch self {
        case .notYourRole: "orderNotYourRole"
        case .textMissing: "orderTextMissing"
        case .dueOutOfRange: "orderDueOutOfRange"
        case .nobodyNamed: "orderNobodyNamed"
        case .tooMany: "orderTooMany"
        case .outsideArea: "orderOutsideArea"
        case .noteMissing: "orderNoteMissing"
        case .withdrawn: "orderWithdrawn"
        case .notYourOrder: "orderNotYours"
        case .doneAlready: "orderDoneAlready"
        }
    }

    public var status: Int {
        switch self {
        case .notYourRole, .notYourOrder: 403
        case .withdrawn, .doneAlready: 409
        default: 422
        }
    }

    public var field: String? {
        switch self {
        case .textMissing: "text"
        case .dueOutOfRange: "due"
        case .nobodyNamed, .tooMany: "postings"
        case .outsideArea: "areas"
        case .noteMissing: "note"
        default: nil
        }
    }

    public var title: Bilingual {
        switch self {
        case .notYourRole:
            Bilingual("您的岗位不能办理指令，请交给值班长或领导。", "Your post may not do this; ask a duty chief or a leader.")
        case .textMissing: Bilingual("请写明指令内容。", "Say what is to be done.")
        case .dueOutOfRange:
            Bilingual("时限要晚于现在，并在90天之内。", "The time must be later than now and within 90 days.")
        case .nobodyNamed:
            Bilingual("请至少选择一名人员、一个单位或一个有人在岗的区域。", "Name a person, an organisation, or an area with workers.")
        case .tooMany: Bilingual("接收人太多，请分几次下达。", "Too many recipients; give it in several orders.")
        case .outsideArea:
            Bilingual("只能给本辖区的人员、单位和网格下达指令。", "Orders go to people, organisations and grids of your own area.")
        case .noteMissing: Bilingual("请写明内容。", "Say it in words.")
        case .withdrawn: Bilingual("这条指令已经撤回。", "This order has been withdrawn.")
        case .notYourOrder: Bilingual("这条指令不归您办理。", "This order is not yours to act on.")
        case .doneAlready: Bilingual("这一步已经办过了，请刷新。", "This has been done already; reload.")
        }
    }
}
