/// Why a visit is not taken.
public enum VisitRefusal: Refusal, Hashable, CaseIterable {
    case unknownOutcome
    case unknownFinding
    /// Another visit has the identifier.
    case idTaken
    case malformedID

    public var code: String {
        switch self {
        case .unknownOutcome: "unknownVisitOutcome"
        case .unknownFinding: "unknownVisitFinding"
        case .idTaken: "visitIDTaken"
        case .malformedID: "malformedVisitID"
        }
    }

    public var status: Int { self == .idTaken ? 409 : 422 }

    public var field: String? {
        switch self {
        case .unknownOutcome: "outcome"
        case .unknownFinding: "findings"
        case .idTaken, .malformedID: "id"
        }
    }

    public var title: Bilingual {
        switch self {
        case .unknownOutcome:
            Bilingual("走访结果的选项已经变了，请刷新后重选。", "This outcome of a visit is not in the table any more; choose again.")
        case .unknownFinding:
            Bilingual("走访情况的选项已经变了，请刷新后重选。", "A finding is not in the table any more; choose again.")
        case .idTaken: Bilingual("这个编号已用于另一次走访。", "Another visit has this identifier.")
        case .malformedID: Bilingual("走访编号应为 UUID。", "The identifier of a visit is a UUID.")
        }
    }
}
