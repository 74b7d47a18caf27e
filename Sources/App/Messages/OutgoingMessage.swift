import Domain

/// One message to one person or group: what it is about, and nothing of any person.
struct OutgoingMessage: Sendable {
    /// Always the same for one row of the outbox, and says nothing of whom it is to.
    let id: String
    /// Messages about one matter take the place of each other on a phone.
    let matter: String
    /// `派遣 · 占道经营`
    let title: String
    /// Number, type, what happened and the due time, as the variables of a template want them: never empty.
    let number: String
    let type: String
    let what: String
    let due: String
    let text: String
    let link: String?
    let isUrgent: Bool

    /// The variables of a template in their order.
    var variables: [(name: String, value: String)] {
        [("number", number), ("type", type), ("what", what), ("due", due)]
    }
}

/// What became of an attempt.
enum Delivery: Sendable, Equatable {
    /// The provider has taken it, under a number of its own where it gives one.
    case sent(receipt: String?)
    /// - Parameter after: When the provider says that it may be tried again.
    case failed(MessageFault, after: Span? = nil)
}

/// How a channel reaches its provider: the line, the time, and a word that is used once.
struct OutgoingLine: Sendable {
    let transport: OutgoingTransport
    let now: Instant
    let nonce: String

    /// Sends and lets `judge` read the answer; no answer is a fault of its own, and so is one of overload.
    func send(_ request: OutgoingRequest, _ judge: (OutgoingAnswer) -> Delivery) async -> Delivery {
        guard let answer = try? await transport(request) else { return .failed(.unreachable) }
        return switch answer.status {
        case 429: .failed(.throttled, after: answer.pause)
        case 500...: .failed(.providerFailed, after: answer.pause)
        default: judge(answer)
        }
    }
}

extension OutgoingAnswer {
    var isSuccess: Bool { (200..<300).contains(status) }

    /// A day at most, whatever the provider says.
    var pause: Span? { retryAfter.map { .seconds(Int64(min(max($0, 1), 86_400))) } }
}
