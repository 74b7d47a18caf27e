/// A stretch of a ticket's life that has one limit.
public enum TicketStage: String, Codable, CodingKeyRepresentable, Sendable, CaseIterable {
    /// 受理、立案、派遣: one limit from the report (or the end of a check, a deliberation, a return) to the dispatch.
    /// Taiyuan's "filing and dispatch" of 10 and 30 minutes (`docs/sources.md` 3).
    case triage
    case fieldCheck, deliberation, receipt, handling
    /// 拒接: until the district answers the worker.
    case refusal
    /// 挂账: until the review date; its length is chosen with each parking and is no row of the table.
    case review
    case verification, closing
    /// 回访: a side clock of closed tickets.
    case callBack

    public var label: Bilingual {
        switch self {
        case .triage: Bilingual("受理派遣", "triage")
        case .fieldCheck: Bilingual("核实", "field check")
        case .deliberation: Bilingual("研讨", "deliberation")
        case .receipt: Bilingual("签收", "receipt")
        case .handling: Bilingual("处置", "handling")
        case .refusal: Bilingual("拒接答复", "answer to a refusal")
        case .review: Bilingual("挂账复查", "review")
        case .verification: Bilingual("核查", "verification")
        case .closing: Bilingual("结案", "closing")
        case .callBack: Bilingual("回访", "call-back")
        }
    }
}
