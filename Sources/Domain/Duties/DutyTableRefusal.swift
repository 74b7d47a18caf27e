/// Why a change of the duty table is refused.
public enum DutyTableRefusal: Refusal, Hashable {
    /// What makes a table unfit to be approved: how much, since when, and one example in words.
    public struct Uncovered: Hashable, Sendable {
        public let day: Day
        public let unowned: Int
        public let doublyOwned: Int
        public let type: String
        public let grid: String
    }

    case notYours
    case notADraft(DutyTableVersion.State)
    case changedMeanwhile(revision: Int)
    case approvedByEditor
    case approvalNumberMissing
    case effectiveInThePast
    case effectiveBeforeEarlier(Day)
    case uncovered(Uncovered)
    case typeUnknown(String)
    case itemUnknown(String)
    case itemEndsBeforeItBegins
    case noSuchException

    /// One of each, for the list of problems.
    public static let examples: [DutyTableRefusal] = [
        .notYours, .notADraft(.approved), .changedMeanwhile(revision: 3), .approvedByEditor, .approvalNumberMissing,
        .effectiveInThePast, .effectiveBeforeEarlier(Day(number: 20_454)),
        .uncovered(
            Uncovered(day: Day(number: 20_454), unowned: 4, doublyOwned: 0, type: "0602 路灯不亮", grid: "第1网格")),
        .typeUnknown("0102"), .itemUnknown("T1"), .itemEndsBeforeItBegins, .noSuchException,
    ]

    init(_ hole: DutyTimeline.Hole, in timeline: DutyTimeline) {
        let fault = hole.report.unowned.first ?? hole.report.doublyOwned.first
        let type = timeline.types.first { $0.code == fault?.type }
        self = .uncovered(
            Uncovered(
                day: hole.day, unowned: hole.report.unowned.count, doublyOwned: hole.report.doublyOwned.count,
                type: type.map { "\($0.code) \($0.name.chinese)" } ?? fault?.type.rawValue ?? "",
                grid: timeline.grids.first { $0.id == fault?.grid }?.name ?? ""))
    }

    public var code: String {
        switch self {
        case .notYours: "dutyTableNotYours"
        case .notADraft: "dutyTableNotADraft"
        case .changedMeanwhile: "dutyTableChangedMeanwhile"
        case .approvedByEditor: "dutyTableApprovedByEditor"
        case .approvalNumberMissing: "approvalNumberMissing"
        case .effectiveInThePast: "effectiveInThePast"
        case .effectiveBeforeEarlier: "effectiveBeforeEarlier"
        case .uncovered: "dutyTableUncovered"
        case .typeUnknown: "dutyTypeUnknown"
        case .itemUnknown: "dutyItemUnknown"
        case .itemEndsBeforeItBegins: "dutyItemEndsBeforeItBegins"
        case .noSuchException: "noSuchException"
        }
    }

    public var status: Int {
        switch self {
        case .notYours, .approvedByEditor: 403
        case .notADraft, .changedMeanwhile: 409
        default: 422
        }
    }

    public var field: String? {
        switch self {
        case .approvalNumberMissing: "approvalNumber"
        case .effectiveInThePast, .effectiveBeforeEarlier: "effectiveOn"
        case .typeUnknown: "type"
        case .itemUnknown: "dutyItem"
        case .itemEndsBeforeItBegins: "validTo"
        case .noSuchException: "area"
        default: nil
        }
    }

    public var title: Bilingual {
        switch self {
        case .notYours:
            Bilingual("职责表由区综治中心起草和批准。", "The duty table is drafted and approved by the district's centre.")
        case .notADraft(let state):
            Bilingual(
                "这一版“\(state.label.chinese)”，不能再改，请另起草案。", "This version is \(state.label.english); open a draft.")
        case .changedMeanwhile(let revision):
            Bilingual("别人刚刚改过这份草案，请看过最新内容后再提交。", "Somebody else has just changed this draft (revision \(revision)).")
        case .approvedByEditor:
            Bilingual("您参与了起草，请由另一位领导批准。", "You had a hand in this draft; somebody else approves it.")
        case .approvalNumberMissing: Bilingual("请填写批准文号。", "Please give the approval number.")
        case .effectiveInThePast: Bilingual("生效日期不能早于今天。", "It cannot take effect before today.")
        case .effectiveBeforeEarlier(let day):
            Bilingual(
                "已批准的上一版自\(day)起生效，这一版不能更早。", "The version before takes effect on \(day); this one cannot be earlier.")
        case .uncovered(let hole):
            Bilingual(
                "自\(hole.day)起有\(hole.unowned)处无人主责、\(hole.doublyOwned)处重复主责，例如“\(hole.type)”在“\(hole.grid)”。请先补齐。",
                "From \(hole.day) on \(hole.unowned) places have no owner and \(hole.doublyOwned) have two, such as \(hole.type) in \(hole.grid)."
            )
        case .typeUnknown(let code):
            Bilingual("职责表里没有事项“\(code)”。", "There is no ticket type \(code) in the duty table.")
        case .itemUnknown(let code):
            Bilingual("职责清单里没有“\(code)”，请先加入清单。", "There is no duty item \(code); add it first.")
        case .itemEndsBeforeItBegins: Bilingual("失效日期早于生效日期，请改正。", "The item ends before it begins.")
        case .noSuchException: Bilingual("这个区域没有单独指定主责单位。", "No owner is named for this area.")
        }
    }
}
