import Domain
import Foundation
import Testing

@testable import App

/// What is sent is what the providers document, to the byte where they publish an example.
@Suite struct `A provider` {
    private static func settings(_ change: (inout MessageSettings) -> Void) -> MessageSettings {
        var settings = MessageSettings()
        change(&settings)
        return settings
    }

    private static let message = OutgoingMessage(
        id: "42-user", matter: "ticket", title: "派遣 · 暴露垃圾", number: "12011320261123000042", type: "暴露垃圾",
        what: "派遣", due: "11-23 18:00", text: "工单12011320261123000042（暴露垃圾）派遣，请于11-23 18:00前处理。",
        link: "https://linli.example/to/1", isUrgent: true)

    /// https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature
    @Test func `Alibaba Cloud is sent the signature of its own example`() {
        let channel = AliyunSMS(
            settings: Self.settings {
                ($0.smsKey, $0.smsSecret) = ("YourAccessKeyId", "YourAccessKeySecret")
                $0.smsAddress = "https://ecs.cn-shanghai.aliyuncs.com"
            })
        let request = channel.signed(
            action: "RunInstances", version: "2014-05-26",
            query: [
                ("RegionId", "cn-shanghai"), ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"),
            ], at: Instant("2023-10-26T10:22:32Z")!, nonce: "3156853299f313e23d1673dc12e1703d")
        #expect(
            request.headers.last?.value == """
                ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;\
                x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0
                """)
    }

    /// https://cloud.tencent.com/document/api/213/30654, whose key is 32 asterisks.
    @Test func `Tencent Cloud is sent the signature of its own example`() {
        let stars = String(repeating: "*", count: 32)
        let channel = TencentSMS(
            settings: Self.settings {
                ($0.smsKey, $0.smsSecret) = ("AKID" + stars, stars)
                $0.smsAddress = "https://cvm.tencentcloudapi.com"
            })
        let request = channel.signed(
            service: "cvm", action: "DescribeInstances", version: "2017-03-12", region: "ap-guangzhou",
            body: #"{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"#,
            at: Instant(milliseconds: 1_551_113_065_000))
        #expect(
            request.headers.first?.value == """
                TC3-HMAC-SHA256 Credential=AKID\(stars)/2019-02-25/cvm/tc3_request, \
                SignedHeaders=content-type;host;x-tc-action, \
                Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f
                """)
    }

    /// HMAC-SHA-256 of `timestamp\nsecret` under the secret, made with Python's `hmac` beside it.
    @Test func `DingTalk's robot is sent the time and its signature`() {
        let channel = DingTalkChannel(
            settings: Self.settings { ($0.dingTalkRobot, $0.dingTalkRobotSecret) = ("token", "SECthis is secret") },
            tokens: AccessTokens())
        let request = channel.robotRequest(Self.message, at: Instant(milliseconds: 1_577_262_236_757))
        #expect(
            request.address == """
                https://oapi.dingtalk.com/robot/send?access_token=token&timestamp=1577262236757\
                &sign=J2qBKLynGZv5uMXAkGgdbSkX8S8Dbkqw1VOS3Ie%2BDF0%3D
                """)
    }

    @Test(arguments: [
        (#"{"phone":"{phone}","words":"{text}","k":"{secret}"}"#, #"\"前处理。"#),
        ("phone={phone}&words={text}&k={secret}", "%22"),
    ])
    func `a gateway is sent the district's own body, and no value ends its place`(template: String, escaped: String) {
        let channel = GatewaySMS(
            settings: Self.settings { ($0.smsBody, $0.smsSecret) = (template, #"a"b&c={phone}"#) })
        let request = channel.request(Self.message, to: "13900000001")
        let body = String(decoding: request.body, as: UTF8.self)
        #expect(body.contains("13900000001") && !body.contains("{text}"))
        #expect(body.ranges(of: "13900000001").count == 1, "a value is not filled in again: \(body)")
        if template.hasPrefix("{") {
            let read = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: String]
            #expect(read?["k"] == #"a"b&c={phone}"# && read?["words"] == Self.message.text)
        } else {
            #expect(body.hasSuffix("k=a%22b%26c%3D%7Bphone%7D"))
        }
    }

    @Test func `says why it did not take a text message, and what may be tried again`() {
        func aliyun(_ code: String) -> Delivery {
            AliyunSMS.judge(OutgoingAnswer(status: 200, body: Array(#"{"Code":"\#(code)","BizId":"9"}"#.utf8)))
        }
        #expect(aliyun("OK") == .sent(receipt: "9"))
        #expect(aliyun("isv.BUSINESS_LIMIT_CONTROL") == .failed(.throttled, after: .hours(1)))
        #expect(aliyun("isv.AMOUNT_NOT_ENOUGH") == .failed(.quotaUsedUp))
        #expect(aliyun("isv.MOBILE_NUMBER_ILLEGAL") == .failed(.addressRefused))
        #expect(aliyun("SignatureDoesNotMatch") == .failed(.credentialsRefused))
        #expect(aliyun("InvalidAccessKeyId.NotFound") == .failed(.credentialsRefused))
        #expect(aliyun("isv.SMS_TEMPLATE_ILLEGAL") == .failed(.contentRefused))
        #expect(aliyun("Throttling.User") == .failed(.throttled))
        #expect(AliyunSMS.judge(OutgoingAnswer(status: 200, body: Array("<html>".utf8))) == .failed(.answerUnreadable))

        func tencent(_ body: String) -> Delivery {
            TencentSMS.judge(OutgoingAnswer(status: 200, body: Array(#"{"Response":\#(body)}"#.utf8)))
        }
        #expect(tencent(#"{"SendStatusSet":[{"Code":"Ok","SerialNo":"7"}]}"#) == .sent(receipt: "7"))
        #expect(tencent(#"{"Error":{"Code":"AuthFailure.SignatureFailure"}}"#) == .failed(.credentialsRefused))
        #expect(
            tencent(#"{"SendStatusSet":[{"Code":"LimitExceeded.PhoneNumberDailyLimit"}]}"#)
                == .failed(.throttled, after: .hours(1)))
        #expect(
            tencent(#"{"SendStatusSet":[{"Code":"FailedOperation.InsufficientBalanceInSmsPackage"}]}"#)
                == .failed(.quotaUsedUp))
        #expect(
            tencent(#"{"SendStatusSet":[{"Code":"FailedOperation.PhoneNumberInBlacklist"}]}"#)
                == .failed(.addressRefused))
        #expect(tencent(#"{"SendStatusSet":[]}"#) == .failed(.answerUnreadable))
    }

    @Test func `is never sent more than it takes`() throws {
        let long = OutgoingMessage(
            id: "1", matter: "1", title: String(repeating: "长", count: 500), number: "1", type: "类", what: "派遣",
            due: "尽快", text: String(repeating: "很长的文字", count: 1_000), link: "https://linli.example/to/1",
            isUrgent: false)
        let settings = Self.settings { $0.weComAgent = 7 }
        let weCom = WeComChannel(settings: settings, tokens: AccessTokens())
        let card = try #require(weCom.request(long, to: "ma", token: "t").json["textcard"] as? [String: String])
        #expect((card["title"] ?? "").utf8.count <= 128 && (card["description"] ?? "").utf8.count <= 512)
        let group = try #require(weCom.robotRequest(long).json["text"] as? [String: String])
        #expect((group["content"] ?? "").utf8.count <= 2_048)
        let dingTalk = DingTalkChannel(settings: settings, tokens: AccessTokens())
        let note = try JSONSerialization.data(
            withJSONObject: dingTalk.robotRequest(long, at: Instant(milliseconds: 0)).json)
        #expect(note.count <= 2_048)
    }

    @Test(arguments: [
        ("https://fcm.googleapis.com/fcm/send/abc", true), ("https://wns2-par02p.notify.windows.com/w/?token=x", true),
        ("https://fcm.googleapis.com:443/x", true), ("http://fcm.googleapis.com/x", false),
        ("https://fcm.googleapis.com.evil.example/x", false), ("https://evilfcm.googleapis.com.cn/x", false),
        ("https://notfcm-googleapis.com/x", false), ("https://127.0.0.1/x", false), ("https://10.0.0.8/x", false),
        ("https://a@fcm.googleapis.com/x", false), ("https://fcm.googleapis.com:8443/x", false),
        ("https://[::1]/x", false), ("file:///etc/passwd", false), ("", false),
    ])
    func `of pushes stands where the settings say, and nowhere else`(endpoint: String, isAllowed: Bool) {
        #expect(OutgoingAddress.isPushServer(endpoint, among: MessageSettings().pushHosts) == isAllowed)
    }

    @Test(arguments: [
        ("https://sms.example.cn/send", true), ("http://192.168.3.4:8080/send", true), ("http://127.0.0.1:1", true),
        ("http://sms.example.cn/send", false), ("http://8.8.8.8/", false), ("https://a:b@sms.example.cn", false),
        ("ftp://sms.example.cn", false), ("sms.example.cn", false),
    ])
    func `is reached by HTTPS, and without it only in the house`(address: String, isAllowed: Bool) {
        #expect(OutgoingAddress.isAllowed(address) == isAllowed)
    }

    @Test func `has secrets that no document shows`() {
        var configuration = Configuration()
        let secret = "sesame-open-1234"
        configuration.messages.smsSecret = secret
        configuration.messages.smsBody = secret
        configuration.messages.weComSecret = secret
        configuration.messages.weComRobot = secret
        configuration.messages.dingTalkSecret = secret
        configuration.messages.dingTalkRobot = secret
        configuration.messages.dingTalkRobotSecret = secret
        #expect(!SettingsDocument.file(configuration).contains(secret))
    }
}

extension OutgoingRequest {
    fileprivate var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
    }
}
