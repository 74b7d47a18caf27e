import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Notices` {
    private func tell(in world: SmallWorld) async throws {
        try await world.numberJournal()
        var failures: [String: Int] = [:]
        await JobRunner(app: world.app).round(&failures)
    }

    private func notices(_ person: Person, in world: SmallWorld) async throws -> NoticeRoutes.NoticePage {
        let answer = try await world.client(person).get("/api/notices")
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded()
    }

    @Test(arguments: Engine.allCases)
    func `reach the organisation or the person who has to act, and nobody else`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await world.handled()
            try await world.client(.dutyChief).act(.urge, on: id)
            let task = try await world.client(.townChief).issue(
                .whistle, to: [.water], on: id, ["ground": "emergency"]
            ).task(.whistle)
            try await world.client(.otherHandler).perform(.confirm, on: task.id)
            try await tell(in: world)
            #expect(try await notices(.handler, in: world).items.map(\.kind) == ["urged", "dispatched"])
            #expect(try await notices(.otherHandler, in: world).items.map(\.kind) == ["taskIssued"])
            #expect(try await notices(.townDispatcher, in: world).items.map(\.label) == ["吹哨 · 应哨"])
            #expect(try await notices(.farTownChief, in: world).items.isEmpty)
            #expect(try await world.client(.auditAdministrator).get("/api/notices").status == 403)
        }
    }

    @Test(arguments: Engine.allCases)
    func `to one worker are for that worker alone`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await world.client(.worker).report().ticket.id
            let chief = try await world.client(.townChief)
            try await chief.act(.accept, on: id)
            try await chief.act(.requestFieldCheck, on: id, ["worker": Person.worker.user.rawValue])
            try await tell(in: world)
            #expect(try await notices(.worker, in: world).items.map(\.kind) == ["fieldCheckRequested"])
            #expect(try await notices(.neighbour, in: world).items.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are read once by each person, page by page, and forgotten in the end`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            for _ in 0..<3 { _ = try await world.handled() }
            try await tell(in: world)
            let handler = try await world.client(.handler)
            let first: NoticeRoutes.NoticePage = try await handler.get("/api/notices?limit=2").decoded()
            #expect(first.unread == 3 && first.items.count == 2 && first.items.allSatisfy { !$0.isRead })
            let rest: NoticeRoutes.NoticePage = try await handler.get(
                "/api/notices?limit=2&cursor=\(try #require(first.nextCursor))"
            ).decoded()
            #expect(rest.items.count == 1 && rest.nextCursor == nil)
            let upTo = try #require(first.items.last).sequence
            #expect(try await handler.post("/api/notices/read", ["upTo": upTo]).json["unread"] as? Int == 1)
            #expect(try await handler.post("/api/notices/read", ["upTo": 1]).json["unread"] as? Int == 1)
            #expect(try await notices(.secondHandler, in: world).unread == 3, "each person has a mark of their own")
            let all = try await handler.post("/api/notices/read", ["upTo": Int64.max])
            #expect(all.json["unread"] as? Int == 0)
            _ = try await world.handled()
            try await tell(in: world)
            #expect(try await handler.get("/api/notices/count").json["unread"] as? Int == 1)

            world.clock.advance(hours: 24 * 91)
            try await Housekeeping(app: world.app).clean(at: world.app.now)
            #expect(try await notices(.handler, in: world).items.isEmpty)
        }
    }
}
