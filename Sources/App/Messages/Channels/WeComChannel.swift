import Domain
import Kit

/// WeCom 企业微信: messages of an application to members, and of a robot to a group (`docs/sources.md` 10).
struct WeComChannel: Sendable {
    let settings: MessageSettings
    let tokens: AccessTokens

    private static let titleBytes = 128
    private static let descriptionBytes = 512
    private static let robotBytes = 2_048
    /// Seconds in which WeCom itself drops a message that came twice.
    private static let duplicateSeconds = 1_800

    func send(_ message: OutgoingMessage, to member: String, over line: OutgoingLine) async -> Delivery {
        await tokens.send(
            by: .weCom, over: line, granting: tokenRequest, { request(message, to: member, token: $0) }, Self.judge)
    }

    var tokenRequest: OutgoingRequest {
        OutgoingRequest(
            method: "GET",
            address: "\(settings.weComAddress)/cgi-bin/gettoken?corpid=\(settings.weComCorp.percentEncoded)"
                + "&corpsecret=\(settings.weComSecret.percentEncoded)")
    }

    func request(_ message: OutgoingMessage, to member: String, token: String) -> OutgoingRequest {
        let content: [(String, JSON)] =
            if let link = message.link {
                [
                    ("msgtype", "textcard"),
                    (
                        "textcard",
                        [
                            "title": .string(message.title.cut(toBytes: Self.titleBytes)),
                            "description": .string(message.text.cut(toBytes: Self.descriptionBytes)),
                            "url": .string(link), "btntxt": "查看",
                        ]
                    ),
                ]
            } else {
                [("msgtype", "text"), ("text", ["content": .string(message.text.cut(toBytes: Self.robotBytes))])]
            }
        let body = JSON.members(
            [("touser", .string(member))] + content + [
                ("agentid", .number(settings.weComAgent)), ("enable_duplicate_check", 1),
                ("duplicate_check_interval", .number(Self.duplicateSeconds)),
            ])
        return .json(
            "\(settings.weComAddress)/cgi-bin/message/send?access_token=\(token.percentEncoded)", body)
    }

    static func judge(_ answer: OutgoingAnswer) -> AccessTokens.Verdict {
        guard let verdict: ProviderVerdict = answer.decoded() else { return .delivery(.failed(.answerUnreadable)) }
        switch verdict.errcode {
        case 0 where verdict.invaliduser?.isEmpty == false: return .delivery(.failed(.addressRefused))
        case 0: return .delivery(.sent(receipt: verdict.msgid))
        case 40_001, 40_014, 42_001: return .tokenEnded
        default: return .delivery(.failed(fault(verdict.errcode)))
        }
    }

    private static func fault(_ code: Int) -> MessageFault {
        switch code {
        case -1: .providerFailed
        case 45_009, 45_033: .throttled
        case 40_003, 40_031, 60_111, 81_013: .addressRefused
        case 40_013, 40_056, 48_002, 60_020, 93_000, 301_002: .credentialsRefused
        default: .contentRefused
        }
    }

    // MARK: - The robot of a group

    func sendToGroup(_ message: OutgoingMessage, over line: OutgoingLine) async -> Delivery {
        await line.send(robotRequest(message)) { answer in
            guard let verdict: ProviderVerdict = answer.decoded() else { return .failed(.answerUnreadable) }
            return verdict.errcode == 0 ? .sent(receipt: nil) : .failed(Self.fault(verdict.errcode))
        }
    }

    func robotRequest(_ message: OutgoingMessage) -> OutgoingRequest {
        let content = message.textWithLink.cut(toBytes: Self.robotBytes)
        return .json(
            "\(settings.weComAddress)/cgi-bin/webhook/send?key=\(settings.weComRobot.percentEncoded)",
            ["msgtype": "text", "text": ["content": .string(content)]])
    }
}

extension OutgoingRequest {
    static func json(_ address: String, _ body: JSON) -> OutgoingRequest {
        OutgoingRequest(
            address: address, headers: [("Content-Type", "application/json; charset=utf-8")],
            body: Array(body.text.utf8))
    }
}

extension OutgoingMessage {
    var textWithLink: String { text + (link.map { " \($0)" } ?? "") }
}

extension String {
    /// As many whole characters as fit into so many bytes of UTF-8.
    func cut(toBytes limit: Int) -> String {
        var bytes = 0
        return String(
            prefix { character in
                bytes += character.utf8.count
                return bytes <= limit
            })
    }
}
