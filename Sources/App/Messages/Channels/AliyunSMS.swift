import Domain
import Kit

/// Text messages by Alibaba Cloud: `SendSms` of Dysmsapi 2017-05-25, signed as ACS3-HMAC-SHA256 (`docs/sources.md` 10).
struct AliyunSMS: Sendable {
    let settings: MessageSettings

    private static let address = "https://dysmsapi.aliyuncs.com"
    /// Characters of a template's variable.
    private static let variableLimit = 35

    private struct Receipt: Decodable {
        let Code: String
        let BizId: String?
    }

    func send(_ message: OutgoingMessage, to phone: String, over line: OutgoingLine) async -> Delivery {
        await line.send(request(message, to: phone, line), Self.judge)
    }

    func request(_ message: OutgoingMessage, to phone: String, _ line: OutgoingLine) -> OutgoingRequest {
        let variables = JSON.members(
            message.variables.map { ($0.name, .string(String($0.value.prefix(Self.variableLimit)))) })
        return signed(
            action: "SendSms", version: "2017-05-25",
            query: [
                ("PhoneNumbers", phone), ("SignName", settings.smsSign), ("TemplateCode", settings.smsTemplate),
                ("TemplateParam", variables.text), ("OutId", message.id),
            ], at: line.now, nonce: line.nonce)
    }

    /// A request of the RPC style: its parameters in the query, no body.
    func signed(
        action: String, version: String, query: [(name: String, value: String)], at now: Instant, nonce: String
    ) -> OutgoingRequest {
        let base = settings.smsAddress.isEmpty ? Self.address : settings.smsAddress
        let host = OutgoingAddress.host(of: base)
        let digest = Digest(of: "").hex
        let headers = [
            ("host", host), ("x-acs-action", action), ("x-acs-content-sha256", digest), ("x-acs-date", now.utcSeconds),
            ("x-acs-signature-nonce", nonce), ("x-acs-version", version),
        ]
        let words = query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.sorted()
            .joined(separator: "&")
        let names = headers.map(\.0).joined(separator: ";")
        let canonical = [
            "POST", "/", words, headers.map { "\($0.0):\($0.1)\n" }.joined(), names, digest,
        ].joined(separator: "\n")
        let signature = RequestSignature.hex(
            "ACS3-HMAC-SHA256\n\(Digest(of: canonical).hex)", key: settings.smsSecret.utf8)
        let authorization =
            "ACS3-HMAC-SHA256 Credential=\(settings.smsKey),SignedHeaders=\(names),Signature=\(signature)"
        return OutgoingRequest(
            address: "\(base)/?\(words)", headers: headers.dropFirst() + [("Authorization", authorization)])
    }

    static func judge(_ answer: OutgoingAnswer) -> Delivery {
        guard let receipt: Receipt = answer.decoded() else { return .failed(.answerUnreadable) }
        return switch receipt.Code {
        case "OK": .sent(receipt: receipt.BizId)
        case "isv.BUSINESS_LIMIT_CONTROL": .failed(.throttled, after: .hours(1))
        case "isv.DAY_LIMIT_CONTROL", "isv.MONTH_LIMIT_CONTROL", "isv.AMOUNT_NOT_ENOUGH", "isv.OUT_OF_SERVICE":
            .failed(.quotaUsedUp)
        case "isv.MOBILE_NUMBER_ILLEGAL", "isv.MOBILE_COUNT_OVER_LIMIT": .failed(.addressRefused)
        case "isp.SYSTEM_ERROR", "isv.SYSTEM_ERROR", "ServiceUnavailable", "InternalError": .failed(.providerFailed)
        case let code where code.hasPrefix("Throttling"): .failed(.throttled)
        case let code where isCredential(code): .failed(.credentialsRefused)
        default: .failed(.contentRefused)
        }
    }

    private static func isCredential(_ code: String) -> Bool {
        ["Signature", "InvalidAccessKey", "Forbidden", "NoPermission", "InvalidTimeStamp", "isv.DENY_IP"]
            .contains { code.hasPrefix($0) } || code.hasSuffix("RAM_PERMISSION_DENY") || code == "isv.ACCOUNT_ABNORMAL"
    }
}
