/// Why training says no.
public enum TrainingRefusal: Refusal, Hashable {
    case lessonsUnread(Int)
    case tooManyAttempts(Int)
    case bankEmpty
    case testOver
    case companionIsSelf
    case companionUnknown
    case walkInFuture
    case walkConfirmed
    case certificateMissing([String])

    /// One of each, for the list of problems.
    public static let examples: [TrainingRefusal] = [
        .lessonsUnread(2), .tooManyAttempts(3), .bankEmpty, .testOver, .companionIsSelf, .companionUnknown,
        .walkInFuture, .walkConfirmed, .certificateMissing(["网格员岗前培训"]),
    ]

    public var code: String {
        switch self {
        case .lessonsUnread: "lessonsUnread"
        case .tooManyAttempts: "tooManyTests"
        case .bankEmpty: "questionBankEmpty"
        case .testOver: "testOver"
        case .companionIsSelf: "companionIsSelf"
        case .companionUnknown: "companionUnknown"
        case .walkInFuture: "walkInFuture"
        case .walkConfirmed: "walkConfirmed"
        case .certificateMissing: "certificateMissing"
        }
    }

    public var status: Int {
        switch self {
        case .lessonsUnread, .tooManyAttempts, .bankEmpty, .testOver, .walkConfirmed: 409
        case .companionIsSelf, .companionUnknown, .walkInFuture, .certificateMissing: 422
        }
    }

    public var field: String? {
        switch self {
        case .companionIsSelf, .companionUnknown: "companion"
        case .walkInFuture: "walkedOn"
        case .certificateMissing: "role"
        default: nil
        }
    }

    public var title: Bilingual {
        switch self {
        case .lessonsUnread(let left):
            Bilingual("还有\(left)课没有学完，学完后再考试。", "\(left) lessons are still to be read; then take the test.")
        case .tooManyAttempts(let limit):
            Bilingual(
                "今天已有\(limit)次没有通过，请复习课程，明天再考。",
                "\(limit) tests were failed today; read the lessons again and try tomorrow.")
        case .bankEmpty: Bilingual("这门课还没有试题，请联系培训管理员。", "The course has no questions yet; ask the organiser.")
        case .testOver: Bilingual("这份试卷已经交过了。", "This test has been handed in already.")
        case .companionIsSelf:
            Bilingual("带教人不能是自己，请选择陪同走访的同事。", "Choose the colleague who went along; it cannot be you.")
        case .companionUnknown:
            Bilingual("找不到这位带教人，请选择本单位在岗的同事。", "Choose a colleague who is on post in your organisation.")
        case .walkInFuture: Bilingual("走访日期不能晚于今天。", "The day of the walk cannot be after today.")
        case .walkConfirmed: Bilingual("这条走访记录已经确认过了。", "This walk has been confirmed already.")
        case .certificateMissing(let courses):
            Bilingual(
                "此人尚无有效证书，不能上岗：\(courses.joined(separator: "、"))。请先完成培训；可先安排“见习网格员”岗位学习。",
                "This person has no valid certificate of: \(courses.joined(separator: ", ")). Post them as a trainee first."
            )
        }
    }
}
