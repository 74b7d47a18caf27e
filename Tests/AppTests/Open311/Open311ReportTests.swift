import Domain
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `A report through GeoReport v2` {
    private static let place = SmallWorld.places[0]

    private func fields(_ key: String, _ others: [String: String] = [:]) -> [String: String] {
        [
            "api_key": key, "service_code": SmallWorld.litter.rawValue, "lat": "\(Self.place.latitude)",
            "long": "\(Self.place.longitude)", "description": "楼前垃圾成堆\n有异味", "first_name": "小明",
            "last_name": "王", "phone": "138 0000 0000", "email": "a@example.com", "jurisdiction_id": "",
        ].merging(others) { $1 }
    }

    @Test(arguments: Engine.allCases)
    func `comes to the desk with its photo, and its state comes back`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let key = try await world.issueToken(for: nil).secret
            let posted = try await world.visitor.report(fields(key), photos: [Pictures.jpeg])
            #expect(posted.status == 200, "\(posted.text)")
            #expect(posted.headers[.contentType] == "application/json; charset=utf-8")
            let record = try #require(try posted.records.first)
            let number = try #require(record["service_request_id"] as? String)
            #expect(record["token"] == nil && (record["service_notice"] as? String)?.contains("查询码") == true)

            let acceptor = try await world.client(.acceptor)
            let id = try #require(try await acceptor.list("desk").first)
            let detail = try await acceptor.ticket(id)
            #expect(detail.ticket.number.rawValue == number && detail.ticket.source == .open311)
            #expect(detail.description == "楼前垃圾成堆\n有异味" && detail.reporter?.name == "王*")
            #expect(detail.attachments.map(\.clearance) == [.waiting])

            func status() async throws -> String? {
                let answer = try await world.visitor.get("/open311/v2/requests/\(number).xml")
                return try answer.xml.text("request", "status")
            }
            #expect(try await status() == "open")
            try await acceptor.act(.reject, on: id, ["note": "重复来件"])
            #expect(try await status() == "closed")
        }
    }

    @Test func `is answered in XML as well, for a place in words or by its code`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let key = try await world.issueToken(for: nil).secret
            let words = try await world.visitor.report(
                fields(key, ["lat": "", "long": "", "address_string": "北门对面"]), as: .xml)
            #expect(words.status == 200 && words.text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"))
            #expect(words.headers[.contentType] == "text/xml; charset=utf-8")
            #expect(try words.xml.name == "service_requests")
            #expect(try words.xml.text("request", "service_request_id")?.count == 20)

            let coded = fields(
                key, ["lat": "", "long": "", "address_id": SmallWorld.grids[0], "media_url": "http://x/y"])
            let answer = try await world.visitor.report(coded, as: .xml)
            #expect(try answer.xml.text("request", "service_notice")?.contains("media_url") == true)
            let number = try #require(try answer.xml.text("request", "service_request_id"))
            let read = try await world.visitor.get("/open311/v2/requests/\(number).json").records
            #expect(read.first?["address_id"] as? String == "120113003001")
        }
    }

    @Test(arguments: [
        (["service_code": ""], 400, "service_code"), (["service_code": "9999"], 404, "9999"),
        // Not a public type.
        (["service_code": SmallWorld.cover.rawValue], 404, SmallWorld.cover.rawValue),
        (["lat": ""], 400, "lat, long"), (["lat": "north"], 400, "lat, long"), (["lat": "91"], 400, "lat, long"),
        (["lat": "", "long": ""], 400, "address_string"), (["address_id": "999999"], 400, "address_id"),
        (["description": String(repeating: "长", count: 4_001)], 400, "description"),
        (["phone": "电话"], 400, "phone"), (["attribute[agree_to_reveal]": "maybe"], 400, "agree_to_reveal"),
        (["jurisdiction_id": "elsewhere"], 404, "elsewhere"), (["api_key": ""], 403, "api_key"),
        (["api_key": "linli_guess"], 403, "令牌"),
    ])
    func `that is malformed is told what is wrong, in both formats`(
        change: [String: String], status: Int, word: String
    ) async throws {
        try await SmallWorld.on(.sqlite) { world in
            let key = try await world.issueToken(for: nil).secret
            let json = try await world.visitor.report(fields(key, change))
            #expect(json.status == status, "\(json.text)")
            let error = try #require(try json.records.first)
            #expect(error["code"] as? String == String(status))
            #expect((error["description"] as? String)?.contains(word) == true, "\(json.text)")
            let xml = try await world.visitor.report(fields(key, change), as: .xml)
            let root = try xml.xml
            #expect(xml.status == status && root.name == "errors")
            #expect(root.text("error", "description") == error["description"] as? String)
            #expect(try await world.client(.acceptor).list("all") == [])
        }
    }

    @Test func `is no report when its body is of another kind, or a photo is none`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let key = try await world.issueToken(for: nil).secret
            let json = try await world.visitor.json(.post, "/open311/v2/requests.json", ["api_key": key])
            #expect(json.status == 400 && json.text.contains("application/x-www-form-urlencoded"))
            let broken = try await world.visitor.report(fields(key), photos: [Array("no photo".utf8)])
            let errors = try broken.records
            #expect(broken.status == 400 && errors.count == 1, "\(broken.text)")
            let many = try await world.visitor.report(fields(key), photos: Array(repeating: Pictures.jpeg, count: 4))
            #expect(many.status == 400 && many.text.contains("media"))
            #expect(try await world.client(.acceptor).list("all") == [])
        }
    }

    @Test func `counts for its address with a public client's key, and for the program with a posting's`() async throws
    {
        try await SmallWorld.on(.sqlite, configure: { $0.anonymousReportsAnHour = 2 }) { world in
            let client = try await world.issueToken(for: nil).secret
            let program = try await world.issueToken(for: .acceptor).secret
            let statuses = try await [client, client, client, program, program, program].asyncMap {
                try await world.visitor.report(fields($0)).status
            }
            #expect(statuses == [200, 200, 429, 200, 200, 200])
        }
    }

    @Test func `ends with its key's revocation, and a program may send the key as other programs do`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let issued = try await world.issueToken(for: .acceptor)
            let body = Array("service_code=0102&address_string=North+Gate".utf8)
            func attempt() async throws -> Int {
                try await world.visitor.send(
                    .post, "/open311/v2/requests.json",
                    headers: [
                        .authorization: "Bearer \(issued.secret)", .contentType: "application/x-www-form-urlencoded",
                    ], body: body
                ).status
            }
            #expect(try await attempt() == 200)
            _ = try await world.client(.securityAdministrator).post("/api/tokens/\(issued.token.id)/revoke")
            #expect(try await attempt() == 403)
        }
    }

    @Test func `is made once, however often it is sent with one idempotency key`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let key = try await world.issueToken(for: nil).secret
            let body = Array("api_key=\(key)&service_code=0102&address_string=x".utf8)
            let numbers = try await [1, 2].asyncMap { _ in
                try await world.visitor.send(
                    .post, "/open311/v2/requests.json",
                    headers: [.idempotencyKey: "same-key-1", .contentType: "application/x-www-form-urlencoded"],
                    body: body
                ).records.first?["service_request_id"] as? String
            }
            #expect(numbers[0] != nil && numbers[0] == numbers[1])
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
