import Domain
import Kit

/// Tells the responsible organisation and its desk when a ticket escalates.
struct EscalationNotices: Job {
    static let name = "escalationNotices"
    static let kinds = [TicketChangeKind.escalated.rawValue]

    func react(to change: JournalChange, in connection: any Connection) throws {
        try NoticeStore.tell(of: change, in: connection)
    }
}
