import Domain
import Foundation
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

/// A receiver that stands for Tencent Cloud: it checks as the provider documents it does (`docs/sources.md` 10) and answers with its codes.
@Suite struct `Text messages by Tencent Cloud` {
    private static let secret = "tencent-secret"

    private static func tencent(_ address: String) -> (inout Configuration) -> Void {
        { configuration in
            configuration.messages.smsProvider = "tencent"
            configuration.messages.smsAddress = address
            configuration.messages.smsKey = "AKIDkey"
            configuration.messages.smsSecret = secret
            configuration.messages.smsSign = "北辰网格"
            configuration.messages.smsTemplate = "1110"
            configuration.messages.smsApp = "1400006666"
            configuration.messages.smsRegion = "ap-beijing"
            configuration.messages.publicAddress = "https://linli.example"
        }
    }

    private static func status(_ code: String) -> Receiver.Reply {
        .json(
            #"{"Response":{"SendStatusSet":[{"SerialNo":"5000:1045710669157053657849499619","Code":"\#(code)"}],"RequestId":"1"}}"#
        )
    }

    private static func fault(_ code: String) -> Receiver.Reply {
        .json(#"{"Response":{"Error":{"Code":"\#(code)","Message":"no"},"RequestId":"1"}}"#)
    }

    /// What the provider answers to a request, by its signature first and its fields afterwards.
    private static func judge(_ request: Receiver.Received, of address: String) -> Receiver.Reply {
        let headers = ["Content-Type", "X-TC-Action", "X-TC-Timestamp"].map { request.header($0) ?? "" }
        let (type, action, timestamp) = (headers[0], headers[1], headers[2])
        guard let seconds = Int64(timestamp) else { return fault("MissingParameter") }
        let day = Instant(milliseconds: seconds * 1_000).description.prefix(10)
        let names = "content-type;host;x-tc-action"
        let host = String(address.dropFirst("http://".count))
        let canonical =
            "POST\n/\n\ncontent-type:\(type)\nhost:\(host)\nx-tc-action:\(action.lowercased())\n\n\(names)\n"
            + Digest(of: request.text).hex
        let text = "TC3-HMAC-SHA256\n\(timestamp)\n\(day)/sms/tc3_request\n\(Digest(of: canonical).hex)"
        let key = [String(day), "sms", "tc3_request"].reduce(Array("TC3\(secret)".utf8)) {
            RequestSignature.code($1, key: $0)
        }
        let expected =
            "TC3-HMAC-SHA256 Credential=AKIDkey/\(day)/sms/tc3_request, SignedHeaders=\(names), Signature="
            + RequestSignature.hex(text, key: key)
        guard request.header("Authorization") == expected else { return fault("AuthFailure.SignatureFailure") }
        guard action == "SendSms", request.header("X-TC-Version") == "2021-01-11",
            request.header("X-TC-Region") == "ap-beijing"
        else { return fault("InvalidAction") }
        let phones = request.json["PhoneNumberSet"] as? [String] ?? []
        guard phones.count == 1, phones[0].wholeMatch(of: #/\+861[0-9]{10}/#) != nil else {
            return status("InvalidParameterValue.IncorrectPhoneNumber")
        }
        guard request.json["SmsSdkAppId"] as? String == "1400006666", request.json["TemplateId"] as? String == "1110",
            request.json["SignName"] as? String == "北辰网格",
            let words = request.json["TemplateParamSet"] as? [String], words.count == 4,
            !words.contains(where: \.isEmpty), (request.json["SessionContext"] as? String ?? "").utf8.count <= 512
        else { return status("FailedOperation.TemplateParamSetNotMatchApprovedTemplate") }
        return status("Ok")
    }

    /// A ticket that the town's chief asks the worker to look at.
    private func fieldCheck(in world: SmallWorld) async throws {
        let answer = try await world.client(.worker).json(
            .put, "/api/session/messages", ["phone": "13900000001"] as [String: Any?])
        try #require(answer.status == 200, "\(answer.text)")
        let id = try await world.client(.worker).report().ticket.id
        let chief = try await world.client(.townChief)
        try await chief.act(.accept, on: id)
        try await chief.act(.requestFieldCheck, on: id, ["worker": Person.worker.user.rawValue])
    }

    private func lines(in world: SmallWorld) async throws -> [MessageLine] {
        try await world.client(.systemAdministrator).get("/api/messages").decoded(as: Page<MessageLine>.self).items
    }

    @Test(arguments: Engine.allCases)
    func `are signed and filled in as the provider checks it`(engine: Engine) async throws {
        try await Receiver.run { _ in
            .json("{}", 500)
        } _: { receiver, address in
            receiver.answer { Self.judge($0, of: address) }
            try await SmallWorld.on(engine, configure: Self.tencent(address)) { world in
                try await fieldCheck(in: world)
                #expect(try await world.sendMessages() == 1)
                let line = try #require(try await lines(in: world).first)
                #expect(line.state == .sent && line.channel == .sms, "\(line.faultLabel ?? "")")
                let request = try #require(receiver.received.first)
                #expect(receiver.received.count == 1 && request.path == "/" && request.query.isEmpty)
                for word in ["楼前垃圾成堆", "worker先生"] { #expect(!request.text.contains(word)) }
            }
        }
    }

    @Test func `with another secret are refused, and the fault is the channel's`() async throws {
        try await Receiver.run { _ in
            .json("{}", 500)
        } _: { receiver, address in
            receiver.answer { Self.judge($0, of: address) }
            let configure: (inout Configuration) -> Void = { configuration in
                Self.tencent(address)(&configuration)
                configuration.messages.smsSecret = "not the secret"
            }
            try await SmallWorld.on(.sqlite, configure: configure) { world in
                try await fieldCheck(in: world)
                try await world.sendMessages()
                let line = try #require(try await lines(in: world).first)
                #expect(line.state == .failed && line.fault == .credentialsRefused && line.attempts == 1)
            }
        }
    }

    @Test(
        arguments: [
            ("LimitExceeded.PhoneNumberThirtySecondLimit", .throttled, true),
            ("LimitExceeded.PhoneNumberDailyLimit", .throttled, true), ("RequestLimitExceeded", .throttled, true),
            ("InternalError.Timeout", .providerFailed, true),
            ("FailedOperation.InsufficientBalanceInSmsPackage", .quotaUsedUp, false),
            ("LimitExceeded.AppDailyLimit", .quotaUsedUp, false),
            ("FailedOperation.PhoneNumberInBlacklist", .addressRefused, false),
            ("FailedOperation.SignatureIncorrectOrUnapproved", .contentRefused, false),
            ("UnauthorizedOperation.SmsSdkAppIdVerifyFail", .credentialsRefused, false),
        ] as [(String, MessageFault, Bool)])
    func `that are not taken are tried again or given up, by the provider's code`(
        code: String, fault: MessageFault, isPassing: Bool
    ) async throws {
        try await Receiver.run { _ in
            code.contains("Limit") || code.hasPrefix("FailedOperation") ? Self.status(code) : Self.fault(code)
        } _: { receiver, address in
            try await SmallWorld.on(.sqlite, configure: Self.tencent(address)) { world in
                try await fieldCheck(in: world)
                try await world.sendMessages()
                let line = try #require(try await lines(in: world).first)
                #expect(line.fault == fault && line.state == (isPassing ? .waiting : .failed), "\(code)")
                guard isPassing else { return }
                // A limit by the hour is waited for, and then the message goes out.
                receiver.answer { _ in Self.status("Ok") }
                world.clock.advance(hours: 2)
                try await world.sendMessages()
                #expect(try await lines(in: world).first?.state == .sent)
                #expect(receiver.received.count == 2)
            }
        }
    }
}
