import Domain
import Kit

/// Text messages by Tencent Cloud: `SendSms` 2021-01-11, signed as TC3-HMAC-SHA256 (`docs/sources.md` 10).
struct TencentSMS: Sendable {
    let settings: MessageSettings

    private static let address = "https://sms.tencentcloudapi.com"
    private static let contentType = "application/json; charset=utf-8"

    /// `Response` holds either of the two.
    private struct Receipt: Decodable {
        struct Status: Decodable {
            let Code: String
            let SerialNo: String?
        }

        struct Fault: Decodable {
            let Code: String
        }

        struct Content: Decodable {
            let SendStatusSet: [Status]?
            let Error: Fault?
        }

        let Response: Content
    }

    func send(_ message: OutgoingMessage, to phone: String, over line: OutgoingLine) async -> Delivery {
        await line.send(request(message, to: phone, at: line.now), Self.judge)
    }

    func request(_ message: OutgoingMessage, to phone: String, at now: Instant) -> OutgoingRequest {
        let body: JSON = [
            "PhoneNumberSet": [.string("+86\(phone)")], "SmsSdkAppId": .string(settings.smsApp),
            "SignName": .string(settings.smsSign), "TemplateId": .string(settings.smsTemplate),
            "TemplateParamSet": .array(message.variables.map { .string($0.value) }),
            "SessionContext": .string(message.id),
        ]
        return signed(
            service: "sms", action: "SendSms", version: "2021-01-11", region: settings.smsRegion, body: body.text,
            at: now)
    }

    func signed(
        service: String, action: String, version: String, region: String, body: String, at now: Instant
    ) -> OutgoingRequest {
        let base = settings.smsAddress.isEmpty ? Self.address : settings.smsAddress
        let host = OutgoingAddress.host(of: base)
        let names = "content-type;host;x-tc-action"
        let canonical = [
            "POST", "/", "", "content-type:\(Self.contentType)", "host:\(host)", "x-tc-action:\(action.lowercased())",
            "",
            names, Digest(of: body).hex,
        ].joined(separator: "\n")
        let scope = "\(now.utcDay)/\(service)/tc3_request"
        let key = ["\(now.utcDay)", service, "tc3_request"].reduce(Array("TC3\(settings.smsSecret)".utf8)) {
            RequestSignature.code($1, key: $0)
        }
        let signature = RequestSignature.hex(
            "TC3-HMAC-SHA256\n\(now.wholeSeconds)\n\(scope)\n\(Digest(of: canonical).hex)", key: key)
        return OutgoingRequest(
            address: "\(base)/",
            headers: [
                (
                    "Authorization",
                    "TC3-HMAC-SHA256 Credential=\(settings.smsKey)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
                ),
                ("Content-Type", Self.contentType), ("X-TC-Action", action), ("X-TC-Version", version),
                ("X-TC-Timestamp", String(now.wholeSeconds)), ("X-TC-Region", region),
            ],
            body: Array(body.utf8))
    }

    static func judge(_ answer: OutgoingAnswer) -> Delivery {
        guard let content = answer.decoded(as: Receipt.self)?.Response else { return .failed(.answerUnreadable) }
        guard let code = content.Error?.Code ?? content.SendStatusSet?.first?.Code else {
            return .failed(.answerUnreadable)
        }
        return switch code {
        case "Ok": .sent(receipt: content.SendStatusSet?.first?.SerialNo)
        case "FailedOperation.InsufficientBalanceInSmsPackage", "LimitExceeded.AppDailyLimit",
            "LimitExceeded.DailyLimit":
            .failed(.quotaUsedUp)
        case "InvalidParameterValue.IncorrectPhoneNumber", "FailedOperation.PhoneNumberInBlacklist",
            "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber":
            .failed(.addressRefused)
        case let code where code.hasPrefix("RequestLimitExceeded"): .failed(.throttled)
        case let code where code.hasPrefix("LimitExceeded"): .failed(.throttled, after: .hours(1))
        case let code where code.hasPrefix("AuthFailure") || code.hasPrefix("UnauthorizedOperation"):
            .failed(.credentialsRefused)
        case let code where code.hasPrefix("InternalError"): .failed(.providerFailed)
        default: .failed(.contentRefused)
        }
    }
}
