import Domain
import Foundation
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct TicketCommandTests {
    @Test(arguments: Engine.allCases)
    func `two dispatchers on one ticket: the second learns that it has changed and nothing is done twice`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let id = try await worker.report().ticket.id
            let chief = try await world.client(.townChief)
            try await chief.act(.accept, on: id)
            let version = try await chief.act(.file, on: id).ticket.version
            let dispatcher = try await world.client(.townDispatcher)
            func dispatch(_ client: Client) async throws -> Int {
                try await client.post(
                    "/api/tickets/\(id)/dispatch",
                    ["version": version, "organisation": House.community.id.rawValue]
                ).status
            }
            let statuses = [try await dispatch(chief), try await dispatch(dispatcher)]
            #expect(statuses == [200, 409])
            let history = try await world.app.database.read { try TicketHistoryStore.history(of: id, in: $0) }
            #expect(history.filter { $0.change.kind == .dispatched }.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a repeated request with its key does nothing twice, and the key serves no other request`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let body: [String: Any?] = [
                "type": "0102", "longitude": 117.105, "latitude": 39.205, "description": "垃圾",
            ]
            let first = try await worker.post("/api/tickets", body, key: "key-of-the-phone-1")
            let again = try await worker.post("/api/tickets", body, key: "key-of-the-phone-1")
            #expect(first.status == 201 && again.status == 201)
            let (one, two): (ReportedTicket, ReportedTicket) = (try first.decoded(), try again.decoded())
            #expect(one.ticket.id == two.ticket.id)
            #expect(try await worker.list("all").count == 1)
            let other = try await worker.post(
                "/api/tickets", body.merging(["description": "别的事"]) { $1 }, key: "key-of-the-phone-1")
            #expect(other.status == 422 && other.code == "idempotencyKeyReused")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same key sent by many at once makes one ticket`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.principal(.worker)
            let commands = TicketCommands(app: world.app)
            let submission = TicketSubmission(
                type: SmallWorld.litter, source: .field, place: TicketPlace(point: SmallWorld.places[0]),
                description: "垃圾")
            let key = IdempotencyKey(sender: "worker", key: "one-intention", requestHash: "same")
            let ids = try await withThrowingTaskGroup(of: TicketID.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await commands.report(submission, by: worker, in: .chinese, key: key).id
                    }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a report is answered with the row that lists show, also when its reporter has handled it`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            for isHandled in [false, true] {
                let place = SmallWorld.places[0]
                let answer = try await worker.post(
                    "/api/tickets",
                    [
                        "type": SmallWorld.litter.rawValue, "longitude": place.longitude, "latitude": place.latitude,
                        "description": "垃圾成堆", "address": "3号楼前", "selfHandled": isHandled,
                        "attachments": [try await worker.photo()],
                    ])
                try #require(answer.status == 201, "\(answer.text)")
                let row = try answer.decoded(as: ReportedTicket.self).ticket
                #expect(row.photos == 1 && row.state == (isHandled ? .verifying : .reported))
                #expect(try await Stored(row).text == Stored(worker.ticket(row.id).ticket).text)
            }
        }
    }

    @Test func `every text is kept as typed and none becomes markup or SQL`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let hostile = "'); DROP TABLE ticket;-- <script>alert(1)</script> \" & % _ \\ 𠮷"
            let report = try await worker.report(description: hostile)
            #expect(report.ticket.title == hostile.prefix(40))
            #expect(try await worker.ticket(report.ticket.id).description == hostile)
            let found = try await worker.get("/api/tickets?list=all&q=%27%3B%20DROP")
            #expect(found.status == 200)
        }
    }

    @Test func `a note that is too long is refused by its field and the ticket stays as it was`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let id = try await worker.report().ticket.id
            let chief = try await world.client(.townChief)
            let answer = try await chief.attempt(.accept, on: id, ["note": String(repeating: "长", count: 2_001)])
            #expect(answer.status == 422 && answer.fields == ["note"])
            #expect(try await chief.ticket(id).ticket.state == .reported)
        }
    }

    @Test(arguments: Engine.allCases)
    func `search finds two-character words, phrases, single characters and numbers`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let lane = try await worker.report(description: "消防通道被三轮车堵住")
            let lamp = try await worker.report(description: "路灯不亮 3号楼")
            func search(_ words: String) async throws -> [TicketID] {
                let encoded = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
                return try await worker.list("all", "&q=\(encoded)")
            }
            #expect(try await search("消防") == [lane.ticket.id])
            #expect(try await search("防通") == [lane.ticket.id])
            #expect(try await search("消通") == [])
            #expect(try await search("三轮车 通道") == [lane.ticket.id])
            #expect(try await search("灯") == [lamp.ticket.id])
            #expect(try await search(lamp.ticket.number.rawValue) == [lamp.ticket.id])
            #expect(try await search("没有这回事") == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `words and types are found by every reader, in lists of all and of open tickets`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let sought = try await worker.report(description: "路灯不亮").ticket.id
            _ = try await worker.report(SmallWorld.cover, description: "路灯下的井盖")
            _ = try await worker.report(description: "垃圾")
            let query =
                "&type=\(SmallWorld.litter)&q=" + "路灯".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
            for person in [Person.worker, .townChief, .dutyChief] {
                let client = try await world.client(person)
                for list in ["all", "open"] {
                    #expect(try await client.list(list, query) == [sought], "\(person), \(list)")
                }
            }
            let handler = try await world.client(.handler)
            #expect(try await handler.list("all", query) == [])
        }
    }
}
