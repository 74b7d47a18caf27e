import Domain
import Foundation
import Kit

/// DingTalk 钉钉: work notifications of an application, and the robot of a group (`docs/sources.md` 10).
struct DingTalkChannel: Sendable {
    let settings: MessageSettings
    let tokens: AccessTokens

    /// Bytes of a message's content that are sure to be taken; DingTalk's limit is 2,048 for the whole of it.
    private static let contentBytes = 1_500

    func send(_ message: OutgoingMessage, to member: String, over line: OutgoingLine) async -> Delivery {
        await tokens.send(
            by: .dingTalk, over: line, granting: tokenRequest, { request(message, to: member, token: $0) }, Self.judge)
    }

    var tokenRequest: OutgoingRequest {
        OutgoingRequest(
            method: "GET",
            address: "\(settings.dingTalkAddress)/gettoken?appkey=\(settings.dingTalkKey.percentEncoded)"
                + "&appsecret=\(settings.dingTalkSecret.percentEncoded)")
    }

    func request(_ message: OutgoingMessage, to member: String, token: String) -> OutgoingRequest {
        let text = message.text.cut(toBytes: Self.contentBytes)
        let content: JSON =
            if let link = message.link {
                [
                    "msgtype": "action_card",
                    "action_card": [
                        "title": .string(message.title), "markdown": .string(text), "single_title": "查看",
                        "single_url": .string(link),
                    ],
                ]
            } else {
                ["msgtype": "text", "text": ["content": .string(text)]]
            }
        return .json(
            "\(settings.dingTalkAddress)/topapi/message/corpconversation/asyncsend_v2?access_token=\(token.percentEncoded)",
            ["agent_id": .number(settings.dingTalkAgent), "userid_list": .string(member), "msg": content])
    }

    static func judge(_ answer: OutgoingAnswer) -> AccessTokens.Verdict {
        guard let verdict: ProviderVerdict = answer.decoded() else { return .delivery(.failed(.answerUnreadable)) }
        switch verdict.errcode {
        case 0: return .delivery(.sent(receipt: verdict.task_id.map(String.init)))
        case 40_001, 40_014, 42_001: return .tokenEnded
        // Of the gateway; the number behind it says which.
        case 88: return .delivery(.failed(fault(verdict.sub_code.flatMap { Int($0) } ?? 88)))
        default: return .delivery(.failed(fault(verdict.errcode)))
        }
    }

    private static func fault(_ code: Int) -> MessageFault {
        switch code {
        case -1, 15: .providerFailed
        case 90_001...90_018, 130_101, 143_103...143_106, 410_100: .throttled
        case 33_012, 33_013, 40_003, 60_121: .addressRefused
        case 40_056, 60_011, 60_020, 300_001, 310_000: .credentialsRefused
        default: .contentRefused
        }
    }

    // MARK: - The robot of a group

    func sendToGroup(_ message: OutgoingMessage, over line: OutgoingLine) async -> Delivery {
        await line.send(robotRequest(message, at: line.now)) { answer in
            guard let verdict: ProviderVerdict = answer.decoded() else { return .failed(.answerUnreadable) }
            return verdict.errcode == 0 ? .sent(receipt: nil) : .failed(Self.fault(verdict.errcode))
        }
    }

    /// Signed with the secret of 加签 when there is one: HMAC-SHA-256 of the time and the secret itself, under it.
    func robotRequest(_ message: OutgoingMessage, at now: Instant) -> OutgoingRequest {
        var address = "\(settings.dingTalkAddress)/robot/send?access_token=\(settings.dingTalkRobot.percentEncoded)"
        if !settings.dingTalkRobotSecret.isEmpty {
            let code = RequestSignature.code(
                "\(now.milliseconds)\n\(settings.dingTalkRobotSecret)", key: settings.dingTalkRobotSecret.utf8)
            address += "&timestamp=\(now.milliseconds)&sign=\(Data(code).base64EncodedString().percentEncoded)"
        }
        let content = message.textWithLink.cut(toBytes: Self.contentBytes)
        return .json(address, ["msgtype": "text", "text": ["content": .string(content)]])
    }
}
