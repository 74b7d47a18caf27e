import Domain
import Foundation
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Messages to phones` {
    /// A district whose text messages go out by Alibaba Cloud, which the receiver stands for.
    private static func aliyun(_ address: String) -> (inout Configuration) -> Void {
        { configuration in
            configuration.messages.smsProvider = "aliyun"
            configuration.messages.smsAddress = address
            configuration.messages.smsKey = "LTAI-key"
            configuration.messages.smsSecret = "aliyun-secret"
            configuration.messages.smsSign = "北辰网格"
            configuration.messages.smsTemplate = "SMS_154950909"
            configuration.messages.publicAddress = "https://linli.example"
        }
    }

    private static let taken = Receiver.Reply.json(#"{"Code":"OK","Message":"OK","BizId":"9006197469364984"}"#)

    private func choose(_ person: Person, _ body: [String: Any?], in world: SmallWorld) async throws {
        let answer = try await world.client(person).json(.put, "/api/session/messages", body)
        try #require(answer.status == 200, "\(answer.text)")
    }

    /// A ticket that the town's chief asks the worker to look at.
    @discardableResult
    private func fieldCheck(in world: SmallWorld) async throws -> TicketID {
        let id = try await world.client(.worker).report().ticket.id
        let chief = try await world.client(.townChief)
        try await chief.act(.accept, on: id)
        try await chief.act(.requestFieldCheck, on: id, ["worker": Person.worker.user.rawValue])
        return id
    }

    private func messages(_ query: String = "", in world: SmallWorld) async throws -> [MessageLine] {
        let answer = try await world.client(.systemAdministrator).get("/api/messages\(query)")
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded(as: Page<MessageLine>.self).items
    }

    @Test(arguments: Engine.allCases)
    func `go to whoever has to act, signed as the provider wants it, and name nobody`(engine: Engine) async throws {
        try await Receiver.run { _ in
            Self.taken
        } _: { receiver, address in
            try await SmallWorld.on(engine, configure: Self.aliyun(address)) { world in
                try await choose(.worker, ["phone": "139 0000-0001"], in: world)
                try await choose(.neighbour, ["phone": "13900000002"], in: world)
                let id = try await fieldCheck(in: world)
                #expect(try await world.sendMessages() == 1)
                #expect(try await world.sendMessages() == 0, "once is enough")
                let request = try #require(receiver.received.first)
                #expect(receiver.received.count == 1)
                #expect(request.query["PhoneNumbers"] == "13900000001" && request.query["SignName"] == "北辰网格")
                #expect(request.query["TemplateCode"] == "SMS_154950909")
                #expect(request.header("x-acs-action") == "SendSms" && request.header("x-acs-version") == "2017-05-25")
                let signed = try #require(
                    request.header("Authorization")?.wholeMatch(
                        of: #/ACS3-HMAC-SHA256 Credential=LTAI-key,SignedHeaders=([^,]+),Signature=([0-9a-f]{64})/#))
                let names = signed.1.split(separator: ";").map(String.init)
                let words = request.query.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.sorted()
                let headers = names.map {
                    "\($0):\($0 == "host" ? String(address.dropFirst(7)) : request.header($0) ?? "")\n"
                }
                let canonical =
                    "POST\n/\n\(words.joined(separator: "&"))\n\(headers.joined())\n\(signed.1)\n\(Digest(of: "").hex)"
                #expect(
                    String(signed.2)
                        == RequestSignature.hex(
                            "ACS3-HMAC-SHA256\n\(Digest(of: canonical).hex)", key: "aliyun-secret".utf8))

                let ticket = try await world.client(.townChief).ticket(id).ticket
                let variables = try JSONDecoder().decode(
                    [String: String].self, from: Data((request.query["TemplateParam"] ?? "").utf8))
                #expect(Set(variables.keys) == ["number", "type", "what", "due"])
                #expect(variables["number"] == ticket.number.rawValue && variables["what"] == "派核实")
                #expect(!variables.values.contains { $0.isEmpty })
                let everything = request.query.values.joined() + request.text
                for word in ["楼前垃圾成堆", "3号楼前", "worker", "网格0"] { #expect(!everything.contains(word)) }
                let line = try #require(try await messages(in: world).first)
                #expect(line.state == .sent && line.channel == .sms && line.login == "worker" && line.fault == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are kept with their reason when they fail, and sent again on demand`(engine: Engine) async throws {
        try await Receiver.run { _ in
            .json(#"{"Code":"isv.AMOUNT_NOT_ENOUGH"}"#)
        } _: { receiver, address in
            try await SmallWorld.on(engine, configure: Self.aliyun(address)) { world in
                try await choose(.worker, ["phone": "13900000001"], in: world)
                try await fieldCheck(in: world)
                try await world.sendMessages()
                let failed = try #require(try await messages("?state=failed", in: world).first)
                #expect(failed.fault == .quotaUsedUp && failed.faultLabel?.contains("余额") == true)
                let administrator = try await world.client(.systemAdministrator)
                let channels: MessageChannels = try await administrator.get("/api/messages/channels").decoded()
                let sms = try #require(channels.items.first { $0.channel == .sms })
                #expect(sms.isConfigured && sms.failed == 1 && sms.lastSentAt == nil && sms.lastFault != nil)
                #expect(channels.items.filter(\.isConfigured).map(\.channel) == [.sms])

                receiver.answer { _ in Self.taken }
                #expect(try await administrator.post("/api/messages/\(failed.id)/resend").status == 200)
                #expect(try await administrator.post("/api/messages/\(failed.id)/resend").status == 404)
                try await world.sendMessages()
                #expect(try await messages(in: world).map(\.state) == [.sent])
                #expect(receiver.received.count == 2)
                #expect(try await world.client(.leader).get("/api/messages").status == 403)
                #expect(try await world.client(.auditAdministrator).post("/api/messages/resend").status == 403)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `come back later while the provider is busy or away, and end after so many attempts`(engine: Engine)
        async throws
    {
        try await Receiver.run { _ in
            .json("{}", 503)
        } _: { receiver, address in
            try await SmallWorld.on(engine, configure: Self.aliyun(address)) { world in
                try await choose(.worker, ["phone": "13900000001"], in: world)
                try await fieldCheck(in: world)
                try await world.sendMessages()
                try await world.sendMessages()
                #expect(receiver.received.count == 1, "not before its pause is over")
                receiver.answer { _ in Receiver.Reply(status: 429, headers: [.retryAfter: "600"]) }
                world.clock.advance(seconds: 31)
                try await world.sendMessages()
                let waiting = try #require(try await messages("?state=waiting", in: world).first)
                #expect(waiting.fault == .throttled && waiting.attempts == 2)
                #expect((waiting.nextAt ?? world.app.now) - world.app.now >= .minutes(9))
                for _ in 0..<6 {
                    world.clock.advance(hours: 1)
                    try await world.sendMessages()
                }
                #expect(receiver.received.count == world.app.configuration.messages.messageAttempts)
                let failed = try #require(try await messages("?state=failed", in: world).first)
                #expect(failed.fault == .throttled && failed.nextAt == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `wait for the morning unless they are urgent, and are dropped when they are of no use`(engine: Engine)
        async throws
    {
        try await Receiver.run { _ in
            Self.taken
        } _: { receiver, address in
            try await SmallWorld.on(engine, configure: Self.aliyun(address)) { world in
                try await choose(.handler, ["phone": "13900000001", "reach": "all"], in: world)
                world.clock.advance(hours: 14)
                let id = try await world.handled()
                #expect(try await world.sendMessages() == 1 && receiver.received.isEmpty)
                try await world.client(.dutyChief).act(.urge, on: id)
                try await world.sendMessages()
                let what = receiver.received.compactMap { $0.query["TemplateParam"] }
                #expect(
                    what.count == 1 && what[0].contains("催办"), "the newer word took the place of the one that waited")

                _ = try await world.handled()
                try await world.sendMessages()
                #expect(receiver.received.count == 1, "at night, and not urgent")
                world.clock.advance(hours: 8)
                try await world.sendMessages()
                #expect(receiver.received.count == 2)
                receiver.answer { _ in .json("{}", 500) }
                _ = try await world.handled()
                try await world.sendMessages()
                world.clock.advance(hours: 25)
                try await world.sendMessages()
                #expect(try await messages("?state=failed", in: world).map(\.fault) == [.tooOld])
                world.clock.advance(hours: 24 * 91)
                try await Housekeeping(app: world.app).clean(at: world.app.now)
                #expect(try await messages(in: world).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `come to an organisation's people as they want it, never to the one who acted`(engine: Engine) async throws {
        try await Receiver.run { _ in
            Self.taken
        } _: { receiver, address in
            try await SmallWorld.on(engine, configure: Self.aliyun(address)) { world in
                try await choose(.handler, ["phone": "13900000001", "reach": "all"], in: world)
                try await choose(.secondHandler, ["phone": "13900000002"], in: world)
                try await choose(.departmentLeader, ["phone": "13900000003", "reach": "nothing"], in: world)
                try await choose(.otherHandler, ["phone": "13900000004", "reach": "all"], in: world)
                try await choose(.dutyChief, ["phone": "13900000005", "reach": "all"], in: world)
                let id = try await world.handled()
                try await world.sendMessages()
                func phones() -> [String] { receiver.received.compactMap { $0.query["PhoneNumbers"] }.sorted() }
                #expect(phones().filter { $0 != "13900000005" } == ["13900000001"], "dispatched, not urgent")
                let before = receiver.received.count
                try await world.client(.dutyChief).act(.urge, on: id)
                try await world.sendMessages()
                #expect(
                    receiver.received.dropFirst(before).compactMap { $0.query["PhoneNumbers"] }.sorted()
                        == ["13900000001", "13900000002"], "urgent: also to those who want no more than that")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of orders wait for the morning unless the answer is wanted soon, and never say what is ordered`(
        engine: Engine
    ) async throws {
        try await Receiver.run { _ in
            Self.taken
        } _: { receiver, address in
            try await SmallWorld.on(engine, configure: Self.aliyun(address)) { world in
                try await choose(.worker, ["phone": "13900000001"], in: world)
                try await choose(.neighbour, ["phone": "13900000002", "reach": "nothing"], in: world)
                world.clock.advance(hours: 14)
                func give(dueIn hours: Int64) async throws {
                    let body: [String: Any?] = [
                        "text": "到3号楼找王某", "areas": [SmallWorld.town],
                        "due": (world.app.now + .hours(hours)).description,
                    ]
                    let _: OrderDetail = try await world.client(.townChief).post("/api/orders", body).decoded()
                }
                try await give(dueIn: 20)
                try await world.sendMessages()
                #expect(receiver.received.isEmpty, "at night, and not urgent")
                try await give(dueIn: 1)
                try await world.sendMessages()
                let words = receiver.received.compactMap { $0.query["TemplateParam"] }
                #expect(words.count == 1 && words[0].contains("指令") && words[0].contains("下达"))
                #expect(receiver.received.first?.query["PhoneNumbers"] == "13900000001")
                #expect(!receiver.received.contains { $0.query.values.joined().contains("王某") })
                world.clock.advance(hours: 8)
                try await world.sendMessages()
                #expect(receiver.received.count == 2)
                let lines = try await messages(in: world)
                #expect(lines.map(\.label) == ["指令 · 下达", "指令 · 下达"] && lines.allSatisfy { $0.number == nil })
                #expect(lines.map(\.isUrgent) == [true, false])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `keep numbers encrypted and masked`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            try await choose(.worker, ["phone": "13900000001", "weCom": "ma.worker", "muted": ["dingTalk"]], in: world)
            let view: MessageChoiceView = try await worker.get("/api/session/messages").decoded()
            #expect(view.phone == "139****0001" && view.weCom == "ma.worker" && view.reach == .own)
            #expect(view.channels.filter(\.isMuted).map(\.channel) == [.dingTalk])
            #expect(!view.channels.contains { $0.isConfigured }, "nothing is set up here")
            let boxes: [[UInt8]] = try await world.app.database.read {
                try $0.run("SELECT phone FROM message_choice").map { try $0["phone"] }
            }
            #expect(boxes.count == 1 && !String(decoding: boxes[0], as: UTF8.self).contains("1390000"))
            try await choose(.worker, ["phone": "", "reach": "urgent"], in: world)
            let less: MessageChoiceView = try await worker.get("/api/session/messages").decoded()
            #expect(less.phone == nil && less.weCom == "ma.worker" && less.reach == .urgent)
            for (field, value) in [("phone", "022-26391234"), ("weCom", "@all"), ("weCom", "a|b"), ("dingTalk", "a,b")]
            {
                let answer = try await worker.json(.put, "/api/session/messages", [field: value])
                #expect(answer.status == 422 && answer.fields == [field], "\(value)")
            }
        }
    }
}

extension HTTPField.Name {
    fileprivate static let retryAfter = Self("Retry-After")!
}
