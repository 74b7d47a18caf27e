import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `A worker on leave` {
    @Test(arguments: Engine.allCases)
    func `is covered with grids, tasks and rights, until the leave is over`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let (worker, town) = (try await world.client(.worker), try await world.client(.townChief))
            let id = try await worker.report().ticket.id
            try await town.act(.accept, on: id)
            try await town.act(.file, on: id)
            let toWorker: [String: Any?] = [
                "organisation": House.community.id.rawValue, "worker": Person.worker.user.rawValue,
            ]
            try await town.act(.dispatch, on: id, toWorker)
            let other = try await worker.report().ticket.id
            #expect(try await !world.client(.neighbour).sees(id))

            let noted = try await town.post("/api/leaves", world.leave(of: .worker, cover: .neighbour, days: 0...2))
            #expect(noted.status == 201, "\(noted.text)")
            let staffing: StaffingView = try noted.decoded()
            #expect(staffing.emptyGrids.map(\.grid.code) == [SmallWorld.grids[2]])
            #expect(staffing.leaves.map(\.cover) == ["neighbour先生"])

            // The open task is the cover's, and so is what comes now.
            let cover = try await world.client(.neighbour)
            #expect(try await cover.list("mine") == [id])
            try await cover.act(.receive, on: id)
            try await town.act(.accept, on: other)
            try await town.act(.file, on: other)
            let handlers: HandlerSuggestions = try await town.get("/api/tickets/\(other)/handlers").decoded()
            #expect(handlers.workers.map(\.user) == [Person.neighbour.user, Person.policeLead.user])
            let refused = try await town.attempt(.dispatch, on: other, toWorker)
            #expect(refused.code == "workerNotAdmitted" && refused.text.contains("请假"))
            try await town.act(
                .dispatch, on: other,
                ["organisation": House.community.id.rawValue, "worker": Person.neighbour.user.rawValue])

            world.clock.advance(hours: 72)
            try await world.app.reference.refresh()
            let after = try await world.client(.neighbour)
            let third = try await world.client(.worker).report().ticket.id
            #expect(try await !after.sees(third))
            #expect(try await world.principal(.neighbour).coveredUsers.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `without cover leaves a gap that is listed, and closed when the leave ends`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let town = try await world.client(.townChief)
            let noted: StaffingView = try await town.post("/api/leaves", world.leave(of: .worker, days: 0...5))
                .decoded()
            let gap = try #require(noted.emptyGrids.first { $0.grid.code == SmallWorld.grids[0] })
            #expect(gap.absent == ["worker先生"] && noted.present == 1 && noted.posted == 2)
            let leave = try #require(noted.leaves.first)
            #expect(leave.cover == nil && leave.isRunning)
            let far = try await world.client(.farTownChief)
            #expect(try await far.post("/api/leaves/\(leave.id)/end").status == 404)
            #expect(try await far.post("/api/leaves", world.leave(of: .worker, days: 7...8)).code == "unknownPosting")
            #expect(
                try await town.post("/api/leaves", world.leave(of: .worker, days: 3...8)).code == "onLeaveAlready")
            let ended: StaffingView = try await town.post("/api/leaves/\(leave.id)/end").decoded()
            #expect(ended.emptyGrids.map(\.grid.code) == [SmallWorld.grids[2]] && ended.leaves.isEmpty)

            try await world.numberJournal()
            let items = try await world.app.database.read { [reference = world.app.reference.current] in
                try FeedItems.after(0, limit: 200, reference: reference, languages: [.english], in: $0).items
            }
            let told = try items.compactMap { $0.event(for: try Self.principal(.dutyChief), in: .english) }.map(\.text)
            #expect(told.count == 2 && told.allSatisfy { $0.contains("event: staffing") && !$0.contains("worker") })
            #expect(try items.allSatisfy { $0.event(for: try Self.principal(.fullTimeWorker), in: .english) == nil })
        }
    }

    private static func principal(_ role: Role) throws -> Principal {
        Principal(
            user: UserID("x"), posting: PostingID("x"), role: role, organisation: House.centre.id,
            organisationKind: .centre, scope: AreaPath("120113"))
    }

    @Test func `is covered by whoever was posted as the stand-in by hand`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let security = try await world.client(.securityAdministrator)
            func post(_ backup: Person) async throws -> Client.Answer {
                try await security.post(
                    "/api/postings",
                    [
                        "user": Person.neighbour.user.rawValue, "organisation": House.community.id.rawValue,
                        "role": "gridHead", "grids": [SmallWorld.grids[1]], "backupFor": backup.posting.rawValue,
                    ])
            }
            let stranger = try await post(.farWorker)
            #expect(stranger.code == "backupUnknown" && stranger.fields == ["backupFor"])
            #expect(try await post(.worker).status == 201)
            let noted: StaffingView = try await world.client(.townChief)
                .post("/api/leaves", world.leave(of: .worker, days: 0...1)).decoded()
            #expect(noted.leaves.map(\.cover) == ["neighbour先生"])
        }
    }

    @Test func `is covered by the stand-in when nobody is named`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let security = try await world.client(.securityAdministrator)
            let report = try await security.report(
                .postings,
                "login,organisation,role,grids,from,share,backupFor\nneighbour,community,网格长,\(SmallWorld.grids[1]),2026-01-01,20,worker\n"
            )
            #expect(report.counts == [1, 0, 0, 0])
            // The shares of one person are more than all of their time: taken, and named.
            #expect(report.warnings.map(\.code) == ["sharesOverFull"])
            let town = try await world.client(.townChief)
            let noted: StaffingView = try await town.post("/api/leaves", world.leave(of: .worker, days: 0...1))
                .decoded()
            #expect(noted.leaves.map(\.cover) == ["neighbour先生"] && noted.overloads.map(\.share) == [120])
        }
    }
}

@Suite struct `Police grids` {
    @Test(arguments: Engine.allCases)
    func `are short of whoever is missing of one officer and three workers`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let policeGrid = try PoliceGrid(
                id: PoliceGridID("p"), code: "JW120113-001", name: "普东警务网格001", station: House.station.id,
                grids: [GridID("grid-0"), GridID("grid-1")])
            try await world.app.database.write { try DemoStore.insert([policeGrid], in: $0) }
            for person in [Person.policeLead, .townChief, .dutyChief] {
                let staffing: StaffingView = try await world.client(person).get("/api/staffing").decoded()
                let line = try #require(staffing.policeGrids.first)
                #expect(
                    [line.officers, line.fullTimeWorkers, line.missingOfficers, line.missingWorkers] == [1, 2, 0, 1])
                #expect(staffing.policeGaps == 1)
            }
            let far: StaffingView = try await world.client(.farTownChief).get("/api/staffing").decoded()
            #expect(far.policeGrids.isEmpty && far.grids == 1)
            #expect(try await world.client(.departmentLeader).get("/api/staffing").status == 403)
        }
    }
}

@Suite struct `A retired grid` {
    @Test(arguments: Engine.allCases)
    func `takes no posting, and is named by its code in the form and in the file`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let (code, last) = (SmallWorld.grids[2], world.app.today + -1)
            try await world.app.database.write { connection in
                _ = try connection.run("UPDATE grid SET valid_to = \(last) WHERE code = \(code)")
            }
            let security = try await world.client(.securityAdministrator)
            let answer = try await security.post(
                "/api/postings",
                [
                    "user": Person.worker.user.rawValue, "organisation": House.secondCommunity.id.rawValue,
                    "role": "gridHead", "grids": [code],
                ])
            #expect(answer.code == "gridRetired" && answer.fields == ["grids"] && answer.text.contains(code))
            let report = try await security.report(
                .postings,
                "login,organisation,role,grids\nworker,secondCommunity,网格长,\(code)\nfarworker,farCommunity,网格长,\(SmallWorld.grids[3])\n"
            )
            #expect(report.refusals == ["2 gridRetired"] && report.added == 1)
            #expect(report.refused[0].message.contains(code))
        }
    }
}

extension SmallWorld {
    fileprivate func leave(of person: Person, cover: Person? = nil, days: ClosedRange<Int>) -> [String: Any?] {
        [
            "posting": person.posting.rawValue, "cover": cover?.posting.rawValue,
            "from": (app.today + days.lowerBound).description, "to": (app.today + days.upperBound).description,
        ]
    }
}
