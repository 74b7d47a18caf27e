import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import App

@Suite struct `A big screen` {
    private func hang(_ world: SmallWorld, _ body: [String: Any?] = [:]) async throws -> (id: DisplayID, token: String)
    {
        let answer = try await world.client(.securityAdministrator).post(
            "/api/displays", ["name": "指挥大厅", "area": "120113"].merging(body) { $1 })
        try #require(answer.status == 201, "\(answer.text)")
        let made = try answer.decoded(as: CreatedDisplay.self)
        return (made.display.id, try #require(made.address.split(separator: "#").last.map(String.init)))
    }

    private func look(_ world: SmallWorld, _ token: String, _ path: String = "/api/screen") async throws
        -> Client.Answer
    {
        try await world.visitor.get(path, headers: [.viewToken: token])
    }

    @Test(arguments: Engine.allCases)
    func `shows the figures of its area, and towns in the order of their codes`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let first = try await worker.report().ticket.id
            _ = try await worker.report(SmallWorld.cover)
            _ = try await world.client(.farWorker).report(grid: 3)
            try await world.client(.townChief).act(.accept, on: first)
            try await world.numberJournal()
            let token = try await hang(world).token
            let picture: DisplayPicture = try await look(world, token).decoded()
            #expect(picture.title == "北辰区" && picture.figures.open == 3 && picture.figures.reportedToday == 3)
            #expect(picture.areas.map(\.code) == [SmallWorld.town, SmallWorld.otherTown])
            #expect(picture.areas.map(\.open) == [2, 1])
            #expect(picture.hours.count == 24 && picture.hours.last?.reported == 3)
            #expect(picture.tickets.count == 3 && picture.types.map(\.open).reduce(0, +) == 3)
            #expect(picture.latest.first?.label == "受理" && picture.latest.first?.town == "普东街道")
            let town = try await hang(world, ["area": SmallWorld.town]).token
            let part: DisplayPicture = try await look(world, town).decoded()
            #expect(part.figures.open == 2 && part.areas.count == 2 && part.latest.count == 3)
            let outlines: GridMap = try await look(world, town, "/api/screen/grids").decoded()
            #expect(outlines.grids.count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is sent no name, number or id of anybody`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let report: [String: Any?] = [
                "type": SmallWorld.litter.rawValue, "area": "120113003001", "address": "翠华里3号楼王五家",
                "description": "王五说有异味", "source": "hotline",
                "reporter": ["name": "王五", "phone": "13700002222", "agreeToReveal": true],
            ]
            let taken = try await world.client(.acceptor).post("/api/tickets", report)
            try #require(taken.status == 201, "\(taken.text)")
            let ticket = try taken.decoded(as: ReportedTicket.self).ticket
            _ = try await world.client(.worker).report()
            try await world.numberJournal()
            let (display, token) = try await hang(world)
            var sent = ""
            for path in ["/api/screen", "/api/screen/grids", "/screen"] {
                let answer = try await look(world, token, path)
                #expect(answer.status == 200)
                sent += answer.text + answer.headers.map(\.value).joined()
            }
            let told = [
                "王五", "13700002222", "翠华里", "异味", "先生", ticket.id.rawValue, ticket.number.rawValue, "user-", "posting-",
                display.rawValue, token,
            ]
            for word in told + Person.allCases.map(\.rawValue) where word.count > 1 && word != "worker" {
                #expect(!sent.contains(word), "\(word)")
            }
            #expect(
                !sent.contains(try Regex("(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)")), "something like a telephone number")
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes dark as soon as its token is revoked or over, and never does more than look`(engine: Engine) async throws
    {
        try await SmallWorld.on(engine) { world in
            let (id, token) = try await hang(world, ["days": 1])
            #expect(try await look(world, token).status == 200)
            #expect(try await look(world, "x" + token).code == "unknownViewToken")
            #expect(try await world.visitor.get("/api/screen").code == "unknownViewToken")
            // It opens nothing else.
            for path in ["/api/tickets", "/api/map/people", "/api/displays", "/api/feed"] {
                #expect(try await look(world, token, path).status == 401, "\(path)")
            }
            world.clock.advance(hours: 25)
            #expect(try await look(world, token).status == 401)
            let (other, second) = try await hang(world)
            let administrator = try await world.client(.securityAdministrator)
            let list = try await administrator.get("/api/displays").text
            #expect(list.contains("指挥大厅") && !list.contains(second))
            #expect(try await administrator.post("/api/displays/\(other)/revoke").status == 204)
            #expect(try await look(world, second).status == 401)
            #expect(try await administrator.post("/api/displays/\(other)/revoke").status == 404)
            #expect(try await administrator.post("/api/displays/\(id)/revoke").status == 204)
        }
    }

    @Test func `is asked for a name, an area of the district and a life of days`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.securityAdministrator)
            for (body, code) in [
                (["name": " "], "missingField"), (["name": "大厅", "days": 367], "displayLifeOutsideRange"),
                (["name": "大厅", "area": "99"], "displayAreaUnknown"),
                (["name": "大厅", "area": "120999"], "displayAreaUnknown"),
            ] as [([String: Any?], String)] {
                #expect(try await administrator.post("/api/displays", body).code == code)
            }
            #expect(try await world.client(.leader).post("/api/displays", ["name": "大厅"]).status == 403)
        }
    }

    @Test func `looks so often in a minute and no oftener`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.screenLooksAMinute = 3 }) { world in
            let token = try await hang(world).token
            var answers: [Int] = []
            for _ in 1...4 { answers.append(try await look(world, token).status) }
            #expect(answers == [200, 200, 200, 429])
        }
    }
}
