import Domain
import Kit

/// Tells those who have to act, or wait for it, of what happened to their tickets and side tasks, of orders to them, and of
/// leaves that they cover: in the program, and on their phones.
struct NoticeJob: Job {
    /// Its first name, under which its position is kept.
    static let name = "escalationNotices"
    static let kinds =
        NoticeRecipients.ofTicket.keys.map(\.rawValue) + NoticeRecipients.ofSideTask.keys.map(\.changeKind)
        + NoticeRecipients.ofOrder.keys.map(\.changeKind) + LeaveChangeKind.allCases.map(\.rawValue)

    let reference: Reference
    let settings: MessageSettings
    let now: @Sendable () -> Instant

    func react(to change: JournalChange, in connection: any Connection) throws {
        switch change.subjectKind {
        case "order": try tell(ofOrder: change, in: connection)
        case "leave": try tell(ofLeave: change, in: connection)
        default: try tell(ofTicket: change, in: connection)
        }
    }

    private func tell(ofOrder change: JournalChange, in connection: any Connection) throws {
        guard let action = OrderAction.allCases.first(where: { $0.changeKind == change.kind }),
            let recipients = NoticeRecipients.ofOrder[action]
        else { return }
        try NoticeStore.tell(recipients, of: change, in: connection)
        try post(change, MessageRules.haste(of: action), in: connection)
    }

    private func tell(ofLeave change: JournalChange, in connection: any Connection) throws {
        try NoticeStore.tellCover(of: change, in: connection)
        try post(change, .forTasks([]), in: connection)
    }

    private func tell(ofTicket change: JournalChange, in connection: any Connection) throws {
        if let kind = TicketChangeKind(rawValue: change.kind) {
            for recipient in NoticeRecipients.ofTicket[kind] ?? [] {
                try NoticeStore.tell(recipient, of: change, in: connection)
            }
            try post(change, MessageRules.haste(of: kind), in: connection)
        } else if let action = SideTaskAction.allCases.first(where: { $0.changeKind == change.kind }) {
            for party in NoticeRecipients.ofSideTask[action] ?? [] {
                try NoticeStore.tell(party, of: change, in: connection)
            }
            try post(change, MessageRules.haste(of: action), in: connection)
        }
    }

    /// Messages to the phones of those who have just got a notice; none of what is long past, when there is much to catch
    /// up with.
    private func post(_ change: JournalChange, _ haste: MessageRules.Haste, in connection: any Connection) throws {
        guard settings.isInUse, now() - change.recordedAt <= .hours(Int64(settings.messageHours)) else { return }
        let today = reference.current.calendar.day(of: change.recordedAt)
        let groups = MessageChannel.robots.filter(settings.uses)
        try MessageStore.post(change, haste, to: groups, on: today, in: connection)
    }
}

/// Who is told of what. One who acted knows already and is not told.
enum NoticeRecipients {
    enum OfTicket: String, Sendable {
        case responsible, desk, handler
        /// The person who was asked to look or to handle.
        case worker
    }

    enum OfSideTask: String, Sendable {
        case issuer, addressee, holder
    }

    enum OfOrder: Sendable {
        case everybody
        /// Those who have not answered.
        case waiting
    }

    static let ofOrder: [OrderAction: OfOrder] = [.issue: .everybody, .urge: .waiting, .withdraw: .everybody]

    static let ofTicket: [TicketChangeKind: [OfTicket]] = [
        .escalated: [.responsible, .desk], .urged: [.responsible, .worker], .fieldCheckRequested: [.worker],
        .dispatched: [.handler, .worker], .sentBack: [.desk], .refused: [.desk],
        .refusalUpheld: [.desk], .ordered: [.handler, .worker], .reworked: [.responsible, .worker],
        .extensionGranted: [.handler], .extensionRefused: [.handler],
    ]

    static let ofSideTask: [SideTaskAction: [OfSideTask]] = [
        .issue: [.addressee], .answer: [.issuer], .accept: [.addressee], .askAgain: [.addressee],
        .confirm: [.issuer], .refuse: [.issuer, .holder], .uphold: [.addressee, .issuer],
        .release: [.addressee, .issuer], .arrive: [.issuer], .rate: [.addressee], .withdraw: [.addressee],
        .escalate: [.holder, .issuer],
    ]
}
