import Domain
import Foundation
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

/// Each channel through the outbox, with a receiver that answers as the provider does.
@Suite struct `A channel` {
    private func trial(_ person: Person, in world: SmallWorld) async throws {
        let answer = try await world.client(person).post("/api/session/messages/trial")
        try #require(answer.status == 204, "\(answer.text)")
        try await world.sendMessages()
    }

    private func states(in world: SmallWorld) async throws -> [MessageLine] {
        try await world.client(.systemAdministrator).get("/api/messages").decoded(as: Page<MessageLine>.self).items
    }

    @Test(arguments: Engine.allCases)
    func `of WeCom takes a new token when the old one has ended`(engine: Engine) async throws {
        try await Receiver.run { request in
            if request.path == "/cgi-bin/gettoken" {
                return .json(#"{"errcode":0,"errmsg":"ok","access_token":"fresh token","expires_in":7200}"#)
            }
            return .json(#"{"errcode":0,"errmsg":"ok","msgid":"m-1"}"#)
        } _: { receiver, address in
            try await SmallWorld.on(
                engine,
                configure: {
                    $0.messages.weComAddress = address
                    ($0.messages.weComCorp, $0.messages.weComSecret, $0.messages.weComAgent) = (
                        "corp", "s e&c", 1_000_002
                    )
                    $0.messages.publicAddress = "https://linli.example/"
                }
            ) { world in
                _ = try await world.client(.worker).json(.put, "/api/session/messages", ["weCom": "ma.worker"])
                try await trial(.worker, in: world)
                try await trial(.worker, in: world)
                #expect(receiver.received.map(\.path).filter { $0 == "/cgi-bin/gettoken" }.count == 1)
                #expect(receiver.received[0].query == ["corpid": "corp", "corpsecret": "s e&c"])
                let sent = try #require(receiver.received.last)
                #expect(sent.path == "/cgi-bin/message/send" && sent.query == ["access_token": "fresh token"])
                #expect(sent.json["touser"] as? String == "ma.worker" && sent.json["agentid"] as? Int == 1_000_002)
                #expect(
                    sent.json["msgtype"] as? String == "textcard" && sent.json["enable_duplicate_check"] as? Int == 1)
                let card = try #require(sent.json["textcard"] as? [String: String])
                #expect(card["url"] == "https://linli.example/")

                receiver.answer { request in
                    if request.path == "/cgi-bin/gettoken" {
                        return .json(#"{"errcode":0,"access_token":"newer","expires_in":7200}"#)
                    }
                    return request.query["access_token"] == "newer"
                        ? .json(#"{"errcode":0,"msgid":"m-2"}"#)
                        : .json(#"{"errcode":42001,"errmsg":"access_token expired"}"#)
                }
                try await trial(.worker, in: world)
                #expect(receiver.received.last?.query == ["access_token": "newer"])
                receiver.answer { _ in .json(#"{"errcode":81013,"errmsg":"user & party & tag all invalid"}"#) }
                try await trial(.worker, in: world)
                let lines = try await states(in: world)
                #expect(lines.map(\.state) == [.failed, .sent, .sent, .sent] && lines[0].fault == .addressRefused)
            }
        }
    }

    @Test func `of DingTalk sends a work notification, and its robot a signed word to the group`() async throws {
        try await Receiver.run { request in
            request.path == "/gettoken"
                ? .json(#"{"errcode":0,"access_token":"t","expires_in":7200}"#)
                : .json(#"{"errcode":0,"errmsg":"ok","task_id":256271667526}"#)
        } _: { receiver, address in
            try await SmallWorld.on(
                .sqlite,
                configure: {
                    $0.messages.dingTalkAddress = address
                    ($0.messages.dingTalkKey, $0.messages.dingTalkSecret, $0.messages.dingTalkAgent) = (
                        "k", "s", 648_372_786
                    )
                    ($0.messages.dingTalkRobot, $0.messages.dingTalkRobotSecret) = ("robot", "SEC-secret")
                }
            ) { world in
                _ = try await world.client(.worker).json(.put, "/api/session/messages", ["dingTalk": "manager4220"])
                try await trial(.worker, in: world)
                let sent = try #require(receiver.received.last)
                #expect(
                    sent.path == "/topapi/message/corpconversation/asyncsend_v2" && sent.query == ["access_token": "t"])
                #expect(
                    sent.json["agent_id"] as? Int == 648_372_786 && sent.json["userid_list"] as? String == "manager4220"
                )
                #expect((sent.json["msg"] as? [String: Any])?["msgtype"] as? String == "text")

                let id = try await world.handled()
                try await world.sendMessages()
                let before = receiver.received.count
                try await world.client(.dutyChief).act(.urge, on: id)
                try await world.sendMessages()
                let told = receiver.received.dropFirst(before)
                #expect(told.map(\.path) == ["/robot/send"], "the group hears of what is urgent, once")
                let word = try #require(told.last)
                #expect(word.query["access_token"] == "robot")
                let code = RequestSignature.code("\(word.query["timestamp"] ?? "")\nSEC-secret", key: "SEC-secret".utf8)
                #expect(word.query["sign"] == Data(code).base64EncodedString())
                #expect(word.text.contains("催办") && !word.text.contains("楼前"))
            }
        }
    }

    private static let browserKey =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"

    private func subscribe(_ endpoint: String, in world: SmallWorld) async throws -> Client.Answer {
        try await world.client(.worker).post(
            "/api/session/messages/browser",
            ["endpoint": endpoint, "keys": ["p256dh": Self.browserKey, "auth": "BTBZMqHH6r4Tts7J_aSIgg"]])
    }

    @Test(arguments: Engine.allCases)
    func `of browsers pushes what only the browser reads, and forgets one that is gone`(engine: Engine) async throws {
        try await Receiver.run { _ in
            Receiver.Reply(status: 201)
        } _: { receiver, address in
            try await SmallWorld.on(
                engine,
                configure: {
                    $0.messages.pushContact = "mailto:it@linli.example"
                    $0.messages.pushHosts = [address]
                    ($0.messages.smsProvider, $0.messages.smsAddress) = ("gateway", address + "/sms")
                    $0.messages.smsBody = "phone={phone}"
                }
            ) { world in
                #expect(try await subscribe("https://192.168.1.1/admin", in: world).code == "pushServerUnknown")
                #expect(try await subscribe(address + "/push/1", in: world).status == 200)
                #expect(try await subscribe(address + "/push/1", in: world).json["browsers"] as? Int == 1)
                _ = try await world.client(.worker).json(.put, "/api/session/messages", ["phone": "13900000001"])
                try await trial(.worker, in: world)
                let push = try #require(receiver.received.first)
                #expect(push.path == "/push/1" && push.header("Content-Encoding") == "aes128gcm")
                #expect(push.header("TTL") == "86400" && push.header("Urgency") == "high")
                #expect(push.header("Topic")?.count == 32)
                let token = try #require(
                    push.header("Authorization")?.wholeMatch(of: #/vapid t=[^.]+\.([^.]+)\.[^,]+, k=(.+)/#))
                #expect(String(token.2) == world.app.post.vapid.publicKey)
                let claims = try #require(Base64URL.bytes(String(token.1)))
                #expect(String(decoding: claims, as: UTF8.self).hasPrefix(#"{"aud":"\#(address)","exp":"#))
                #expect(!push.text.contains("Linli") && push.body.count > 86 && push.body.count <= 4_096)

                receiver.answer { request in
                    Receiver.Reply(status: request.path.hasPrefix("/push") ? 410 : 200)
                }
                try await trial(.worker, in: world)
                #expect(receiver.received.map(\.path).suffix(2) == ["/push/1", "/sms"], "the next channel takes over")
                #expect(try await states(in: world).map(\.channel) == [.sms, .webPush])
                let view: MessageChoiceView = try await world.client(.worker).get("/api/session/messages").decoded()
                #expect(view.browsers == 0)
            }
        }
    }

    @Test func `follows no answer elsewhere, and sends no more in a minute than it may`() async throws {
        try await Receiver.run { _ in
            Receiver.Reply(status: 302, headers: [.location: "http://127.0.0.1:1/"])
        } _: {
            receiver, address in
            try await SmallWorld.on(
                .sqlite,
                configure: {
                    ($0.messages.smsProvider, $0.messages.smsAddress) = ("gateway", address + "/sms")
                    ($0.messages.smsBody, $0.messages.messagesAMinute) = ("phone={phone}", 2)
                }
            ) { world in
                _ = try await world.client(.worker).json(.put, "/api/session/messages", ["phone": "13900000001"])
                for _ in 0..<3 { try await trial(.worker, in: world) }
                #expect(receiver.received.count == 2)
                #expect(try await states(in: world).map(\.state) == [.waiting, .failed, .failed])
                world.clock.advance(seconds: 61)
                try await world.sendMessages()
                #expect(receiver.received.count == 3)
                #expect(
                    try await states(in: world).map(\.fault) == [.contentRefused, .contentRefused, .contentRefused])
            }
        }
    }

    @Test func `says to machines of the house how it stands`() async throws {
        try await Receiver.run { _ in
            .json("{}", 500)
        } _: { _, address in
            try await SmallWorld.on(
                .sqlite,
                configure: {
                    ($0.messages.smsProvider, $0.messages.smsAddress) = ("gateway", address)
                    ($0.messages.smsBody, $0.messages.messageAttempts) = ("phone={phone}", 1)
                }
            ) { world in
                _ = try await world.client(.worker).json(.put, "/api/session/messages", ["phone": "13900000001"])
                try await trial(.worker, in: world)
                let text = try await Metrics(app: world.app).text()
                #expect(text.contains("linli_messages_failed 1"))
                #expect(text.contains(#"linli_message_attempts_total{channel="sms",outcome="providerFailed"} 1"#))
            }
        }
    }

    @Test func `leads to the ticket in the reader's own port`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker).get("/to/abc")
            #expect(worker.headers[.location] == "/field#/task/abc")
            #expect(try await world.client(.dutyChief).get("/to/abc").headers[.location] == "/command#/desk/all/abc")
            #expect(try await world.visitor.get("/to/abc").headers[.location] == "/sign-in?next=%2Fto%2Fabc")
        }
    }
}
