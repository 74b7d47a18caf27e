import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `The burden of the front line` {
    @Test(arguments: Engine.allCases)
    func `shows who ordered what a worker had refused, and why, to the town and the centre`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let (worker, chief) = (try await world.client(.worker), try await world.client(.dutyChief))
            let town = try await world.client(.townChief)
            var ids: [TicketID] = []
            for _ in 0..<3 {
                let id = try await worker.report().ticket.id
                try await town.act(.accept, on: id)
                try await town.act(.file, on: id)
                try await town.act(
                    .dispatch, on: id,
                    ["organisation": House.community.id.rawValue, "worker": Person.worker.user.rawValue])
                let refused = try await worker.act(.refuse, on: id)
                #expect(refused.ticket.state == .refused && refused.timeline.last?.detail == "系统核对：清单内有此类事项")
                ids.append(id)
            }
            #expect(try await chief.get("/api/tickets/counts").decoded(as: TicketCounts.self).refused == 3)
            try await chief.act(.uphold, on: ids[0])
            #expect(try await chief.attempt(.order, on: ids[1]).code == "noteMissing")
            try await chief.act(.order, on: ids[1], ["note": "汛期人手不足"])
            #expect(try await worker.ticket(ids[1]).ticket.isExtraTask)
            #expect(try await worker.attempt(.refuse, on: ids[1]).code == "designatedCannotBeSentBack")
            #expect(try await town.ticket(ids[0]).ticket.desk.id == House.town.id.rawValue)

            for client in [town, chief] {
                let burden: BurdenView = try await client.get("/api/burden").decoded()
                #expect([burden.refused, burden.upheld, burden.ordered, burden.waiting] == [3, 1, 1, 1])
                let order = try #require(burden.tasks.first { $0.state == .ordered })
                #expect(order.by == "dutyChief先生" && order.organisation == House.centre.name)
                #expect(order.reason == "汛期人手不足" && order.worker == "worker先生")
                #expect(burden.tasks.first { $0.state == .refused }?.organisation == House.town.name)
            }
            let people: Page<BurdenPerson> = try await town.get("/api/burden/people").decoded()
            #expect(Set(people.items.map(\.user)) == [Person.worker.user, Person.neighbour.user])
            let mine = try #require(people.items.first { $0.user == Person.worker.user })
            #expect(mine.open == 1 && mine.grids == 1 && mine.households == 400 && mine.share == 100)
        }
    }

    @Test func `stays inside the caller's area, and is no matter for departments`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let far = try await world.client(.farTownChief)
            let people: Page<BurdenPerson> = try await far.get("/api/burden/people").decoded()
            #expect(people.items.map(\.user) == [Person.farWorker.user])
            #expect(try await far.get("/api/burden?area=\(SmallWorld.town)").status == 404)
            #expect(try await far.get("/api/burden?days=0").fields == ["days"])
            #expect(try await world.client(.departmentLeader).get("/api/burden").status == 403)
            let chief = try await world.client(.dutyChief)
            let first: Page<BurdenPerson> = try await chief.get("/api/burden/people?limit=2").decoded()
            let cursor = try #require(first.nextCursor)
            let rest: Page<BurdenPerson> = try await chief.get("/api/burden/people?limit=2&cursor=\(cursor)").decoded()
            #expect(Set((first.items + rest.items).map(\.user)).count == 3)
            #expect(try await chief.get("/api/burden/people?cursor=x").fields == ["cursor"])
        }
    }
}
