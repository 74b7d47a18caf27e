import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Service posts` {
    private func units(in world: SmallWorld) async throws {
        let tables: [(ImportKind, String)] = [
            (
                .partyUnits,
                """
                code,name,tier,parent,community,grids,building
                D1,第一社区党委,committee,,120113003001,,
                D2,网格0党支部,branch,D1,,120113003001001,
                D3,1号楼党小组,group,D2,,,1号楼
                D4,1号楼党员中心户,household,D3,,,1号楼
                """
            ),
            (.servicePostKinds, "code,name,works\nhousehold,党员中心户,走访联系户；收集意见\nsafety,平安巡查岗,楼道巡查"),
        ]
        for (kind, text) in tables {
            let report = try await load(kind, text, in: world)
            try #require(report.refused.isEmpty, "\(report.refused)")
        }
    }

    private func load(_ kind: ImportKind, _ text: String, in world: SmallWorld) async throws -> ImportReport {
        try await world.app.importTables(kind, from: [ImportFile(name: "t.csv", bytes: Array(text.utf8))])
    }

    private func post(in world: SmallWorld) async throws -> ServicePostDetail {
        let answer = try await world.client(.townChief).post(
            "/api/service-posts", ["unit": "D4", "holder": "worker", "kind": "household", "covers": "1号楼"])
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.decoded()
    }

    @Test(arguments: Engine.allCases)
    func `put what is due before their holder, and come due again when it is done`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await units(in: world)
            let (chief, worker) = (try await world.client(.townChief), try await world.client(.worker))
            let id = try await post(in: world).post.id
            let body: [String: Any?] = ["place": "1号楼2单元", "work": "楼道巡查", "interval": 7]
            let added = try await chief.post("/api/service-posts/\(id)/items", body)
            try #require(added.status == 201, "\(added.text)")
            #expect(try await chief.post("/api/service-posts/\(id)/items", body).status == 409, "once is enough")
            let mine: MyServicePosts = try await worker.get("/api/service-posts/mine").decoded()
            let item = try #require(mine.items.first?.items.first)
            #expect(mine.due == 1 && item.isDue && mine.items[0].works == ["走访联系户", "收集意见"])
            let done = try await worker.post("/api/service-items/\(item.id)/done", ["note": "灯坏了一盏"])
            try #require(done.status == 200, "\(done.text)")
            let after: ServicePostDetail = try done.decoded()
            #expect(after.items[0].nextOn == world.app.today + 7 && !after.items[0].isDue)
            #expect(after.done.map(\.note) == ["灯坏了一盏"])
            #expect(
                try await chief.get("/api/service-posts?list=due").decoded(as: Page<ServicePostView>.self).items.isEmpty
            )
            world.clock.advance(hours: 24 * 7)
            // The session is over by then.
            #expect(
                try await world.client(.townChief).get("/api/service-posts?list=due").decoded(
                    as: Page<ServicePostView>.self
                ).items.map(
                    \.due) == [1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `are seen in their area, and done by their holder alone`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await units(in: world)
            let detail = try await post(in: world)
            let chief = try await world.client(.townChief)
            let added: ServicePostDetail = try await chief.post(
                "/api/service-posts/\(detail.post.id)/items", ["place": "活动室", "work": "开门"]
            ).decoded()
            let item = added.items[0].id
            #expect(
                try await world.client(.neighbour).get("/api/service-posts/mine").decoded(as: MyServicePosts.self).items
                    .isEmpty)
            #expect(try await world.client(.neighbour).post("/api/service-items/\(item)/done", [:]).status == 404)
            #expect(try await world.client(.farTownChief).get("/api/service-posts/\(detail.post.id)").status == 404)
            #expect(try await world.client(.leader).get("/api/service-posts/\(detail.post.id)").status == 200)
            #expect(try await world.client(.worker).post("/api/service-posts", [:]).status == 403)
            let worker = try await world.client(.worker)
            #expect(try await worker.post("/api/service-items/\(item)/done", [:]).status == 200)
            #expect(
                try await worker.post("/api/service-items/\(item)/done", [:]).code == "serviceItemDone",
                "it was to be done once")
        }
    }

    @Test(arguments: Engine.allCases)
    func `end, and nothing is due on them any more`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await units(in: world)
            let id = try await post(in: world).post.id
            let chief = try await world.client(.townChief)
            #expect(try await chief.post("/api/service-posts/\(id)/end", ["on": "2020-01-01"]).fields == ["to"])
            #expect(try await chief.post("/api/service-posts/\(id)/end", [:]).status == 200)
            world.clock.advance(hours: 24)
            let later = try await world.client(.townChief)
            #expect(
                try await world.client(.worker).get("/api/service-posts/mine").decoded(as: MyServicePosts.self).items
                    .isEmpty)
            #expect(try await later.get("/api/service-posts").decoded(as: Page<ServicePostView>.self).items.isEmpty)
            #expect(
                try await later.get("/api/service-posts?list=ended").decoded(as: Page<ServicePostView>.self).items.map(
                    \.id) == [id])
            #expect(
                try await later.post("/api/service-posts/\(id)/items", ["place": "a", "work": "b"]).code
                    == "servicePostEnded")
        }
    }

    @Test(arguments: Engine.allCases)
    func `come from a table, and what is wrong in it is named by its line`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await units(in: world)
            let table = """
                党组织编码,登录名,类别,负责楼栋,起始日期,地点,服务事项,间隔天数
                D4,worker,党员中心户,1号楼,2026-01-01,1号楼1单元,走访联系户,30
                D4,worker,household,1号楼,2026-01-01,1号楼2单元,走访联系户,30
                D9,worker,household,1号楼,,,,
                D4,nobody,household,1号楼,,,,
                D4,worker,teahouse,1号楼,,,,
                D4,worker,household,1号楼,2026-01-01,1号楼3单元,走访联系户,400
                """
            let report = try await load(.servicePosts, table, in: world)
            #expect(report.added == 2)
            #expect(
                report.refused.map(\.code) == [
                    "servicePostUnitUnknown", "servicePostHolderUnknown", "servicePostKindUnknown",
                    "serviceIntervalWrong",
                ])
            let again = try await load(.servicePosts, table, in: world)
            #expect(again.added == 0 && again.changed == 0 && again.unchanged == 2)
            let mine: MyServicePosts = try await world.client(.worker).get("/api/service-posts/mine").decoded()
            #expect(mine.items.map(\.items.count) == [2])
        }
    }
}
