/// How much haste a matter wants.
public enum Urgency: String, Codable, Sendable, CaseIterable, Comparable {
    case normal, raised, urgent, critical

    /// Whether minutes count: triage is quicker then, and nobody waits for a field check.
    public var isUrgent: Bool { self >= .urgent }

    public static func < (left: Urgency, right: Urgency) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .normal: 0
        case .raised: 1
        case .urgent: 2
        case .critical: 3
        }
    }

    public var label: Bilingual {
        switch self {
        case .normal: Bilingual("一般", "normal")
        case .raised: Bilingual("较急", "raised")
        case .urgent: Bilingual("紧急", "urgent")
        case .critical: Bilingual("特急", "critical")
        }
    }
}
