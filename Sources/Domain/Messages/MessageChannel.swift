/// By what a message reaches a phone (消息渠道).
public enum MessageChannel: String, Codable, Sendable, CaseIterable {
    case webPush, weCom, dingTalk, sms
    // Robots speak to the duty group 值守群, not to one person.
    case weComRobot, dingTalkRobot

    /// Those that reach one person, in the order in which they are tried: what costs a fee comes last.
    public static let personal: [MessageChannel] = [.webPush, .weCom, .dingTalk, .sms]
    public static let robots: [MessageChannel] = [.weComRobot, .dingTalkRobot]

    public var isPersonal: Bool { Self.personal.contains(self) }

    public var label: Bilingual {
        switch self {
        case .webPush: Bilingual("浏览器通知", "web push")
        case .weCom: Bilingual("企业微信", "WeCom")
        case .dingTalk: Bilingual("钉钉", "DingTalk")
        case .sms: Bilingual("短信", "SMS")
        case .weComRobot: Bilingual("企业微信群机器人", "WeCom group robot")
        case .dingTalkRobot: Bilingual("钉钉群机器人", "DingTalk group robot")
        }
    }
}
