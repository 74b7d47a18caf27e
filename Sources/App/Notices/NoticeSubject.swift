import Domain
import Kit

/// What a notice, and the message that follows from it, is about.
enum NoticeSubject: Hashable, Sendable {
    case ticket(TicketID)
    case order(OrderID)
    /// The leave that the reader covers.
    case leave(LeaveID)

    enum Kind: String, Codable, Sendable, CaseIterable { case ticket, order, leave }

    /// From the columns of the three; nil when there is none, as of a trial message.
    init?(_ row: Row) throws {
        if let ticket: TicketID = try row["ticket_id"] {
            self = .ticket(ticket)
        } else if let order: OrderID = try row["order_id"] {
            self = .order(order)
        } else if let leave: LeaveID = try row["leave_id"] {
            self = .leave(leave)
        } else {
            return nil
        }
    }

    var kind: Kind {
        switch self {
        case .ticket: .ticket
        case .order: .order
        case .leave: .leave
        }
    }

    var id: String {
        switch self {
        case .ticket(let id): id.rawValue
        case .order(let id): id.rawValue
        case .leave(let id): id.rawValue
        }
    }

    var ticket: TicketID? { if case .ticket(let id) = self { id } else { nil } }

    /// Leads there, in whatever port the reader works.
    var link: String {
        switch self {
        case .ticket(let id): "/to/\(id)"
        case .order(let id): "/to/order/\(id)"
        case .leave: "/to/cover"
        }
    }
}

/// What is known of a subject besides its id.
struct NoticeFacts: Sendable {
    /// Of a ticket's side task.
    let task: SideTaskKind?
    /// Whose order it is.
    let issuer: String?
    /// First and last day of a leave, and who is away.
    let days: (from: Day, to: Day)?
    let absent: String?

    /// Joined to rows with the four columns of a subject.
    static func joins(_ table: SQL) -> SQL {
        """
        LEFT JOIN side_task ON side_task.id = \(table).side_task_id
        LEFT JOIN issued_order ON issued_order.id = \(table).order_id
        LEFT JOIN organisation AS issuer ON issuer.id = issued_order.issuer
        LEFT JOIN posting_leave ON posting_leave.id = \(table).leave_id
        LEFT JOIN posting AS away ON away.id = posting_leave.posting_id
        LEFT JOIN account AS absent ON absent.id = away.account_id
        """
    }

    /// What the joins bring.
    static let columns: SQL = """
        side_task.kind AS task, issuer.name AS issuer, posting_leave.starts_on, posting_leave.ends_on,
            absent.name AS absent
        """

    init(_ row: Row) throws {
        (task, issuer, absent) = (try row["task"], try row["issuer"], try row["absent"])
        let (from, to): (Day?, Day?) = (try row["starts_on"], try row["ends_on"])
        days = from.flatMap { from in to.map { (from, $0) } }
    }

    /// What happened, as notices and messages say it.
    func label(of kind: String, _ subject: NoticeSubject?) -> Bilingual {
        let parts: [Bilingual?] =
            switch subject {
            case .order:
                [Bilingual("指令", "order"), OrderAction.allCases.first { $0.changeKind == kind }?.label]
            case .leave: [LeaveChangeKind(rawValue: kind)?.label]
            case .ticket, nil:
                [
                    task?.label,
                    TicketChangeKind(rawValue: kind)?.label
                        ?? SideTaskAction.allCases.first { $0.changeKind == kind }?.label,
                ]
            }
        let known = parts.compactMap { $0 }
        return Bilingual(
            chinese: known.map(\.chinese).joined(separator: " · "),
            english: known.map(\.english).joined(separator: " · "))
    }

    /// `11-26至11-28`
    var period: Bilingual? {
        days.map { from, to in
            let (first, last) = (from.description.dropFirst(5), to.description.dropFirst(5))
            return first == last
                ? Bilingual(chinese: String(first), english: String(first))
                : Bilingual(chinese: "\(first)至\(last)", english: "\(first) to \(last)")
        }
    }
}
