import Domain

/// The settings of messages to phones. A channel whose own settings are empty is not in use.
package struct MessageSettings: Sendable {
    /// Our own address as phones open it, for the links in messages: `https://linli.example.gov.cn`. Without one, messages
    /// carry no link.
    package var publicAddress = ""
    /// Hours of the local clock between which only urgent messages go out.
    package var quietFrom = 22
    package var quietUntil = 7
    /// Attempts by one channel, before the next one is tried.
    package var messageAttempts = 4
    /// Messages a minute by one channel.
    package var messagesAMinute = 600
    /// Messages a minute to a group: the robots of WeCom and DingTalk take twenty.
    package var robotMessagesAMinute = 20
    /// Hours after which a message that has not gone out is of no use.
    package var messageHours = 24
    /// Seconds until a provider's answer counts as none.
    package var providerSeconds = 10

    /// Servers of browsers that we push to, with their subdomains; an endpoint elsewhere is refused. `http://host:port`
    /// names one origin without TLS, for a relay in the house.
    package var pushHosts = [
        "fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com", "notify.windows.com",
    ]
    /// Whom the operators of those servers may write to (RFC 8292): `mailto:…` or `https://…`. Empty: no Web Push.
    package var pushContact = ""

    /// Who sends text messages: `none`, `aliyun`, `tencent`, or `gateway`, any HTTP interface.
    package var smsProvider = "none"
    /// The interface's address where it is not the provider's usual one.
    package var smsAddress = ""
    package var smsKey = ""
    package var smsSecret = ""
    /// The signature 签名 and the template 模板 that the provider has approved.
    package var smsSign = ""
    package var smsTemplate = ""
    /// Tencent's SdkAppId and region.
    package var smsApp = ""
    package var smsRegion = "ap-guangzhou"
    /// The body for a gateway, with `{phone}`, `{text}`, `{id}`, `{key}`, `{secret}` and `{sign}`; JSON, or a form.
    package var smsBody = ""
    /// What the gateway's answer contains when it has taken a message; any answer 2xx when empty.
    package var smsSuccess = ""

    package var weComAddress = "https://qyapi.weixin.qq.com"
    package var weComCorp = ""
    package var weComAgent = 0
    package var weComSecret = ""
    package var weComRobot = ""

    package var dingTalkAddress = "https://oapi.dingtalk.com"
    package var dingTalkKey = ""
    package var dingTalkAgent = 0
    package var dingTalkSecret = ""
    package var dingTalkRobot = ""
    package var dingTalkRobotSecret = ""

    package init() {}
}

extension MessageSettings {
    var quietHours: QuietHours { QuietHours(from: quietFrom, until: quietUntil) }

    /// Whether a channel has what it needs.
    func uses(_ channel: MessageChannel) -> Bool {
        switch channel {
        case .webPush: !pushContact.isEmpty
        case .sms:
            switch smsProvider {
            case "aliyun": ![smsKey, smsSecret, smsSign, smsTemplate].contains("")
            case "tencent": ![smsKey, smsSecret, smsSign, smsTemplate, smsApp].contains("")
            case "gateway": ![smsAddress, smsBody].contains("")
            default: false
            }
        case .weCom: !weComCorp.isEmpty && !weComSecret.isEmpty && weComAgent > 0
        case .dingTalk: !dingTalkKey.isEmpty && !dingTalkSecret.isEmpty && dingTalkAgent > 0
        case .weComRobot: !weComRobot.isEmpty
        case .dingTalkRobot: !dingTalkRobot.isEmpty
        }
    }

    /// Whether any channel is in use.
    var isInUse: Bool { MessageChannel.allCases.contains(where: uses) }

    /// Messages a minute by a channel.
    func pace(of channel: MessageChannel) -> Int { channel.isPersonal ? messagesAMinute : robotMessagesAMinute }
}
