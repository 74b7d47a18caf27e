import Domain
import Foundation
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Reading through GeoReport v2` {
    @Test func `finds the interface by its discovery document`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let json = try await world.visitor.get("/open311/discovery.json").json
            let endpoint = try #require((json["endpoints"] as? [[String: Any]])?.first)
            #expect(endpoint["url"] as? String == "http://localhost/open311/v2")
            #expect(endpoint["formats"] as? [String] == ["text/xml", "application/json"])
            let xml = try await world.visitor.get("/open311/discovery.xml").xml
            let path = ["endpoints", "endpoint", "specification"]
            #expect(
                xml.name == "discovery" && xml.text(path[0], path[1], path[2]) == "http://wiki.open311.org/GeoReport_v2"
            )
        }
    }

    @Test func `lists the public types alone, and defines each`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let services = try await world.visitor.get("/open311/v2/services.json").records
            #expect(services.map { $0["service_code"] as? String } == ["0102"])
            #expect(services[0]["metadata"] as? Bool == true && services[0]["type"] as? String == "realtime")
            let xml = try await world.visitor.get("/open311/v2/services.xml").xml
            #expect(xml.name == "services" && xml.text("service", "service_name") == "暴露垃圾")
            let definition = try await world.visitor.get("/open311/v2/services/0102.json").json
            let attributes = try #require(definition["attributes"] as? [[String: Any]])
            #expect(attributes.map { $0["variable"] as? Bool } == [false, true])
            #expect(
                (attributes[1]["values"] as? [[String: Any]])?.compactMap { $0["key"] as? String } == ["yes", "no"])
            let defined = try await world.visitor.get("/open311/v2/services/0102.xml").xml
            #expect(defined.name == "service_definition" && defined.text("service_code") == "0102")
            for format in Open311Format.allCases {
                #expect(try await world.visitor.get("/open311/v2/services/0509.\(format)").status == 404)
                let elsewhere = "/open311/v2/services.\(format)?jurisdiction_id=elsewhere"
                #expect(try await world.visitor.get(elsewhere).status == 404)
                #expect(
                    try await world.visitor.get("/open311/v2/services.\(format)?jurisdiction_id=120113").status == 200)
            }
            #expect(try await world.visitor.get("/open311/v2/nothing.xml").xml.name == "errors")
            #expect(try await world.visitor.json(.put, "/open311/v2/services.json", [:]).status == 400)
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows the place of the grid, and neither texts nor people`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let answer = try await worker.post(
                "/api/tickets",
                [
                    "type": "0102", "longitude": 117.1013, "latitude": 39.2087, "description": "张三家门口",
                    "address": "3号楼201",
                ])
            let ticket: ReportedTicket = try answer.decoded()
            let path = "/open311/v2/requests/\(ticket.ticket.number).json"
            let read = try await world.visitor.get(path)
            let record = try #require(try read.records.first)
            #expect(!read.text.contains("张三") && !read.text.contains("3号楼") && !read.text.contains("117.1013"))
            #expect(record["lat"] as? Double == 39.205 && abs((record["long"] as? Double ?? 0) - 117.105) < 1e-9)
            #expect(record["address"] as? String == "网格0，第一社区，普东街道，北辰区")
            #expect(record["address_id"] as? String == SmallWorld.grids[0])
            #expect(record["status_notes"] as? String == "待受理" && record["description"] is NSNull)
            #expect(record["agency_responsible"] as? String == House.town.name)
            // Another type is none of the public's business, also when it is found out later.
            let cover = try await worker.report(SmallWorld.cover)
            #expect(try await world.visitor.get("/open311/v2/requests/\(cover.ticket.number).xml").status == 404)
            let all = try await world.visitor.get("/open311/v2/requests.json").records
            #expect(all.map { $0["service_request_id"] as? String } == [ticket.ticket.number.rawValue])
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows a reporter's photo once it was cleared, and nobody else's`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let key = try await world.issueToken(for: nil).secret
            let fields = ["api_key": key, "service_code": "0102", "address_string": "北门"]
            let posted = try await world.visitor.report(fields, photos: [Pictures.jpeg])
            let number = try #require(try posted.records.first?["service_request_id"] as? String)
            func media() async throws -> String? {
                try await world.visitor.get("/open311/v2/requests/\(number).json").records.first?["media_url"]
                    as? String
            }
            let acceptor = try await world.client(.acceptor)
            let id = try #require(try await acceptor.list("desk").first)
            let photo = try #require(try await acceptor.ticket(id).attachments.first?.id)
            #expect(try await media() == nil)
            #expect(try await world.visitor.get("/open311/v2/media/\(photo).jpg").status == 404)
            _ = try await acceptor.post("/api/attachments/\(photo)/clear")
            #expect(try await media() == "http://localhost/open311/v2/media/\(photo).jpg")
            let shown = try await world.visitor.get("/open311/v2/media/\(photo).jpg")
            #expect(shown.status == 200 && shown.headers[.contentType] == "image/jpeg")
            _ = try await acceptor.post("/api/attachments/\(photo)/block")
            #expect(try await world.visitor.get("/open311/v2/media/\(photo).jpg").status == 404)
            // What staff upload was never judged for the public.
            let worker = try await world.client(.worker)
            let own = try await worker.photo()
            _ = try await worker.post(
                "/api/tickets", ["type": "0102", "address": "x", "area": "120113003001", "attachments": [own]])
            #expect(try await world.visitor.get("/open311/v2/media/\(own).jpg").status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `selects by id, type, status and time`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let old = try await worker.report()
            let begin = world.app.now
            world.clock.advance(hours: 24 * 30)
            let again = try await world.client(.worker)
            let new = try await again.report()
            let chief = try await world.client(.townChief)
            try await chief.act(.reject, on: new.ticket.id, ["note": "无此事"])
            func found(_ query: String) async throws -> [TicketNumber] {
                let answer = try await world.visitor.get("/open311/v2/requests.json?\(query)")
                try #require(answer.status == 200, "\(answer.text)")
                return try answer.records.compactMap { $0["service_request_id"] as? String }.map { TicketNumber($0) }
            }
            let (first, second) = (old.ticket.number, new.ticket.number)
            #expect(try await found("") == [second, first])
            #expect(try await found("status=open") == [first])
            #expect(try await found("status=closed") == [second])
            #expect(try await found("status=open,closed&service_code=0102&status=") == [second, first])
            #expect(try await found("service_code=0102,0102&service_code=0102") == [second, first])
            #expect(try await found("end_date=\(begin)") == [first])
            #expect(try await found("start_date=\(begin + .seconds(1))") == [second])
            // The ids override the rest; those that are not there are left out.
            #expect(try await found("service_request_id=\(first),12011320200101000001&status=closed") == [first])
            let xml = try await world.visitor.get("/open311/v2/requests.xml?status=closed").xml
            #expect(xml.count(of: "request") == 1 && xml.text("request", "status_notes") == "已作废")
        }
    }

    @Test(arguments: [
        "start_date=yesterday", "start_date=2026-01-01T00:00:00", "status=done",
        "start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z",
        "start_date=2026-06-01T00:00:00Z&end_date=2026-01-01T00:00:00Z", "service_code=9999",
    ])
    func `is told what is wrong with a query`(query: String) async throws {
        try await SmallWorld.on(.sqlite) { world in
            let answer = try await world.visitor.get("/open311/v2/requests.json?\(query)")
            #expect(answer.status == (query.contains("9999") ? 404 : 400))
            let name = query.contains("end_date") ? "end_date" : String(query.prefix { $0 != "=" })
            #expect(answer.text.contains(name), "\(answer.text)")
            #expect(try await world.visitor.get("/open311/v2/requests.xml?\(query)").xml.name == "errors")
        }
    }

    @Test func `finds the request of a token, and no request for a wrong one`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let receipt = try await world.visitor.post(
                "/api/public/tickets", ["type": "0102", "address": "北门", "description": "垃圾"])
            let token = try #require((receipt.json["link"] as? String)?.split(separator: "/").last)
            let found = try await world.visitor.get("/open311/v2/tokens/\(token).json").records
            #expect(found.first?["service_request_id"] as? String == receipt.json["number"] as? String)
            #expect(try await world.visitor.get("/open311/v2/tokens/wrong.xml").xml.name == "errors")
            #expect(try await world.visitor.get("/open311/v2/tokens/wrong.json").status == 404)
        }
    }

    @Test func `has its limit of questions a minute`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.open311QueriesAMinute = 1 }) { world in
            let first = try await world.visitor.get("/open311/v2/requests.json")
            let second = try await world.visitor.get("/open311/v2/requests.json")
            #expect(first.status == 200 && second.status == 429)
        }
    }
}
