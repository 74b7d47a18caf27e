import Domain
import Kit
import TestSupport
import Testing

@testable import App

/// What organisations ask of one another beside a ticket, over HTTP.
@Suite struct `Beside a ticket` {
    @Test(arguments: Engine.allCases)
    func `an escalation orders an answer, a higher one takes its place, and the supervisor judges it`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await world.handled()
            let run = EscalationRun(app: world.app)
            world.clock.advance(hours: 24 * 30)
            _ = try await run.escalateDue()
            var handler = try await world.client(.handler)
            let orders = try await handler.ticket(id).sideTasks.map(\.task)
            #expect(orders.map(\.level) == [1, 2, 3] && orders.map(\.state) == [.withdrawn, .withdrawn, .open])
            #expect(orders.map(\.issuer.id) == [House.town, .centre, .centre].map(\.id.rawValue))
            let order = try #require(try await handler.sideTasks("mine").first)
            #expect(order.id == orders[2].id)

            world.clock.advance(hours: 24 * 7)
            #expect(try await run.reportDelays() == 4)
            #expect(try await run.reportDelays() == 0)
            handler = try await world.client(.handler)
            let supervisor = try await world.client(.supervisor)
            #expect(try await supervisor.sideTasks("overdue", "&kind=supervision").map(\.id) == [order.id])
            try await handler.perform(.answer, on: order.id)
            #expect(try await world.client(.leader).attemptPerform(.answer, on: order.id).code == "taskNotInThisState")
            try await supervisor.perform(.askAgain, on: order.id, ["note": "请说明何时完成"])
            let answered = try await handler.perform(.answer, on: order.id, ["note": "明日完成"])
            #expect(answered.sideTasks.last?.history.last?.note == "明日完成")
            try await supervisor.perform(.accept, on: order.id)
            #expect(try await supervisor.sideTasks("overdue").isEmpty)
            try await world.checkSideTasks()
        }
    }

    @Test(arguments: Engine.allCases)
    func `a town whistles for two departments, one comes and is rated, one refuses and the centre decides`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await world.client(.worker).report().ticket.id
            let (town, water) = (try await world.client(.townDispatcher), try await world.client(.otherHandler))
            #expect(try await !water.sees(id))
            let issued = try await town.issue(
                .whistle, to: [.cityManagement, .water], on: id, ["ground": "emergency", "note": "管道破裂，请到场"])
            let tasks = issued.sideTasks.map(\.task)
            #expect(tasks.count == 2 && tasks.allSatisfy { $0.due == world.app.now + .minutes(30) })
            #expect(try await water.sees(id), "who is whistled for sees the ticket")
            let mine = try #require(try await water.sideTasks("mine").first)
            #expect(try await water.ticket(id).actions(on: mine.id) == [.confirm, .refuse, .arrive])
            let other = try #require(tasks.first { $0.id != mine.id })
            #expect(try await water.attemptPerform(.confirm, on: other.id).status == 404)

            try await water.perform(.confirm, on: mine.id)
            try await water.perform(.arrive, on: mine.id)
            try await water.perform(.answer, on: mine.id, ["note": "已抢修", "attachments": [water.photo()]])
            #expect(try await town.attempt(.rate, on: id).status == 404)
            let bad = try await town.attemptPerform(.rate, on: mine.id, ["score": 9])
            #expect(bad.status == 422 && bad.fields == ["score"])
            try await town.perform(.rate, on: mine.id, ["score": 5, "note": "来得快"])

            let refuser = try await world.client(.handler)
            try await refuser.perform(.refuse, on: other.id, ["note": "不属本单位"])
            let centre = try await world.client(.dutyChief)
            #expect(try await centre.sideTasks("mine").map(\.id) == [other.id])
            try await centre.perform(.uphold, on: other.id)
            #expect(try await refuser.sideTasks("mine").map(\.id) == [other.id])

            let ratings: Page<SideTaskRoutes.WhistleRating> = try await world.client(.leader)
                .get("/api/whistle-ratings").decoded()
            let rated = try #require(ratings.items.first { $0.department.id == House.water.id })
            #expect(rated.rated == 1 && rated.mean == nil, "a mean of few is withheld")
            #expect(try await water.get("/api/whistle-ratings").status == 403)
            try await world.checkSideTasks()
        }
    }

    @Test(arguments: Engine.allCases)
    func `the lead feeds back when the joint handlers have done their part`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await world.handled()
            let (dispatcher, lead) = (try await world.client(.dispatcher), try await world.client(.handler))
            let task = try await dispatcher.issue(.joint, to: [.water], on: id).task(.joint)
            let early = try await lead.attempt(.feedBack, on: id, ["attachments": [lead.photo()]])
            #expect(early.code == "jointHandlersMissing" && early.text.contains("区水务局"))
            let joint = try await world.client(.otherHandler)
            #expect(try await joint.attempt(.feedBack, on: id).status == 404, "only the lead feeds back")
            let done = try await joint.perform(.answer, on: task.id, ["attachments": [joint.photo()]])
            #expect(done.attachments.contains { $0.phase == .after })
            try await lead.act(.feedBack, on: id, ["attachments": [lead.photo()]])
            try await world.client(.supervisor).act(.verify, on: id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only those who take part in a deliberation read its views, and its end ends them`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let id = try await world.client(.worker).report().ticket.id
            let chief = try await world.client(.townChief)
            try await chief.act(.accept, on: id)
            try await chief.act(.deliberate, on: id)
            try await chief.issue(.consultation, to: [.cityManagement, .water], on: id, ["note": "归谁管？"])
            let (first, second) = (try await world.client(.handler), try await world.client(.otherHandler))
            let view = try #require(try await first.sideTasks("mine").first)
            try await first.perform(.answer, on: view.id, ["note": "建议由水务牵头"])
            #expect(try await second.ticket(id).sideTasks.count == 2, "each reads all views")
            #expect(try await world.client(.worker).ticket(id).sideTasks.isEmpty)
            #expect(try await world.client(.dutyChief).ticket(id).sideTasks.isEmpty)
            #expect(try await world.client(.dutyChief).sideTasks("all").isEmpty)
            try await chief.act(.conclude, on: id, ["note": "由水务牵头"])
            #expect(try await second.ticket(id).sideTasks.map(\.task.state) == [.done, .withdrawn])
        }
    }

    @Test func `an order by hand needs a reason, and a second one waits for the first`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let id = try await world.handled()
            let leader = try await world.client(.leader)
            let bare = try await leader.attemptIssue(.supervision, on: id, ["note": " "])
            #expect(bare.status == 422 && bare.fields == ["note"])
            #expect(try await leader.issue(.supervision, on: id).task(.supervision).level == 3)
            #expect(try await leader.attemptIssue(.supervision, on: id).code == "askedAlready")
            #expect(try await world.client(.otherHandler).attemptIssue(.supervision, on: id).status == 404)
            #expect(try await world.client(.handler).attemptIssue(.supervision, on: id).status == 403)
            let many = try await world.client(.dispatcher).attemptIssue(.joint, to: [], on: id)
            #expect(many.status == 422 && many.fields == ["organisations"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `lists page without losing or doubling one, and show nobody what is not theirs`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let town = try await world.client(.townChief)
            for _ in 0..<5 {
                let id = try await world.client(.worker).report().ticket.id
                try await town.issue(.whistle, to: [.water], on: id, ["ground": "beyondTheStreet"])
            }
            for list in ["mine", "all"] {
                var (seen, cursor): ([SideTaskID], String?) = ([], nil)
                repeat {
                    let query = "/api/side-tasks?list=\(list)&limit=2" + (cursor.map { "&cursor=\($0)" } ?? "")
                    let page: Page<SideTaskView> = try await world.client(.otherHandler).get(query).decoded()
                    seen += page.items.map(\.id)
                    cursor = page.nextCursor
                } while cursor != nil
                #expect(seen.count == 5 && Set(seen).count == 5)
            }
            for stranger in [Person.handler, .farTownChief, .farWorker] {
                #expect(try await world.client(stranger).sideTasks("all").isEmpty, "\(stranger)")
            }
            #expect(try await world.client(.dutyChief).sideTasks("all").count == 5)
            #expect(try await world.visitor.get("/api/side-tasks").status == 401)
            #expect(try await town.get("/api/side-tasks?cursor=x").fields == ["cursor"])
        }
    }
}
