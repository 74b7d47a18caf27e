import Domain
import Kit

/// Tells the responsible organisation and its desk when a ticket escalates.
struct EscalationNotices: Job {
    static let name = "escalationNotices"

    func react(to change: JournalChange, in connection: any Connection) throws {
        guard change.subjectKind == "ticket", change.kind == "escalated" else { return }
        try NoticeStore.tell(of: change, in: connection)
    }
}
