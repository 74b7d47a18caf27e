/// Who may note which mediation.
public enum MediationRules {
    /// The two sides at least.
    public static let parties = 2...10
    /// How late a session may be noted.
    public static let latestNote = Span.days(30)
    /// The furthest day of a follow-up.
    public static let furthestFollowUp = Span.days(366)

    /// The record of a session.
    public static func record(
        _ report: MediationReport, on ticket: Ticket, of type: TicketType, by principal: Principal, at now: Instant
    ) throws(MediationRefusal) -> Mediation {
        guard principal.holds(.mediateDisputes), let user = principal.user, let organisation = principal.organisation
        else { throw .notYourRole }
        guard type.isMediated else { throw .notADispute }
        guard ticket.state.isOpen else { throw .ticketNotOpen }
        guard isConcerned(principal, with: ticket) else { throw .notYourTicket }
        guard parties.contains(report.parties) else { throw .wrongNumberOfParties }
        guard report.heldAt <= now, report.heldAt >= now - latestNote else { throw .heldAtOutOfRange }
        if report.outcome == .agreed, !report.hasAgreement { throw .agreementMissing }
        if let day = report.followUp, day <= now || day > now + furthestFollowUp { throw .followUpOutOfRange }
        return Mediation(
            id: report.id, ticket: ticket.id, areaPath: ticket.areaPath, organisation: organisation, mediator: user,
            mode: report.mode, heldAt: report.heldAt, outcome: report.outcome, parties: report.parties,
            followUp: report.followUp)
    }

    /// Whether a principal may note a session on a ticket as it stands; screens draw their form from it.
    public static func mayRecord(on ticket: Ticket, of type: TicketType, by principal: Principal) -> Bool {
        principal.holds(.mediateDisputes) && type.isMediated && ticket.state.isOpen
            && isConcerned(principal, with: ticket)
    }

    /// The desk, and whoever handles it.
    private static func isConcerned(_ principal: Principal, with ticket: Ticket) -> Bool {
        principal.organisation == ticket.desk || TicketParty.handler.includes(principal, of: ticket)
    }
}

extension TicketType {
    /// Disputes are among the matters that have no place to look at.
    public var isMediated: Bool { !isCheckedOnSite }
}

/// Why a mediation is not noted.
public enum MediationRefusal: Refusal, Hashable, CaseIterable {
    case notYourRole, notADispute, ticketNotOpen, notYourTicket, wrongNumberOfParties, heldAtOutOfRange
    case agreementMissing, followUpOutOfRange

    public var code: String {
        switch self {
        case .notYourRole: "mediationNotYourRole"
        case .notADispute: "notADispute"
        case .ticketNotOpen: "ticketNotOpenForMediation"
        case .notYourTicket: "mediationNotYours"
        case .wrongNumberOfParties: "wrongNumberOfParties"
        case .heldAtOutOfRange: "mediationDateOutOfRange"
        case .agreementMissing: "agreementMissing"
        case .followUpOutOfRange: "followUpOutOfRange"
        }
    }

    public var status: Int {
        switch self {
        case .notYourRole, .notYourTicket: 403
        case .ticketNotOpen: 409
        default: 422
        }
    }

    public var field: String? {
        switch self {
        case .notYourRole, .notADispute, .ticketNotOpen, .notYourTicket: nil
        case .wrongNumberOfParties: "parties"
        case .heldAtOutOfRange: "heldAt"
        case .agreementMissing: "agreement"
        case .followUpOutOfRange: "followUp"
        }
    }

    public var title: Bilingual {
        switch self {
        case .notYourRole: Bilingual("您的岗位不能登记调解。", "Your post may not note mediations.")
        case .notADispute:
            Bilingual("这类事项须现场处置，不作调解。", "Matters of this type are put right on site and not mediated.")
        case .ticketNotOpen: Bilingual("工单已经办结，不能再登记调解。", "The ticket is closed; no mediation can be noted.")
        case .notYourTicket:
            Bilingual("调解由承办台或处置单位登记。", "Mediations are noted by the desk or whoever handles the ticket.")
        case .wrongNumberOfParties: Bilingual("请填写2至10名当事人。", "Name 2 to 10 parties.")
        case .heldAtOutOfRange:
            Bilingual("调解时间应在过去30天之内。", "The session must have been within the last 30 days.")
        case .agreementMissing: Bilingual("达成协议的，请写明协议内容。", "Write down what was agreed.")
        case .followUpOutOfRange:
            Bilingual("回访日期须在今后一年之内。", "The follow-up must lie within the coming year.")
        }
    }
}
