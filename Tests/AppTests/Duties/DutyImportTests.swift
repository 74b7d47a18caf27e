import Domain
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Importing duties and ticket types` {
    private let duties = """
        code,name,owner,assistants,legalBasis,workersAdmitted,approvalNumber,validFrom,validTo
        T1,路灯维护,department,town;community,《城市道路管理条例》,是,示例1号,2020-01-01,
        T2,没有这个主体,planet,,,,,,
        T3,日期颠倒,镇街,,,否,,2026-01-01,2020-01-01

        """
    private let types = """
        事项编码,事项名称,职责编码,责任单位,处置时限,签收类别,紧急程度,上报渠道,居民用语,现场核实,公开
        601,路灯不亮,T1,department:water,3u,公用设施,紧急,field;居民上报,道路设施,是,是
        0602,无职责,T9,镇街,4h,,,,,,
        0603,坏时限,T1,镇街,4x,,,,,,
        0604,坏单位,T1,随便谁,4h,,,,,,
        06055,坏编码,T1,镇街,4h,,,,,,
        0606,坏用语,T1,镇街,4h,,,,天上,,

        """

    @Test(arguments: Engine.allCases)
    func `gives every column its meaning, and a second time changes nothing`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            let first = try await administrator.report(.duties, duties)
            #expect(first.counts == [1, 0, 0, 2])
            #expect(first.refusals == ["3 fieldMalformed", "4 fieldMalformed"])
            let report = try await administrator.report(.types, types)
            #expect(report.counts == [1, 0, 0, 5])
            #expect(
                report.refusals == [
                    "3 dutyUnknown", "4 fieldMalformed", "5 fieldMalformed", "6 fieldMalformed", "7 fieldMalformed",
                ])
            #expect(try await administrator.report(.types, types).counts == [0, 0, 1, 5])
            #expect(try await administrator.report(.duties, duties).counts == [0, 0, 1, 2])

            let type = try #require(world.app.reference.current.types[TicketTypeCode("0601")])
            #expect(type.limits == [.handling: Limit(3, .urgentHour), .receipt: Limit(0.5, .urgentHour)])
            #expect(type.urgency == .urgent)
            #expect(type.reportableBy == [.field, .resident])
            #expect(world.app.reference.current.publicTypes.map(\.type.code.rawValue) == ["0102", "0601"])
            #expect(type.defaultOwner == .named(.department, code: "water"))
            #expect(world.app.reference.current.typesByWord["road"] == [TicketTypeCode("0601")])
        }
    }

    @Test(arguments: Engine.allCases)
    func `loads the default tables once and without a fault`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await withTemporaryFolder { folder in
                try await database.migrate(migrations)
                let app = try await App(database: database, folder: folder, configuration: Configuration())
                try await app.installDefaultTables()
                let reference = app.reference.current
                #expect(reference.dutyItems.count == 124)
                #expect(reference.types.count == 92)
                #expect(reference.calendar.days.count == 72)
                #expect(Set(reference.typesByWord.keys) == Set(PlainWord.all.map(\.code)))
                #expect(reference.typesByWord["parking"]?.first == TicketTypeCode("0409"))
                #expect(reference.types.values.allSatisfy { $0.limits[.handling] != nil })
                #expect(reference.types[TicketTypeCode("1301")]?.limits[.receipt] == .minutes(15, .urgentHour))
                #expect(reference.calendar.missingYears(in: 2025...2027) == [2027])

                try await app.installDefaultTables()
                for table in DefaultTables.allCases where !DefaultTables.ofDemo.contains(table) {
                    let report = try await app.importTables(table.kind, from: [table.file()])
                    #expect(report.changesNothing && report.refused.isEmpty, "\(table)")
                }
            }
        }
    }

    @Test func `has an owner for every default type once departments and towns are there`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            for table in [DefaultTables.departments, .dutyItems, .ticketTypes] {
                _ = try await world.app.importTables(table.kind, from: [table.file()])
            }
            let coverage = try await world.app.checkDuty(of: "120113")
            #expect(coverage.unowned.map(\.type.code) == [])
            #expect(coverage.doublyOwned.map(\.type.code) == [])
            // Four grids, and the small world's two types are among the default ones.
            #expect(coverage.checked == 4 * 92)
        }
    }
}

@Suite struct `The duty table over HTTP` {
    @Test(arguments: Engine.allCases)
    func `lists types and duties by code, with words to search by`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let types: Page<TicketTypeView> = try await worker.get("/api/ticket-types").decoded()
            #expect(types.items.map(\.code) == [SmallWorld.litter, SmallWorld.cover])
            #expect(types.items[0].limits["handling"]?.text == "4h")
            #expect(types.items.map(\.fieldReportable) == [true, true])
            let found: Page<TicketTypeView> = try await worker.get(
                "/api/ticket-types?q=\("井盖".addingPercentEncoding())"
            ).decoded()
            #expect(found.items.map(\.code) == [SmallWorld.cover])
            let duties: Page<DutyView> = try await worker.get("/api/duties?limit=1").decoded()
            #expect(duties.items.map(\.code) == ["D1"])
            #expect(duties.nextCursor == "D1")
            #expect(try await worker.get("/api/ticket-types?limit=1000").status == 422)
        }
    }

    @Test(arguments: Engine.allCases)
    func `proves who owns what, and names what nobody or two own`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            func coverage() async throws -> CoverageView {
                try await administrator.get("/api/duties/coverage?area=120113").decoded()
            }
            #expect(try await coverage().isProof)
            #expect(try await coverage().checked == 8)
            // A type whose owner does not exist, and a second organisation for the same town.
            _ = try await administrator.report(
                .types, "code,name,dutyItem,defaultOwner\n0701,无主事项,D1,department:nobody\n0702,镇街事项,D1,town\n")
            _ = try await administrator.report(
                .organisations, "code,name,kind,area\nsecond,又一个镇政府,town,120113101\n")
            let broken = try await coverage()
            #expect(broken.unowned.map(\.type.code) == ["0701"])
            #expect(broken.unowned.map(\.grids) == [4])
            #expect(broken.doublyOwned.map(\.type.code) == ["0702"])
            #expect(broken.doublyOwned.first?.grid?.code == "120113101200001")
            #expect(broken.doublyOwned.first?.owners.count == 2)
        }
    }
}

@Suite struct `Importing holidays` {
    @Test func `takes Chinese words and dates in several spellings`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let report = try await administrator.report(
                .holidays,
                "日期,类型,名称\n2027-01-01,放假,元旦\n2027/2/7,调休上班,春节\n2027年2月8日,放假,春节\n2027-13-01,放假,x\n2027-03-01,什么,x\n")
            #expect(report.counts == [3, 0, 0, 2])
            let calendar = world.app.reference.current.calendar
            #expect(calendar.days[try #require(Day("2027-02-07"))] == .makeUpWorkday)
            #expect(calendar.days[try #require(Day("2027-02-08"))] == .holiday)
        }
    }
}
