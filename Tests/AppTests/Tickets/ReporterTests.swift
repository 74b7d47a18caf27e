import Domain
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

/// Who reported: noted for a caller, hidden from those who handle it, able to urge.
@Suite struct `Whoever reported` {
    private static let name = "欧阳翠花"
    private static let phone = "13900001111"

    /// A call, noted by the acceptor.
    private func call(
        in world: SmallWorld, by person: Person = .acceptor, _ reporter: [String: Any] = [:]
    ) async throws -> Client.Answer {
        let place = SmallWorld.places[0]
        return try await world.client(person).post(
            "/api/tickets",
            [
                "type": SmallWorld.litter.rawValue, "source": "hotline", "longitude": place.longitude,
                "latitude": place.latitude, "address": "3号楼", "description": "垃圾没人收",
                "reporter": ["name": Self.name, "phone": Self.phone].merging(reporter) { $1 },
            ])
    }

    @Test(arguments: Engine.allCases)
    func `by telephone follows the report with number and code, and is rung back under a masked number`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let answer = try await call(in: world)
            try #require(answer.status == 201, "\(answer.text)")
            let reported: ReportedTicket = try answer.decoded()
            let detail = try await world.client(.acceptor).ticket(reported.ticket.id)
            #expect(detail.ticket.source == .hotline && detail.ticket.desk.id == House.centre.id.rawValue)
            #expect(detail.reporter?.phone == "139****1111")
            let code = try #require(reported.queryCode)
            let followed = try await world.visitor.get("/api/public/tickets/\(detail.ticket.number)?code=\(code)")
            #expect(followed.status == 200)
        }
    }

    @Test func `by telephone is noted by acceptors alone, with a number that can be one`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            #expect(try await call(in: world, by: .dispatcher).fields == ["reporter"])
            #expect(try await call(in: world, ["phone": "12"]).fields == ["phone"])
            let answer = try await world.client(.acceptor).post(
                "/api/tickets", ["type": "0102", "source": "video", "reporter": ["name": Self.name]])
            #expect(answer.fields == ["reporter"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is shown by no route to those who handle, help or check`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let reported: ReportedTicket = try await call(in: world).decoded()
            let id = reported.ticket.id
            try await bring(id, in: world)
            var failures: [String: Int] = [:]
            try await world.numberJournal()
            await JobRunner(app: world.app).round(&failures)
            let hidden: [Person] = [.handler, .secondHandler, .otherHandler, .worker, .townDispatcher, .supervisor]
            for person in hidden {
                let client = try await world.client(person)
                for path in try reads(of: id, in: world) {
                    let answer = try await client.get(path)
                    #expect(!answer.text.contains(Self.name) && !answer.text.contains(Self.phone), "\(person) \(path)")
                    #expect(!answer.text.contains("欧阳") && !answer.text.contains("139****"), "\(person) \(path)")
                }
            }
            let acceptor = try await world.client(.acceptor).ticket(id)
            #expect(acceptor.reporter?.name != nil && acceptor.reporter?.name != Self.name)
        }
    }

    /// To the department, with another beside it.
    private func bring(_ id: TicketID, in world: SmallWorld) async throws {
        let chief = try await world.client(.dutyChief)
        try await chief.act(.accept, on: id)
        try await chief.act(.requestFieldCheck, on: id)
        try await world.client(.worker).act(.confirmField, on: id, ["found": true])
        try await chief.act(.file, on: id)
        try await chief.act(.dispatch, on: id, ["organisation": House.cityManagement.id.rawValue])
        try await world.client(.handler).act(.receive, on: id)
        try await chief.issue(.joint, to: [.water], on: id)
    }

    /// Every route that reads, with the ticket wherever one is asked for.
    private func reads(of id: TicketID, in world: SmallWorld) throws -> [String] {
        try apiRoutes(world.app).filter { route in
            guard route.method == .get, route.path != "/api/feed", case .needs = route.access else { return false }
            return true
        }.map { $0.path.replacing("{id}", with: id.rawValue) }
    }

    @Test(arguments: Engine.allCases)
    func `urges once a day, and the desk sees that it was urged`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let reported: ReportedTicket = try await call(in: world).decoded()
            let (number, code) = (reported.ticket.number, try #require(reported.queryCode))
            func urge() async throws -> Client.Answer {
                try await world.visitor.post("/api/public/tickets/\(number)/urge", ["code": code])
            }
            #expect(try await urge().status == 200)
            let again = try await urge()
            #expect(again.status == 409 && again.code == "urgedTooSoon")
            let desk = try await world.client(.acceptor).ticket(reported.ticket.id)
            #expect(desk.timeline.map(\.kind) == [.reported, .urged])
            world.clock.advance(hours: 25)
            #expect(try await urge().status == 200)
            #expect(try await world.visitor.post("/api/public/tickets/\(number)/urge", ["code": "WRONG"]).status == 404)
        }
    }
}
