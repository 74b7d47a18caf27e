import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `The roster` {
    private let groups = """
        code,name,kind,organisation
        command,区指挥中心,指挥中心,centre
        water,水务进驻队,进驻队伍,water
        lost,没有单位,报到部门,nobody

        """

    @Test(arguments: Engine.allCases)
    func `is imported row by row, and says who is on duty now`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            #expect(try await administrator.report(.groups, groups).refusals == ["4 organisationUnknown"])
            #expect(try await administrator.report(.groups, groups).counts == [0, 0, 2, 1])
            let chief = try await world.client(.dutyChief)
            let today = world.app.today
            // It is Monday, nine in the morning.
            let table = """
                登录名,日期,开始时间,结束时间,值守组
                acceptor,\(today),08:00,20:00,command
                supervisor,\(today),20:00,08:00,command
                otherhandler,\(today),08:30,17:30,
                acceptor,\(today),10:00,12:00,
                nobody,\(today),08:00,12:00,
                leader,\(today),8点,12:00,
                leader,\(today),08:00,12:00,water
                leader,\(today),08:00,12:00,mars

                """
            let report = try await chief.report(.rosters, table)
            #expect(
                report.refusals == [
                    "5 twoShiftsAtOnce", "6 userUnknown", "7 fieldMalformed", "8 groupOfOthers", "9 groupUnknown",
                ])
            #expect(report.counts == [3, 0, 0, 5])
            #expect(try await chief.report(.rosters, table).counts == [0, 0, 3, 5])

            let now: RosterRoutes.OnDuty = try await chief.get("/api/on-duty").decoded()
            #expect(now.groups.map(\.code) == ["command", "water"])
            #expect(now.groups[0].people.map(\.name) == ["acceptor先生"] && now.groups[1].people.isEmpty)
            #expect(now.posts.map(\.name) == ["otherHandler先生"])
            #expect(now.workers.map(\.onDuty) == [2, 1] && now.workers.map(\.posted) == [2, 1])
            world.clock.advance(hours: 12)
            let night: RosterRoutes.OnDuty = try await world.client(.dutyChief).get("/api/on-duty").decoded()
            #expect(night.groups[0].people.map(\.name) == ["supervisor先生"] && night.posts.isEmpty)
            #expect(night.workers.map(\.onDuty) == [0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is edited in one's own area alone`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let town = try await world.client(.townChief)
            let from = world.app.now
            func body(_ person: Person, hours: Int64 = 8) -> [String: Any?] {
                [
                    "posting": person.posting.rawValue, "from": from.description,
                    "to": (from + .hours(hours)).description,
                ]
            }
            let added = try await town.post("/api/rosters", body(.worker))
            #expect(added.status == 201, "\(added.text)")
            let week: RosterRoutes.Week = try added.decoded()
            #expect(week.from == world.app.today && week.items.map(\.name) == ["worker先生"])
            #expect(try await town.post("/api/rosters", body(.worker)).code == "twoShiftsAtOnce")
            #expect(try await town.post("/api/rosters", body(.farWorker)).code == "unknownPosting")
            #expect(try await town.post("/api/rosters", body(.neighbour, hours: 0)).code == "shiftLengthOutOfRange")
            let far = try await world.client(.farTownChief)
            #expect(try await far.post("/api/rosters/\(week.items[0].id)/cancel").status == 404)
            #expect(try await far.get("/api/rosters").decoded(as: RosterRoutes.Week.self).items.isEmpty)
            #expect(try await town.post("/api/rosters/\(week.items[0].id)/cancel").status == 204)
            #expect(try await town.get("/api/rosters").decoded(as: RosterRoutes.Week.self).items.isEmpty)
        }
    }

    @Test func `puts whoever is on duty first among those who could handle a ticket`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let security = try await world.client(.securityAdministrator)
            _ = try await security.report(
                .postings,
                "login,organisation,role,grids,from,weeklyHours\nneighbour,community,兼职网格员,\(SmallWorld.grids[0]),2026-01-01,周二 08:00-12:00\n"
            )
            let (worker, town) = (try await world.client(.worker), try await world.client(.townChief))
            let id = try await worker.report().ticket.id
            let handlers: HandlerSuggestions = try await town.get("/api/tickets/\(id)/handlers").decoded()
            #expect(
                handlers.workers.map(\.user) == [Person.policeLead.user, Person.worker.user, Person.neighbour.user])
            #expect(handlers.workers.map(\.isOnDuty) == [true, true, false])
        }
    }
}
