import Domain
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `A change of grids` {
    @Test(arguments: Engine.allCases)
    func `shows what moves, and takes effect at once when its day is today`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let today = world.app.today.description
            let worker = try await world.client(.worker)
            let ticket = try await worker.report(grid: 0).ticket.id
            let chief = try await world.client(.dutyChief)
            let preview: GridPreview = try await chief.preview([Client.cut()]).decoded()
            #expect(preview.grids.filter { $0.status == .added }.map(\.code) == ["120113003001003", "120113003001004"])
            #expect(preview.ended.map(\.code) == ["120113003001001"])
            #expect(preview.moves.tickets.map(\.tickets) == [1])
            #expect(preview.moves.postings == 2)  // The worker's and the police lead's.
            #expect(preview.moves.households == 400)
            #expect(preview.isSound)
            #expect(preview.grids.first { $0.code == "120113003001003" }?.sizing != nil)

            let done = try await world.change([Client.cut()])
            #expect(done.state == .inForce)
            let grids = try await world.gridsToday()
            #expect(grids.map(\.draft.code.text) == ["120113003001002", "120113003001003", "120113003001004"])
            #expect(grids.last?.draft.approvedBy == "北综治〔2026〕1号")
            #expect(grids.last?.draft.validFrom?.description == today)

            // The middle of grid 0 lies east of the cut; whoever worked in the grid works in both parts.
            let moved = try await worker.ticket(ticket)
            let stored = try await world.app.database.read { try TicketStore.load(ticket, in: $0)! }
            #expect(stored.ticket.reportedGrid == GridID("grid-0"))
            #expect(stored.ticket.responsibleGrid == grids.last?.id)
            #expect(stored.ticket.areaPath == AreaPath("120113003001004"))
            #expect(moved.timeline.last?.kind == .regridded)
            let located = try await worker.get("/api/grids/locate?longitude=117.101&latitude=39.205").text
            #expect(located.contains("120113003001003"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves a ticket that is its history folded up`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let ticket = try await worker.report(grid: 0).ticket.id
            let closed = try await worker.report(grid: 0).ticket.id
            try await world.client(.townChief).act(.reject, on: closed, ["note": "重复登记"])
            _ = try await world.change([Client.cut(), Client.merge(["n-2", "grid-1"])])
            try await world.numberJournal()
            let (stored, history) = try await world.app.database.read { connection in
                (
                    try TicketStore.load(ticket, in: connection)!.ticket,
                    try TicketHistoryStore.history(of: ticket, in: connection)
                )
            }
            let folded = Ticket.folding(history.map { (change: $0.change, at: $0.recordedAt) })
            #expect(folded == stored)
            let kept = try await world.app.database.read { try TicketStore.load(closed, in: $0)!.ticket }
            #expect(kept.responsibleGrid == GridID("grid-0"))
            let page = try await worker.list("open")
            #expect(page == [ticket])
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for its day, and keeps what was`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let day = world.app.today + 3
            let waiting = try await world.change([Client.cut()], on: day.description)
            #expect(waiting.state == .approved)
            try await GridChangeRun(app: world.app).takeEffect()
            #expect(try await world.gridsToday().count == 2)
            world.clock.advance(hours: 72)
            try await world.app.reference.refresh()
            try await GridChangeRun(app: world.app).takeEffect()
            try await GridChangeRun(app: world.app).takeEffect()
            #expect(try await world.gridsToday().count == 3)

            let leader = try await world.client(.leader)
            let old: GridHistory = try await leader.get("/api/grids/grid-0/history").decoded()
            #expect(old.versions.map(\.validTo) == [(day + -1).description])
            #expect(old.successors.map(\.code) == ["120113003001003", "120113003001004"])
            let lineage = try await world.app.database.read { try GridPictureStore.lineage(in: $0) }
            let later = lineage.grids(of: GridID("grid-0"), from: day + -1, to: day)
            #expect(later == Set(old.successors.map(\.id)))
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps the earlier outlines of a grid`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            func box(_ west: Double, _ east: Double) -> [[[[Double]]]] {
                [[[[west, 39.2], [east, 39.2], [east, 39.21], [west, 39.21], [west, 39.2]]]]
            }
            let moved: [String: Any] = [
                "kind": "reshape",
                "outlines": [
                    ["grid": "grid-0", "outline": box(117.1, 117.108)],
                    ["grid": "grid-1", "outline": box(117.108, 117.12)],
                ],
            ]
            #expect(try await world.change([moved]).state == .inForce)
            let leader = try await world.client(.leader)
            let history: GridHistory = try await leader.get("/api/grids/grid-0/history").decoded()
            #expect(history.versions.count == 2)
            #expect(history.versions[0].approvalNumber == "北综治〔2026〕1号")
            #expect(history.versions[0].squareMetres < history.versions[1].squareMetres)
            #expect(history.predecessors.isEmpty)
        }
    }

    @Test func `is not approved by its proposer, and not changed once it is approved`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let leader = try await world.client(.leader)
            let own = try await leader.decide(.submit, on: try await leader.draft([Client.cut()], on: world.tomorrow))
            #expect(try await leader.attempt(.approve, on: own).code == "ownGridChange")
            let chief = try await world.client(.dutyChief)
            #expect(try await chief.attempt(.withdraw, on: own).code == "notYourGridChange")
            #expect(try await leader.decide(.withdraw, on: own).state == .withdrawn)
            let far = try await world.client(.farTownChief)
            #expect(try await far.get("/api/grid-changes/\(own.id)").status == 404)
            #expect(try await far.preview([Client.cut()]).status == 404)

            let draft = try await chief.draft([Client.cut()], on: world.tomorrow)
            let submitted = try await chief.decide(.submit, on: draft)
            let back = try await leader.decide(.sendBack, on: submitted, ["reason": "请与居委会核对边界"])
            #expect(back.reason == "请与居委会核对边界")
            #expect(back.allowed.isEmpty)
            let again = try await chief.decide(.submit, on: back)
            #expect(try await leader.decide(.approve, on: again).state == .approved)
            #expect(try await chief.attempt(.withdraw, on: again).code == "gridChangeNotInThisState")
            let second = try await chief.decide(
                .submit, on: try await chief.draft([Client.cut("grid-1", at: 117.115)], on: world.tomorrow))
            #expect(try await leader.attempt(.approve, on: second).code == "anotherGridChangeWaits")
        }
    }

    @Test func `names the step that cannot be, and loses nothing`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let chief = try await world.client(.dutyChief)
            let bowTie: [[[[Double]]]] = [
                [[[117.1, 39.2], [117.11, 39.21], [117.11, 39.2], [117.1, 39.21], [117.1, 39.2]]]
            ]
            let crossed = try await chief.preview([
                ["kind": "reshape", "outlines": [["grid": "grid-0", "outline": bowTie]]]
            ])
            #expect(crossed.status == 422)
            #expect(crossed.code == "selfIntersection")
            #expect(crossed.text.contains("第1、3个顶点"))
            #expect(try await chief.preview([["kind": "split", "grid": "grid-0"]]).fields == ["line"])
            #expect(try await chief.preview([Client.cut("grid-9")]).code == "gridChangeUnknownGrid")
            let other: [[[[Double]]]] = [
                [
                    [
                        [117.11, 39.2], [117.12, 39.2], [117.125, 39.205], [117.12, 39.21], [117.11, 39.21],
                        [117.11, 39.2],
                    ]
                ]
            ]
            let outside = try await chief.preview([
                ["kind": "reshape", "outlines": [["grid": "grid-1", "outline": other]]]
            ])
            #expect(outside.code == "vertexInNeighbour")
            let refused = try await chief.post(
                "/api/grid-changes",
                [
                    "title": "", "community": Client.firstCommunity, "effectiveOn": world.tomorrow,
                    "operations": [Client.cut()],
                ])
            #expect(refused.fields == ["title"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `stops where two owners would meet, and lets exceptions follow`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let (now, today) = (world.app.now, world.app.today)
            try await world.app.database.write { connection in
                let owners = [(SmallWorld.grids[0], House.water), (SmallWorld.grids[1], House.cityManagement)].map {
                    DutyEdit.exception(
                        Ownership(
                            type: SmallWorld.litter, area: AreaPath($0),
                            owner: .named(.department, code: $1.rawValue)))
                }
                let version = DutyTableVersion(
                    id: DutyTableID("table"), number: 1, state: .approved, editors: [],
                    approval: .init(number: "号", effectiveOn: today, by: nil, at: now),
                    table: try DutyTableStore.newest(in: connection).applying(owners))
                try DutyTableStore.save(version, isNew: true, at: now, in: connection)
                try ReferenceStore.touch(.duties, in: connection)
            }
            try await world.app.reference.reload()
            let chief = try await world.client(.dutyChief)
            let preview: GridPreview = try await chief.preview([Client.merge(["grid-0", "grid-1"])]).decoded()
            #expect(!preview.isSound)
            #expect(preview.ownerless.map(\.type.code) == [SmallWorld.litter.rawValue])
            #expect(preview.ownerless.first?.owners.count == 2)
            let submitted = try await chief.decide(
                .submit, on: try await chief.draft([Client.merge(["grid-0", "grid-1"])], on: world.tomorrow))
            let leader = try await world.client(.leader)
            #expect(try await leader.attempt(.approve, on: submitted).code == "gridChangeNotSound")

            #expect(try await world.change([Client.cut()]).state == .inForce)
            let type = try #require(world.app.reference.current.types[SmallWorld.litter])
            let register = world.app.reference.current.register
            for code in ["120113003001003", "120113003001004"] {
                #expect(register.owners(of: type, at: AreaPath(code)) == [House.water.id])
            }
        }
    }

    @Test func `goes back to its proposer when on its day it no longer fits`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let waiting = try await world.change([Client.cut()], on: world.tomorrow)
            try await world.app.database.write { connection in
                _ = try connection.run("UPDATE grid SET valid_to = '2025-12-31' WHERE id = 'grid-0'")
            }
            world.clock.advance(hours: 24)
            try await world.app.reference.refresh()
            try await GridChangeRun(app: world.app).takeEffect()
            let chief = try await world.client(.dutyChief)
            let back: GridChangeDetail = try await chief.get("/api/grid-changes/\(waiting.id)").decoded()
            #expect(back.state == .draft)
            #expect(back.reason?.isEmpty == false)
            #expect(back.allowed.contains(.revise))
        }
    }
}

extension SmallWorld {
    var tomorrow: String { (app.today + 1).description }
}
