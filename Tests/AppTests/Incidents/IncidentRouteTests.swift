import Domain
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `An incident room over HTTP` {
    private func opened(_ client: Client, _ body: [String: Any?]) async throws -> IncidentDetail {
        let answer = try await client.post("/api/rooms", ["title": "燃气泄漏"].merging(body) { $1 })
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.decoded()
    }

    @Test(arguments: Engine.allCases)
    func `joins organisations around a ticket, with orders and a log, until it is closed`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let ticket = try await world.client(.worker).report(SmallWorld.cover).ticket.id
            let chief = try await world.client(.townChief)
            let room = try await opened(
                chief, ["ticket": ticket.rawValue, "organisations": [House.water.id.rawValue]])
            let path = "/api/rooms/\(room.room.id)"
            #expect(room.ticket?.id == ticket && room.members.count == 2 && room.mayLead)
            #expect(room.room.longitude == SmallWorld.places[0].longitude)

            let water = try await world.client(.otherHandler)
            let noted: IncidentDetail = try await water.post("\(path)/entries", ["text": "抢修队已出发"]).decoded()
            #expect(noted.entries.map(\.text) == ["抢修队已出发"] && noted.entries[0].organisation == "区水务局")
            #expect(!noted.mayLead)
            #expect(
                try await water.post("\(path)/members", ["organisations": [House.station.id.rawValue]]).status == 403)
            #expect(try await world.client(.policeLead).get(path).status == 404)
            let wider = try await chief.post("\(path)/members", ["organisations": [House.station.id.rawValue]])
            #expect(try wider.decoded(as: IncidentDetail.self).members.count == 3, "\(wider.text)")
            #expect(try await world.client(.policeLead).get(path).status == 200)

            let order = try await chief.post(
                "/api/orders",
                ["text": "疏散一层", "postings": [Person.worker.posting.rawValue], "room": room.room.id.rawValue])
            #expect(order.status == 201, "\(order.text)")
            let seen: IncidentDetail = try await water.get(path).decoded()
            #expect(seen.orders.map(\.text) == ["疏散一层"] && seen.orders[0].counts == nil)

            #expect(try await chief.post("\(path)/close").fields == ["text"])
            let closed: IncidentDetail = try await chief.post("\(path)/close", ["text": "已处置完毕"]).decoded()
            #expect(closed.summary == "已处置完毕" && closed.room.closedAt != nil)
            #expect(try await water.post("\(path)/entries", ["text": "晚"]).code == "roomClosed")
            let again = try await chief.post(
                "/api/orders",
                ["text": "再", "postings": [Person.worker.posting.rawValue], "room": room.room.id.rawValue])
            #expect(again.code == "roomClosed")
            let lists = try await ["open", "closed"].asyncMap {
                try await chief.get("/api/rooms?list=\($0)").decoded(as: Page<IncidentView>.self).items.count
            }
            #expect(lists == [0, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is opened where one may, and told of to those who are in it`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let chief = try await world.client(.townChief)
            let far = SmallWorld.places[3]
            let refused = try await chief.post(
                "/api/rooms", ["title": "火情", "longitude": far.longitude, "latitude": far.latitude])
            #expect(refused.code == "roomOutsideArea")
            #expect(try await chief.post("/api/rooms", ["title": "火情"]).code == "roomPlaceMissing")
            #expect(try await world.client(.worker).post("/api/rooms", ["title": "火情"]).status == 403)
            let near = SmallWorld.places[0]
            _ = try await opened(chief, ["longitude": near.longitude, "latitude": near.latitude])
            try await world.numberJournal()
            let items = try await world.app.database.read { [reference = world.app.reference.current] in
                try FeedItems.after(0, limit: 200, reference: reference, languages: [.chinese], in: $0).items
            }
            func told(_ person: Person) async throws -> Int {
                let principal = try await world.principal(person)
                return items.filter { $0.sight(of: principal) != nil }.count
            }
            for member in [Person.townDispatcher, .leader] { #expect(try await told(member) == 1, "\(member)") }
            for other in [Person.farTownChief, .handler, .worker] { #expect(try await told(other) == 0, "\(other)") }
        }
    }
}

extension Array where Element: Sendable {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
