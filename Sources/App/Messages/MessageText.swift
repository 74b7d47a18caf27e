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
        let (isTrial, label) = (waiting.kind == trial, label(of: waiting.kind, waiting.subject, waiting.facts))
        let (number, type) = (matter(of: waiting), type(of: waiting, reference))
        let due = waiting.due.map { time($0, reference) } ?? noDue.text(in: language)
        let text =
            isTrial
            ? Bilingual("邻里测试消息：收到即说明渠道可用。", "A trial message of Linli: the channel works.")
            : Bilingual(
                "\(number.chinese)（\(type.chinese)）\(label.chinese)，请于\(due)前处理。",
                "\(number.english) (\(type.english)): \(label.english). Due \(due).")
        return OutgoingMessage(
            id: String(Digest(of: waiting.id).hex.prefix(32)), matter: waiting.subject?.id ?? waiting.id,
            title: [label, type].map { $0.text(in: language) }.joined(separator: " · "),
            number: waiting.number?.rawValue ?? (isTrial ? "0" : number.text(in: language)),
            type: type.text(in: language), what: label.text(in: language), due: due, text: text.text(in: language),
            link: publicAddress.isEmpty ? nil : publicAddress.trimmedSlash + (waiting.subject?.link ?? "/"),
            isUrgent: waiting.isUrgent)
    }

    /// What happened, as the lists of the program say it.
    static func label(of kind: String, _ subject: NoticeSubject?, _ facts: NoticeFacts) -> Bilingual {
        kind == trial ? Bilingual("测试消息", "trial message") : facts.label(of: kind, subject)
    }

    /// What a message is about. A template has the number of a ticket alone, and the word for anything else.
    private static func matter(of waiting: MessageStore.Waiting) -> Bilingual {
        switch waiting.subject {
        case .order: Bilingual("指令", "Order")
        case .leave: Bilingual("顶岗", "Cover")
        case .ticket, nil:
            Bilingual("工单\(waiting.number?.rawValue ?? "0")", "Ticket \(waiting.number?.rawValue ?? "0")")
        }
    }

    /// The type of a ticket, whose order it is, or the days of a leave; of a person only that there is one.
    private static func type(of waiting: MessageStore.Waiting, _ reference: ReferenceData) -> Bilingual {
        waiting.type.flatMap { reference.types[$0]?.name } ?? waiting.facts.period
            ?? waiting.facts.issuer.map { Bilingual(chinese: $0, english: $0) } ?? Bilingual("测试", "trial")
    }

    /// `11-26 18:00`, by the district's clocks.
    private static func time(_ instant: Instant, _ reference: ReferenceData) -> String {
        let offset = Span(milliseconds: reference.calendar.offsets.offset(at: instant))
        return String((instant + offset).description.dropFirst(5).prefix(11)).replacing("T", with: " ")
    }
}

extension String {
    fileprivate var trimmedSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
