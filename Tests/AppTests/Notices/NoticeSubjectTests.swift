import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

/// Notices of what is no ticket: orders and leaves.
@Suite struct `Notices of orders and leaves` {
    private func tell(in world: SmallWorld) async throws {
        try await world.numberJournal()
        var failures: [String: Int] = [:]
        await JobRunner(app: world.app).round(&failures)
    }

    private func notices(_ person: Person, in world: SmallWorld) async throws -> [NoticeRoutes.Notice] {
        let answer = try await world.client(person).get("/api/notices")
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded(as: NoticeRoutes.NoticePage.self).items
    }

    @Test(arguments: Engine.allCases)
    func `of orders reach those who are named, and urge those who have not answered`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let chief = try await world.client(.townChief)
            let body: [String: Any?] = [
                "text": "排查楼顶广告牌", "areas": [SmallWorld.town], "organisations": [House.community.id.rawValue],
            ]
            let order: OrderDetail = try await chief.post("/api/orders", body).decoded()
            let worker = try await world.client(.worker)
            #expect(try await worker.post("/api/orders/\(order.order.id)/answer", ["note": "已排查"]).status == 200)
            #expect(try await chief.post("/api/orders/\(order.order.id)/urge").status == 200)
            try await tell(in: world)
            try await tell(in: world)
            // The workers of the community get their own alone, not what is for its desk.
            let mine = try await notices(.worker, in: world)
            #expect(mine.map(\.kind) == ["orderIssued"] && mine.map(\.label) == ["指令 · 下达"])
            #expect(mine.first?.subjectKind == .order && mine.first?.subject == order.order.id.rawValue)
            #expect(mine.first?.about == "普东街道办事处")
            #expect(mine.first?.number == nil && mine.first?.isRead == false)
            #expect(try await notices(.neighbour, in: world).map(\.kind) == ["orderUrged", "orderIssued"])
            for other in [Person.townChief, .farWorker, .handler] {
                #expect(try await notices(other, in: world).isEmpty, "\(other)")
            }
            #expect(try await chief.post("/api/orders/\(order.order.id)/withdraw", ["note": "不用了"]).status == 200)
            try await tell(in: world)
            #expect(try await notices(.worker, in: world).first?.label == "指令 · 撤回")
        }
    }

    @Test(arguments: Engine.allCases)
    func `of leaves reach whoever covers: when it is set, when it begins and when it ends`(engine: Engine) async throws
    {
        try await SmallWorld.on(engine) { world in
            func leave(_ days: ClosedRange<Int>) -> [String: Any?] {
                [
                    "posting": Person.worker.posting.rawValue, "cover": Person.neighbour.posting.rawValue,
                    "from": (world.app.today + days.lowerBound).description,
                    "to": (world.app.today + days.upperBound).description,
                ]
            }
            func kinds() async throws -> [String] {
                try await CoverRun(app: world.app).begin()
                try await tell(in: world)
                return try await notices(.neighbour, in: world).map(\.kind)
            }
            let town = try await world.client(.townChief)
            #expect(try await town.post("/api/leaves", leave(1...2)).status == 201)
            #expect(try await kinds() == ["noted"])
            let first = try #require(try await notices(.neighbour, in: world).first)
            #expect(first.subjectKind == .leave && first.label == "请您顶岗")
            #expect(first.about.hasPrefix("worker先生 ") && first.about.contains("至"))
            world.clock.advance(hours: 24)
            try await world.app.reference.refresh()
            #expect(try await kinds() == ["begun", "noted"])
            #expect(try await kinds() == ["begun", "noted"], "once")
            let staffing: StaffingView = try await world.client(.townChief).get("/api/staffing").decoded()
            let running = try #require(staffing.leaves.first)
            #expect(try await world.client(.townChief).post("/api/leaves/\(running.id)/end").status == 200)
            #expect(try await kinds() == ["withdrawn", "begun", "noted"])
            // One that begins on the day on which it is noted is told once.
            #expect(try await world.client(.townChief).post("/api/leaves", leave(0...1)).status == 201)
            #expect(try await kinds() == ["noted", "withdrawn", "begun", "noted"])
            #expect(try await notices(.worker, in: world).isEmpty)
        }
    }

    @Test func `lead to the right screen of the reader's port`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let (worker, chief) = (try await world.client(.worker), try await world.client(.townChief))
            for (client, path, target) in [
                (worker, "/to/order/o1", "/field#/orders/mine/o1"), (chief, "/to/order/o1", "/town#/orders/mine/o1"),
                (worker, "/to/cover", "/field#/tasks"), (chief, "/to/cover", "/town#/staffing"),
                (worker, "/to/t1", "/field#/task/t1"), (chief, "/to/t1", "/town#/desk/all/t1"),
                (world.visitor, "/to/order/o1", "/sign-in?next=%2Fto%2Forder%2Fo1"),
            ] {
                #expect(try await client.get(path).headers[.location] == target, "\(path)")
            }
        }
    }
}
