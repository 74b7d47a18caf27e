import Domain
import Kit
import TestSupport
import Testing

@testable import App

/// The official files in small: provinces, cities, areas, streets, villages.
private let files = [
    (
        "villages.csv",
        "code,name,streetCode,provinceCode,cityCode,areaCode\n530925100001,\"勐勐镇社区居委会\",530925100,53,5309,530925\n"
    ),
    (
        "streets.csv",
        "code,name,areaCode,provinceCode,cityCode\n530925100,\"勐勐镇\",530925,53,5309\n350527000,\"金门县\",350527,35,3505\n"
    ),
    (
        "areas.csv",
        "code,name,cityCode,provinceCode\n530925,\"双江拉祜族佤族布朗族傣族自治县\",5309,53\n350527,\"金门县\",3505,35\n"
    ),
    ("provinces.csv", "code,name\n53,\"云南省\"\n35,\"福建省\"\n"),
    ("cities.csv", "code,name,provinceCode\n5309,\"临沧市\",53\n3505,\"泉州市\",35\n"),
].map { ImportFile(name: $0, bytes: Array($1.utf8)) }

@Suite struct `Importing divisions` {
    @Test(arguments: Engine.allCases)
    func `takes the five levels in any order, and a second time changes nothing`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let first = try await world.app.importTables(.divisions, from: files)
            #expect([first.added, first.changed, first.unchanged, first.refused.count] == [9, 0, 0, 0])
            let second = try await world.app.importTables(.divisions, from: files)
            #expect([second.added, second.changed, second.unchanged, second.refused.count] == [0, 0, 9, 0])

            let areas = try await world.app.database.read { connection in
                try AreaStore.page(inside: "530925", level: nil, after: nil, limit: 10, in: connection)
                    + AreaStore.page(inside: "350527", level: nil, after: nil, limit: 10, in: connection)
            }
            #expect(areas.map(\.name) == ["勐勐镇", "金门县"])
            #expect(areas.map(\.kind) == ["town", "district"])
            #expect(areas.map(\.parent) == ["530925", "350527"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuses each broken row with its line and keeps the others`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            let report = try await administrator.report(
                .divisions,
                """
                代码,名称,区县代码
                120113102,双街镇,120113
                12011310X,字母镇,120113
                1201131,短镇,120113
                120113700,界外镇,120113
                120113104,青光镇,120114
                120114100,杨村,120114
                120113106,,120113
                120113107,小淀镇
                120113108,大张庄镇,120113,多余
                １２０１１３１１１,西堤头镇,１２０１１３
                120113102,又一个双街镇,120113
                120113112,"引号不成对,120113
                120113113,最后一镇,120113
                """)
            #expect(report.counts == [3, 0, 0, 10])
            #expect(
                report.refusals == [
                    "3 areaCodeIsNotDigits", "4 areaCodeHasWrongLength", "5 areaCodeIsOutsideRanges",
                    "6 areaParentDoesNotMatch", "7 parentUnknown", "8 fieldMissing", "9 wrongFieldCount",
                    "10 wrongFieldCount", "12 repeatedRow", "13 unpairedQuotes",
                ])
            #expect(report.refused.allSatisfy { !$0.message.isEmpty })
            let towns = try await administrator.get("/api/areas?parent=120113&limit=100").text
            for name in ["双街镇", "西堤头镇", "最后一镇"] { #expect(towns.contains(name)) }
        }
    }

    @Test func `reads GBK, and counts a new name as a change`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let bytes = try Encoded.gbk("代码,名称\n120113003,普东新街道\n120113004,瑞景街道\n")
            let report: ImportReportView = try await administrator.importTable(.divisions, bytes).decoded()
            #expect(report.counts == [1, 1, 0, 0])
            #expect(try await administrator.get("/api/areas?parent=120113").text.contains("普东新街道"))
        }
    }

    @Test func `says what is wrong with a file that cannot be read at all`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            let cases: [([UInt8], String)] = [
                ([], "importFileEmpty"),
                (Array("名称\n普东街道\n".utf8), "importColumnMissing"),
                (Array("代码,名称\n1,".utf8) + [0xFF, 0xFF, 0x0A], "importFileUndecodable"),
                (Array("\"代码,名称\n".utf8), "importHeaderBroken"),
            ]
            for (bytes, code) in cases {
                let answer = try await administrator.importTable(.divisions, bytes)
                #expect(answer.status == 422)
                #expect(answer.code == code)
            }
            #expect(try await administrator.importTable(.divisions, cases[2].0).text.contains("第2行"))
        }
    }

    @Test func `is for the system administrator alone`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            for person in Person.allCases where person.role != .systemAdministrator {
                let answer = try await world.client(person).importTable(.divisions, Array("代码,名称\n12,天津\n".utf8))
                #expect(answer.status == 403, "\(person)")
            }
            #expect(try await world.visitor.importTable(.divisions, []).status == 401)
        }
    }
}

@Suite struct `The list of areas` {
    @Test(arguments: Engine.allCases)
    func `shows one level at a time, or one level of all that lies inside`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            func codes(_ query: String) async throws -> [String] {
                try await worker.get("/api/areas\(query)").decoded(as: Page<AreaView>.self).items.map(\.code)
            }
            #expect(try await codes("") == ["12"])
            #expect(try await codes("?parent=120113") == ["120113003", "120113101"])
            #expect(
                try await codes("?parent=120113&level=community") == ["120113003001", "120113003002", "120113101200"])
            #expect(try await codes("?parent=999999").isEmpty)
            #expect(try await worker.get("/api/areas?level=planet").status == 422)
        }
    }

    @Test func `comes in pages that lose and repeat nothing`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            var (codes, path): ([String], String?) = ([], "/api/areas?level=community&limit=1")
            while let next = path {
                let page: Page<AreaView> = try await worker.get(next).decoded()
                codes += page.items.map(\.code)
                path = page.nextCursor.map { "/api/areas?level=community&limit=1&cursor=\($0)" }
            }
            #expect(codes == ["120113003001", "120113003002", "120113101200"])
        }
    }
}
