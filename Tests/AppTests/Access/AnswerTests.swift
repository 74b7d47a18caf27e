import Domain
import HTTPTypes
import TestSupport
import Testing

@testable import App

/// What comes back for requests that nobody should send.
@Suite struct `The API answers` {
    private func send(
        _ body: String, to path: String = "/api/public/tickets", as type: String? = "application/json",
        in world: SmallWorld
    ) async throws -> Client.Answer {
        var headers: HTTPFields = [:]
        if let type { headers[.contentType] = type }
        return try await world.visitor.send(.post, path, headers: headers, body: Array(body.utf8))
    }

    @Test func `an unknown path, as JSON for programs and as a page for people`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let call = try await world.visitor.get("/api/nothing/here")
            #expect(call.status == 404 && call.code == "notFound")
            #expect(call.headers[.contentType]?.hasPrefix("application/problem+json") == true)
            let page = try await world.visitor.get("/nothing")
            #expect(page.status == 404 && page.headers[.contentType]?.hasPrefix("text/html") == true)
            #expect(page.text.contains("没有找到") && page.text.contains(#"href="/""#))
            for odd in [
                "/api/tickets/", "//api//tickets", "/api/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fkeys.json",
            ] {
                let answer = try await world.visitor.get(odd)
                #expect([401, 404].contains(answer.status), "\(odd): \(answer.status)")
            }
        }
    }

    @Test func `a method that a path does not know, with those that it does`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let answer = try await world.visitor.json(.delete, "/api/tickets", [:])
            #expect(answer.status == 405 && answer.code == "wrongMethod")
            #expect(answer.headers[.allow] == "GET, HEAD, POST")
            #expect(try await world.visitor.get("/api/tickets/some/accept").headers[.allow] == "POST")
        }
    }

    @Test func `HEAD like GET, without the body`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            for path in ["/api/tickets", "/openapi.json", "/", "/api/tickets/nothing"] {
                let (get, head) = (
                    try await worker.get(path), try await worker.send(.head, path, headers: [:], body: [])
                )
                #expect(head.status == get.status && head.bytes.isEmpty, "\(path)")
                #expect(head.headers[.contentType] == get.headers[.contentType], "\(path)")
            }
        }
    }

    @Test(arguments: ["", "{", "nonsense", "[]", "null", "\"text\"", "{'word': 1}"])
    func `a body that is not the JSON it reads`(body: String) async throws {
        try await SmallWorld.on(.sqlite) { world in
            let answer = try await send(body, in: world)
            #expect(answer.status == 400 && answer.code == "malformedBody", "\(body): \(answer.text)")
        }
    }

    @Test func `a body that is not UTF-8, or as deep as a well`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let bytes = Array(#"{"word":"rubbish","description":""#.utf8) + [0xFF, 0xC3, 0x28] + Array(#""}"#.utf8)
            let headers: HTTPFields = [.contentType: "application/json"]
            let answer = try await world.visitor.send(.post, "/api/public/tickets", headers: headers, body: bytes)
            #expect(answer.status == 400 && answer.code == "malformedBody", "\(answer.text)")
            let deep = String(repeating: "[", count: 100_000)
            let well = try await send(#"{"word":"# + deep + "}", in: world)
            #expect((400..<500).contains(well.status), "\(well.text)")
            let lists = try await send(
                #"{"word":"# + deep + String(repeating: "]", count: 100_000) + "}", in: world)
            #expect((400..<500).contains(lists.status), "\(lists.text)")
        }
    }

    @Test func `a field that is missing or malformed, by its name`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let missing = try await worker.post("/api/tickets", ["description": "x"])
            #expect(missing.status == 422 && missing.code == "missingField" && missing.fields == ["type"])
            let odd: [(String, Any, String)] = [
                ("urgency", "sometimes", "urgency"), ("longitude", "east", "longitude"),
                ("offlineAt", "yesterday", "offlineAt"), ("attachments", ["a", 7], "attachments.1"),
                ("selfHandled", "yes", "selfHandled"),
            ]
            for (name, value, field) in odd {
                let answer = try await worker.post("/api/tickets", ["type": "0102", name: value])
                #expect(answer.status == 422 && answer.code == "malformedField", "\(answer.text)")
                #expect(answer.fields == [field], "\(answer.text)")
            }
        }
    }

    @Test func `a query that is malformed, by its name`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            for (query, field) in [
                ("limit=many", "limit"), ("limit=0", "limit"), ("limit=101", "limit"), ("urgency=never", "urgency"),
                ("list=everything", "list"), ("cursor=x", "cursor"), ("list=open&cursor=12", "cursor"),
                ("state=open,odd", "state"),
            ] {
                let answer = try await worker.get("/api/tickets?\(query)")
                #expect(answer.status == 422 && answer.fields == [field], "\(query): \(answer.text)")
            }
        }
    }

    @Test(arguments: [
        "q=a&q=b", "x=1&x=2&x=3", "%", "a%ZZ=1", "=", "&&&", "limit=1&limit=2&limit=3&limit=4", "%5B%5D=%5B",
    ])
    func `a query that nobody would type`(query: String) async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            for path in ["/api/tickets", "/api/areas", "/api/grids", "/api/ticket-types"] {
                let answer = try await worker.get("\(path)?\(query)")
                #expect([200, 400, 422].contains(answer.status), "\(path): \(answer.text)")
            }
        }
    }

    @Test func `a body that is too large or of another type`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let long = String(repeating: "长", count: 100_000)
            let large = try await send(#"{"word":"rubbish","description":"\#(long)"}"#, in: world)
            #expect(large.status == 413 && large.code == "bodyTooLarge")
            #expect((large.json["title"] as? String)?.contains("256KB") == true)
            for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
                let answer = try await send(#"{"word":"rubbish"}"#, as: type, in: world)
                #expect(answer.status == 415 && answer.code == "wrongContentType", "\(type)")
            }
            for type in ["application/json", "Application/JSON; charset=utf-8", nil] {
                let answer = try await send(#"{"word":"rubbish","area":"120113003"}"#, as: type, in: world)
                #expect(answer.status == 201, "\(answer.text)")
            }
        }
    }

    @Test func `with headers that keep a page to itself`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.isSecure = true }) { world in
            for path in ["/", "/api/nothing", "/nothing", "/openapi.json"] {
                let headers = try await world.visitor.get(path).headers
                #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.strictTransportSecurity] != nil)
            }
        }
    }

    @Test func `an idempotency key that is none`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            for key in ["short", String(repeating: "x", count: 65), "with space in it"] {
                let answer = try await worker.post("/api/tickets", ["type": "0102"], key: key)
                #expect(answer.status == 400 && answer.code == "invalidIdempotencyKey", "\(key)")
            }
        }
    }

    @Test func `problems in the reader's language`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let languages = ["en": "Please sign in", "zh-CN,en;q=0.5": "请先登录", "fr, en;q=0.4": "Please", "": "请先登录"]
            for (language, beginning) in languages {
                let answer = try await world.visitor.get("/api/session", headers: [.acceptLanguage: language])
                #expect((answer.json["title"] as? String)?.hasPrefix(beginning) == true, "\(language)")
            }
        }
    }

    @Test func `tickets in the reader's language`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            _ = try await worker.report()
            for (language, type, state) in [("en", "exposed litter", "reported"), ("zh", "暴露垃圾", "待受理")] {
                let answer = try await worker.get("/api/tickets", headers: [.acceptLanguage: language])
                let row = (answer.json["items"] as? [[String: Any]])?.first
                #expect(row?["typeName"] as? String == type, "\(answer.text)")
                #expect(row?["stateLabel"] as? String == state)
            }
        }
    }
}
