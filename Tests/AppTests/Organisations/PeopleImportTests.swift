import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Importing people` {
    private let people = """
        登录名,姓名,初始密码
        aynur,阿依努尔·买买提吐尔逊·阿卜杜热合曼江,Wangge-2026-pd
        Zhang.San,张三,
        bad login,李四,
        wangwu,,
        weak,赵六,12345
        aynur,重复,Wangge-2026-pd
        """

    @Test(arguments: Engine.allCases)
    func `makes accounts with long names and first passwords, and never touches a password again`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            let report = try await administrator.report(.users, people)
            #expect(report.counts == [2, 0, 0, 4])
            #expect(
                report.refusals == ["4 fieldMalformed", "5 fieldMissing", "6 passwordTooShort", "7 repeatedRow"])

            let security = try await world.client(.securityAdministrator)
            let postings = try await security.report(
                .postings, "login,organisation,role,grids\naynur,community,fullTimeWorker,\(SmallWorld.grids[0])\n")
            #expect(postings.counts == [1, 0, 0, 0])
            try await world.visitor.signIn("aynur", password: "Wangge-2026-pd")

            let changed = people.replacing("Wangge-2026-pd", with: "Another-2026-pd").replacing("张三", with: "张三丰")
            #expect(try await administrator.report(.users, changed).counts == [0, 1, 1, 4])
            try await world.visitor.signIn("aynur", password: "Wangge-2026-pd")
        }
    }

    @Test func `leaves an account without a first password closed`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            _ = try await world.client(.systemAdministrator).report(.users, people)
            for password in ["", " ", "Zhang.San"] {
                let answer = try await world.visitor.post(
                    "/api/session", ["login": "zhang.san", "password": password])
                #expect(answer.status == 401)
            }
        }
    }

    @Test func `keeps the three administrators apart`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let system = try await world.client(.systemAdministrator)
            let security = try await world.client(.securityAdministrator)
            let table = Array("login,name\nnobody,无名\n".utf8)
            #expect(try await security.importTable(.users, table).status == 403)
            #expect(try await system.importTable(.postings, table).status == 403)
        }
    }
}

@Suite struct `Importing postings` {
    private let header = "登录名,单位代码,角色,管辖范围,网格,开始日期,结束日期,工作占比,每周时段\n"

    @Test(arguments: Engine.allCases)
    func `reads roles, grids and weekly hours, and a second time changes nothing`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let security = try await world.client(.securityAdministrator)
            let table =
                header + """
                    worker,secondCommunity,兼职网格员,,\(SmallWorld.grids[2]),2026/1/1,20271231,50,周一 08:00-12:00；周三 14:00-18:30
                    handler,water,handler,,,2026-01-01,,50,

                    """
            #expect(try await security.report(.postings, table).counts == [2, 0, 0, 0])
            #expect(try await security.report(.postings, table).counts == [0, 0, 2, 0])
            let day = try #require(Day("2026-06-01"))
            let postings = try await world.app.database.read {
                try PostingStore.postings(of: Person.worker.user, on: day, in: $0)
            }
            let partTime = try #require(postings.first { $0.role == .partTimeWorker })
            #expect(partTime.grids == [GridID("grid-2")])
            #expect(partTime.to == Day("2027-12-31"))
            #expect(
                partTime.weeklyHours?.stretches == [
                    .init(weekday: 1, from: 480, to: 720), .init(weekday: 3, from: 840, to: 1110),
                ])
            let longer = table.replacing("20271231", with: "20281231")
            #expect(try await security.report(.postings, longer).counts == [0, 1, 1, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuses a row that means the posting of an earlier one, with its first day or without`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let security = try await world.client(.securityAdministrator)
            let today = world.app.reference.current.day
            let table =
                header + """
                    worker,secondCommunity,兼职网格员,,\(SmallWorld.grids[2]),,,50,周一 08:00-12:00
                    worker,secondCommunity,兼职网格员,,\(SmallWorld.grids[2]),\(today),,60,周一 08:00-12:00
                    handler,water,handler,,,2026-01-01,,50,

                    """
            let report = try await security.report(.postings, table)
            #expect(report.counts == [2, 0, 0, 1])
            #expect(report.refusals == ["3 repeatedRow"])
        }
    }

    @Test func `gives nothing back that an administrator took away`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let security = try await world.client(.securityAdministrator)
            let posting = Person.handler.posting
            #expect(try await security.post("/api/postings/\(posting)/end").status == 204)
            let row = "handler,cityManagement,handler,,,2020-01-01,"
            #expect(try await security.report(.postings, header + row + ",100,\n").counts == [0, 0, 1, 0])
            let report = try await security.report(.postings, header + row + "2099-01-01,100,\n")
            #expect(report.refusals == ["2 postingEnded"])
            let today = world.app.today
            let postings = try await world.app.database.read {
                try PostingStore.postings(of: Person.handler.user, on: today, in: $0)
            }
            #expect(postings.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuses what no posting may be, row by row`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let security = try await world.client(.securityAdministrator)
            let report = try await security.report(
                .postings,
                header + """
                    nobody,water,处置员,,,,,,
                    handler,mars,处置员,,,,,,
                    handler,water,皇帝,,,,,,
                    worker,secondCommunity,专职网格员,,,,,,
                    worker,secondCommunity,专职网格员,,999,2026-01-01,,,
                    worker,secondCommunity,兼职网格员,,\(SmallWorld.grids[2]),,,,
                    worker,secondCommunity,兼职网格员,,\(SmallWorld.grids[2]),2026-01-01,,,整天
                    systemadministrator,centre,受理员,,,,,,
                    acceptor,town,受理员,120113101,,,,,
                    acceptor,town,受理员,,,2026-05-01,2026-04-01,,
                    acceptor,town,受理员,,,昨天,,,
                    acceptor,town,受理员,,,2026-06-01,,0,
                    acceptor,town,受理员,,,2026-07-01,,,

                    """)
            #expect(
                report.refusals == [
                    "2 userUnknown", "3 organisationUnknown", "4 fieldMalformed", "5 gridsMissing", "6 gridUnknown",
                    "7 hoursMissing", "8 fieldMalformed", "9 administratorHoldsAnotherPost",
                    "10 scopeOutsideOrganisation", "11 postingEndsBeforeItBegins", "12 fieldMalformed",
                    "13 shareOutsideRange",
                ])
            #expect(report.counts == [1, 0, 0, 12])
        }
    }
}
