import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Importing organisations` {
    @Test(arguments: Engine.allCases)
    func `takes Chinese words for kinds and refuses areas that do not fit`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            let table = """
                单位代码,单位名称,类型,辖区
                health,区卫生健康委员会,委办局,
                team-1,普东志愿服务队,volunteerTeam,120113003
                120113102,双街镇政府,镇街,120113102
                x1,短辖区镇,镇街,120113
                x2,没有这个类型,外星机构,120113
                带 空格,名称,委办局,
                x3,,委办局,
                """
            let report = try await administrator.report(.organisations, table)
            #expect(report.counts == [2, 0, 0, 5])
            #expect(
                report.refusals == [
                    "4 areaUnknown", "5 areaDoesNotFitKind", "6 fieldMalformed", "7 organisationCodeMalformed",
                    "8 fieldMissing",
                ])
            let again = try await administrator.report(.organisations, table)
            #expect(again.counts == [0, 0, 2, 5])
            let renamed = try await administrator.report(
                .organisations, "code,name,kind\nhealth,区卫健委,department\n")
            #expect(renamed.counts == [0, 1, 0, 0])
            let found: Page<OrganisationLine> = try await administrator.get(
                "/api/organisations?kind=department&q=\("卫健".addingPercentEncoding())"
            ).decoded()
            #expect(found.items.map(\.code) == ["health"])
            #expect(found.items.map(\.area.text) == ["120113"])
        }
    }

    @Test func `reads the default departments of 22`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let file = try DefaultTables.departments.file()
            let report = try await world.app.importTables(.organisations, from: [file])
            #expect(report.refused.isEmpty)
            // The small world has two of them under the same codes.
            #expect(report.added + report.changed + report.unchanged == 22)
        }
    }
}

@Suite struct `Organisations over HTTP` {
    @Test(arguments: Engine.allCases)
    func `are added and changed by the system administrator alone, and found at once`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            let body: [String: Any?] = [
                "name": "北仓物业公司", "kind": "propertyFirm", "code": "firm-1", "area": SmallWorld.otherTown,
            ]
            let added: OrganisationLine = try await administrator.post("/api/organisations", body).decoded()
            #expect(try await administrator.post("/api/organisations", body).status == 409)
            let path = "/api/organisations/\(added.id)"
            let changed = try await administrator.json(.patch, path, ["name": "北仓新物业"])
            #expect(changed.status == 200)
            let list = try await administrator.get("/api/organisations?area=\(SmallWorld.otherTown)").text
            #expect(list.contains("北仓新物业"))

            let worker = try await world.client(.worker)
            #expect(try await worker.post("/api/organisations", body).status == 403)
            #expect(try await worker.json(.patch, path, ["name": "x"]).status == 403)
            #expect(try await administrator.json(.patch, "/api/organisations/none", ["name": "x"]).status == 404)
        }
    }

    @Test func `name the field that is wrong`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let administrator = try await world.client(.systemAdministrator)
            func fields(_ changes: [String: Any?]) async throws -> [String] {
                let body: [String: Any?] = ["name": "单位", "kind": "department", "code": "unit", "area": "120113"]
                return try await administrator.post("/api/organisations", body.merging(changes) { $1 }).fields
            }
            #expect(try await fields(["name": " "]) == ["name"])
            #expect(try await fields(["code": "a b"]) == ["code"])
            #expect(try await fields(["area": "999999"]) == ["area"])
            #expect(try await fields(["kind": "town"]) == ["area"])
            #expect(try await fields(["name": String(repeating: "长", count: 101)]) == ["name"])
        }
    }

    @Test func `come in pages by code`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            var (codes, path): ([String], String?) = ([], "/api/organisations?limit=4")
            while let next = path {
                let page: Page<OrganisationLine> = try await worker.get(next).decoded()
                codes += page.items.map(\.code)
                path = page.nextCursor.map { "/api/organisations?limit=4&cursor=\($0)" }
            }
            #expect(codes == House.allCases.map(\.rawValue).sorted())
        }
    }
}

extension String {
    /// For the query of an address.
    func addingPercentEncoding() -> String {
        utf8.map { byte in
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.count == 1 ? "0" + hex : hex)
        }.joined()
    }
}
