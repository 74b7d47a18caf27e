/// Why something about premises is refused.
public enum PremisesRefusal: String, Refusal, Hashable, CaseIterable {
    case closed, unknownItem, faultsNeedNote, codeTaken, placeMissing, malformedCheckID
    /// Another check has the identifier.
    case checkIDTaken

    public var code: String {
        switch self {
        case .closed: "premisesClosed"
        case .unknownItem: "unknownCheckItem"
        case .faultsNeedNote: "faultsNeedNote"
        case .codeTaken: "premisesCodeTaken"
        case .placeMissing: "premisesPlaceMissing"
        case .malformedCheckID: "malformedCheckID"
        case .checkIDTaken: "checkIDTaken"
        }
    }

    public var status: Int { [.closed, .codeTaken, .checkIDTaken].contains(self) ? 409 : 422 }

    public var field: String? {
        switch self {
        case .closed: nil
        case .unknownItem: "faults"
        case .faultsNeedNote: "note"
        case .codeTaken: "code"
        case .placeMissing: "longitude"
        case .malformedCheckID, .checkIDTaken: "id"
        }
    }

    public var title: Bilingual {
        switch self {
        case .closed: Bilingual("这家场所已停业，不再检查。", "These premises are closed; nothing is checked any more.")
        case .unknownItem: Bilingual("检查项目不对，请重新打开后再试。", "There is no such item; open the check again.")
        case .faultsNeedNote: Bilingual("有问题的检查请写明情况。", "Say in words what was wrong.")
        case .codeTaken: Bilingual("这个场所编号已有人使用，请换一个。", "This code is taken; choose another.")
        case .placeMissing:
            Bilingual("请在地图上选择位置，位置要在您的辖区内。", "Choose a place on the map, inside your area.")
        case .malformedCheckID: Bilingual("检查编号应为 UUID。", "The identifier of a check is a UUID.")
        case .checkIDTaken: Bilingual("这个编号已用于另一次检查。", "Another check has this identifier.")
        }
    }
}
