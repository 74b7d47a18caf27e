import Domain
import Kit

/// What a message says: number, type, what happened, until when, and a link. Nothing of any person.
enum MessageText {
    /// The kind of a message that somebody has sent to see whether it comes.
    static let trial = "trial"

    /// What is said in a template where there is no due time: providers want every variable filled.
    private static let noDue = Bilingual("尽快", "soon")

    static func message(
        _ waiting: MessageStore.Waiting, _ reference: ReferenceData, in language: Language, publicAddress: String
    ) -> OutgoingMessage {
        let (isTrial, label) = (waiting.kind == trial, label(of: waiting))
        let type = waiting.type.flatMap { reference.types[$0]?.name } ?? Bilingual("测试", "trial")
        let due = waiting.due.map { time($0, reference) } ?? noDue.text(in: language)
        let number = waiting.number?.rawValue ?? "0"
        let text =
            isTrial
            ? Bilingual("邻里测试消息：收到即说明渠道可用。", "A trial message of Linli: the channel works.")
            : Bilingual(
                "工单\(number)（\(type.chinese)）\(label.chinese)，请于\(due)前处理。",
                "Ticket \(number) (\(type.english)): \(label.english). Due \(due).")
        return OutgoingMessage(
            id: String(Digest(of: waiting.id).hex.prefix(32)), matter: waiting.ticket?.rawValue ?? waiting.id,
            title: [label, type].map { $0.text(in: language) }.joined(separator: " · "), number: number,
            type: type.text(in: language), what: label.text(in: language), due: due, text: text.text(in: language),
            link: publicAddress.isEmpty ? nil : publicAddress.trimmedSlash + link(of: waiting),
            isUrgent: waiting.isUrgent)
    }

    /// What happened, as the lists of the program say it.
    static func label(of kind: String, _ task: SideTaskKind?) -> Bilingual {
        if kind == trial { return Bilingual("测试消息", "trial message") }
        let action = SideTaskAction.allCases.first { $0.changeKind == kind }
        let labels = [task?.label, TicketChangeKind(rawValue: kind)?.label ?? action?.label].compactMap { $0 }
        return Bilingual(
            chinese: labels.map(\.chinese).joined(separator: "·"),
            english: labels.map(\.english).joined(separator: ": "))
    }

    private static func label(of waiting: MessageStore.Waiting) -> Bilingual { label(of: waiting.kind, waiting.task) }

    /// Leads to the ticket in whatever port the reader works.
    private static func link(of waiting: MessageStore.Waiting) -> String { waiting.ticket.map { "/to/\($0)" } ?? "/" }

    /// `11-26 18:00`, by the district's clocks.
    private static func time(_ instant: Instant, _ reference: ReferenceData) -> String {
        let offset = Span(milliseconds: reference.calendar.offsets.offset(at: instant))
        return String((instant + offset).description.dropFirst(5).prefix(11)).replacing("T", with: " ")
    }
}

extension String {
    fileprivate var trimmedSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
