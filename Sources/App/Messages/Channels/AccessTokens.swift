import Domain

/// The access tokens of WeCom and DingTalk: asked for once in two hours, since asking is limited too.
actor AccessTokens {
    private struct Token {
        let text: String
        let until: Instant
    }

    /// The answer to the question for a token; both providers give the same.
    struct Grant: Decodable, Sendable {
        let errcode: Int
        let access_token: String?
        let expires_in: Int64?
    }

    /// How an answer under a token is read.
    enum Verdict: Sendable {
        case delivery(Delivery)
        /// It has expired, or was made void by a newer one.
        case tokenEnded
    }

    private var tokens: [MessageChannel: Token] = [:]
    private static let margin = Span.minutes(5)

    /// Sends a request under a token; when that has ended, once more under a new one.
    func send(
        by channel: MessageChannel, over line: OutgoingLine, granting: OutgoingRequest,
        _ request: @Sendable (_ token: String) -> OutgoingRequest, _ judge: @Sendable (OutgoingAnswer) -> Verdict
    ) async -> Delivery {
        for _ in 0..<2 {
            if tokens[channel].map({ $0.until <= line.now }) ?? true {
                if let failure = await ask(for: channel, granting, over: line) { return failure }
            }
            guard let token = tokens[channel] else { return .failed(.answerUnreadable) }
            guard let answer = try? await line.transport(request(token.text)) else { return .failed(.unreachable) }
            if answer.status == 429 { return .failed(.throttled, after: answer.pause) }
            if answer.status >= 500 { return .failed(.providerFailed, after: answer.pause) }
            guard case .delivery(let delivery) = judge(answer) else {
                if tokens[channel]?.text == token.text { tokens[channel] = nil }
                continue
            }
            return delivery
        }
        return .failed(.credentialsRefused)
    }

    /// - Returns: what went wrong; nil when there is a token now.
    private func ask(for channel: MessageChannel, _ request: OutgoingRequest, over line: OutgoingLine) async
        -> Delivery?
    {
        guard let answer = try? await line.transport(request) else { return .failed(.unreachable) }
        guard answer.status < 500 else { return .failed(.providerFailed, after: answer.pause) }
        guard let grant: Grant = answer.decoded() else { return .failed(.answerUnreadable) }
        guard grant.errcode == 0, let text = grant.access_token else {
            return .failed(grant.errcode == -1 ? .providerFailed : .credentialsRefused)
        }
        let life = Span.seconds(grant.expires_in ?? 7_200) - Self.margin
        tokens[channel] = Token(text: text, until: line.now + life)
        return nil
    }
}

/// What WeCom and DingTalk answer to a message.
struct ProviderVerdict: Decodable, Sendable {
    let errcode: Int
    /// WeCom's number of the message.
    let msgid: String?
    /// WeCom: members that were not reached.
    let invaliduser: String?
    /// DingTalk's number of the task.
    let task_id: Int64?
    /// DingTalk's closer reason.
    let sub_code: String?
}
