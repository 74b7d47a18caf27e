/// How long a class of data is kept, and what becomes of it then. Districts import their own.
public struct RetentionRule: Hashable, Sendable {
    public let subject: RetentionClass
    /// After its trigger.
    public let days: Int

    /// Days that a rule can name at most: a hundred years.
    public static let maximumDays = 36_500

    /// A rule as somebody wrote it down. Trigger and method follow from the class; a rule that names others was meant
    /// for something that the program does not do, and is refused.
    public init(
        _ subject: RetentionClass, trigger: RetentionTrigger?, days: Int, method: RetentionMethod?
    ) throws(RetentionRefusal) {
        if let trigger, trigger != subject.trigger { throw .triggerUnfit(subject) }
        if let method, method != subject.method { throw .methodUnfit(subject) }
        guard days >= subject.minimumDays else { throw .tooShort(subject) }
        guard days <= Self.maximumDays else { throw .tooLong }
        self.subject = subject
        self.days = days
    }

    /// What began before this instant is due.
    public func cutoff(at now: Instant) -> Instant { now - .days(Int64(days)) }
}

/// Why a retention rule is refused.
public enum RetentionRefusal: Refusal, Hashable {
    case triggerUnfit(RetentionClass)
    case methodUnfit(RetentionClass)
    case tooShort(RetentionClass)
    case tooLong

    /// One of each, for the list of problems.
    public static let examples: [RetentionRefusal] = [
        .triggerUnfit(.reporterPhones), .methodUnfit(.ticketPhotos), .tooShort(.accessLog), .tooLong,
    ]

    public var code: String {
        switch self {
        case .triggerUnfit: "retentionTriggerUnfit"
        case .methodUnfit: "retentionMethodUnfit"
        case .tooShort: "retentionTooShort"
        case .tooLong: "retentionTooLong"
        }
    }

    public var status: Int { 422 }

    public var field: String? {
        switch self {
        case .triggerUnfit: "trigger"
        case .methodUnfit: "method"
        case .tooShort, .tooLong: "days"
        }
    }

    public var title: Bilingual {
        switch self {
        case .triggerUnfit(let subject):
            Bilingual(
                "“\(subject.label.chinese)”的保存期限只能从“\(subject.trigger.label.chinese)”起算。",
                "The days of \(subject.rawValue) are counted from when \(subject.trigger.label.english).")
        case .methodUnfit(let subject):
            Bilingual(
                "“\(subject.label.chinese)”到期的处理方式只能是“\(subject.method.label.chinese)”。",
                "The method for \(subject.rawValue) is \(subject.method.rawValue).")
        case .tooShort(let subject):
            Bilingual(
                "“\(subject.label.chinese)”至少保存\(subject.minimumDays)天。",
                "Keep \(subject.rawValue) for at least \(subject.minimumDays) days.")
        case .tooLong:
            Bilingual(
                "保存期限最长\(RetentionRule.maximumDays)天。", "Keep nothing longer than \(RetentionRule.maximumDays) days.")
        }
    }
}
