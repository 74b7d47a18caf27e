import Domain

extension Setting {
    /// Every setting, in the order of the file.
    package static let all = general + messages

    /// The settings of messages to phones.
    private static let messages: [Setting] =
        [
            Setting(
                .messages, "publicAddress", .text(\.messages.publicAddress, .outside), "手机打开本系统的网址，用于消息里的链接",
                "our own address as phones open it, for links in messages"),
            Setting(
                .messages, "quietFrom", .number(\.messages.quietFrom, 0...23), "免打扰时段从几点开始，紧急消息除外",
                "the hour from which only urgent messages go out"),
            Setting(
                .messages, "quietUntil", .number(\.messages.quietUntil, 0...23), "免打扰时段到几点结束；与开始相同则不设",
                "the hour until which only urgent messages go out; the same hour for none"),
            Setting(
                .messages, "messageAttempts", .number(\.messages.messageAttempts, 1...10), "同一渠道的尝试次数，之后改用下一渠道",
                "attempts by one channel before the next one"),
            Setting(
                .messages, "messagesAMinute", .number(\.messages.messagesAMinute, 1...10_000), "一个渠道每分钟最多发几条",
                "messages a minute by one channel"),
            Setting(
                .messages, "robotMessagesAMinute", .number(\.messages.robotMessagesAMinute, 1...1_000), "群机器人每分钟最多发几条",
                "messages a minute to a group"),
            Setting(
                .messages, "messageHours", .number(\.messages.messageHours, 1...168), "超过此小时数还没发出的消息不再发",
                "hours after which a message that has not gone out is dropped"),
            Setting(
                .messages, "providerSeconds", .number(\.messages.providerSeconds, 1...60), "等待对方答复的秒数",
                "seconds until a provider's answer counts as none"),
        ] + push + text + weCom + dingTalk

    private static let push: [Setting] = [
        Setting(
            .messages, "pushHosts", .list(\.messages.pushHosts, .pushHost), "允许推送到的浏览器推送服务器（含子域名）",
            "push servers of browsers that we send to, with subdomains"),
        Setting(
            .messages, "pushContact", .text(\.messages.pushContact, .contact), "推送服务器的联系方式，留空则不用浏览器通知",
            "whom operators of push servers may write to; empty for no web push"),
    ]

    private static let text: [Setting] = [
        Setting(
            .messages, "smsProvider", .text(\.messages.smsProvider, .oneOf("none", "aliyun", "tencent", "gateway")),
            "短信服务商：阿里云、腾讯云或本区短信网关", "who sends text messages"),
        Setting(
            .messages, "smsAddress", .text(\.messages.smsAddress, .outside), "短信接口地址；留空用服务商的公网地址",
            "the address of the SMS interface; empty for the provider's usual one"),
        Setting(.messages, "smsKey", .text(\.messages.smsKey, .anything), "短信访问密钥 ID", "the SMS access key"),
        Setting(
            .messages, "smsSecret", .text(\.messages.smsSecret, .anything), "短信访问密钥", "the secret of that key",
            isSecret: true),
        Setting(.messages, "smsSign", .text(\.messages.smsSign, .anything), "短信签名", "the approved signature"),
        Setting(.messages, "smsTemplate", .text(\.messages.smsTemplate, .anything), "短信模板编号", "the approved template"),
        Setting(.messages, "smsApp", .text(\.messages.smsApp, .anything), "腾讯云短信应用 SdkAppId", "Tencent's SdkAppId"),
        Setting(.messages, "smsRegion", .text(\.messages.smsRegion, .address), "腾讯云地域", "Tencent's region"),
        Setting(
            .messages, "smsBody", .text(\.messages.smsBody, .anything),
            "短信网关的请求正文，可用 {phone} {text} {id} {key} {secret} {sign}",
            "the body for a gateway, with those placeholders", isSecret: true),
        Setting(
            .messages, "smsSuccess", .text(\.messages.smsSuccess, .anything), "短信网关接受时答复里的文字",
            "what the gateway's answer contains when it has taken a message"),
    ]

    private static let weCom: [Setting] = [
        Setting(
            .messages, "weComAddress", .text(\.messages.weComAddress, .outside), "企业微信（政务微信）接口地址",
            "the address of WeCom's interface"),
        Setting(.messages, "weComCorp", .text(\.messages.weComCorp, .anything), "企业微信企业 ID", "WeCom's corporation"),
        Setting(
            .messages, "weComAgent", .number(\.messages.weComAgent, 0...2_000_000_000), "企业微信应用 AgentId",
            "WeCom's application"),
        Setting(
            .messages, "weComSecret", .text(\.messages.weComSecret, .anything), "企业微信应用 Secret", "its secret",
            isSecret: true),
        Setting(
            .messages, "weComRobot", .text(\.messages.weComRobot, .anything), "企业微信群机器人 key，用于值守群",
            "the key of the group robot", isSecret: true),
    ]

    private static let dingTalk: [Setting] = [
        Setting(
            .messages, "dingTalkAddress", .text(\.messages.dingTalkAddress, .outside), "钉钉（专有钉钉）接口地址",
            "the address of DingTalk's interface"),
        Setting(.messages, "dingTalkKey", .text(\.messages.dingTalkKey, .anything), "钉钉应用 AppKey", "DingTalk's key"),
        Setting(
            .messages, "dingTalkAgent", .number(\.messages.dingTalkAgent, 0...9_000_000_000_000), "钉钉应用 AgentId",
            "DingTalk's application"),
        Setting(
            .messages, "dingTalkSecret", .text(\.messages.dingTalkSecret, .anything), "钉钉应用 AppSecret", "its secret",
            isSecret: true),
        Setting(
            .messages, "dingTalkRobot", .text(\.messages.dingTalkRobot, .anything), "钉钉群机器人 access_token，用于值守群",
            "the token of the group robot", isSecret: true),
        Setting(
            .messages, "dingTalkRobotSecret", .text(\.messages.dingTalkRobotSecret, .anything), "钉钉群机器人加签密钥",
            "the secret with which its messages are signed", isSecret: true),
    ]
}

extension Setting.TextRule {
    /// By HTTPS; without TLS only to an address of the house, where an SMS gateway often stands.
    fileprivate static let outside = Self(
        words: Bilingual("https:// 地址，内网可用 http://，或留空", "an https:// address, http:// in the house only, or empty")
    ) { $0.isEmpty || OutgoingAddress.isAllowed($0) }
    fileprivate static let pushHost = Self(words: Bilingual("主机名", "a host name")) {
        $0.wholeMatch(of: #/[0-9a-z.\-]{1,253}/#) != nil || OutgoingAddress.isAllowed($0)
    }
    fileprivate static let contact = Self(words: Bilingual("mailto: 或 https://，或留空", "mailto: or https://, or empty")) {
        text in
        text.isEmpty || ["mailto:", "https://"].contains { text.hasPrefix($0) && text.count > $0.count }
    }
}
