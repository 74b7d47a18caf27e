import Domain
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Versions of the duty table` {
    @Test(arguments: Engine.allCases)
    func `are drafted by one, approved by another, and count from their day on`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let (chief, leader) = (try await world.client(.dutyChief), try await world.client(.leader))
            var draft = try await chief.draft()
            #expect(draft.table.state == .draft && draft.table.number == 1 && draft.coverage.isProof)
            #expect(try await chief.post("/api/duty-tables").code == "dutyDraftIsOpen")

            draft = try await chief.edit(draft, "owners", ["type": "0102", "area": SmallWorld.town, "owner": "town"])
            draft = try await chief.edit(draft, "types", ["type": "0509", "workersAdmitted": true])
            #expect(draft.differences.map(\.field) == ["workersAdmitted", "owner"])
            #expect(draft.exceptions.map(\.ownerName) == ["镇街"])
            // Nothing counts yet, and who drafted does not approve.
            #expect(world.app.reference.current.types[SmallWorld.cover]?.workersAdmitted == false)
            let approval: [String: Any?] = [
                "revision": draft.table.revision, "approvalNumber": "津北辰〔2026〕8号", "effectiveOn": world.day(3),
            ]
            let path = "/api/duty-tables/\(draft.table.id)/approve"
            #expect(try await chief.post(path, approval).status == 403)
            #expect(try await leader.post(path, approval).status == 200)
            #expect(world.app.reference.current.types[SmallWorld.cover]?.workersAdmitted == false)

            world.clock.advance(hours: 72)
            try await world.app.reference.refresh()
            let reference = world.app.reference.current
            #expect(reference.types[SmallWorld.cover]?.workersAdmitted == true)
            let litter = try #require(reference.types[SmallWorld.litter])
            #expect(reference.register.owners(of: litter, at: AreaPath(SmallWorld.grids[0])) == [House.town.id])
            #expect(
                reference.register.owners(of: litter, at: AreaPath(SmallWorld.grids[3])) == [House.cityManagement.id])
            let worker = try await world.client(.worker)
            let lines: Page<DutyTableLine> = try await worker.get("/api/duty-tables").decoded()
            #expect(lines.items.map(\.isInForce) == [true] && lines.items[0].approvedBy == "leader先生")
            let kinds = try await world.app.database.read { [id = draft.table.id] in
                try JournalStore.history(of: id.rawValue, in: $0).map(\.kind)
            }
            #expect(kinds == ["drafted", "edited", "edited", "approved"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `with a hole name it and are not approved, and owners stay until they are replaced`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let (chief, leader) = (try await world.client(.dutyChief), try await world.client(.leader))
            let administrator = try await world.client(.systemAdministrator)
            // A second government of the far town: whatever the town owns there has two owners.
            _ = try await administrator.report(.organisations, "code,name,kind,area\nsecond,又一个镇政府,town,120113101\n")
            var draft = try await chief.draft()
            draft = try await chief.edit(draft, "types", ["type": "0509", "owner": "town"])
            #expect(draft.coverage.doublyOwned.map(\.type.code) == ["0509"])
            let refused = try await leader.approve(draft, on: world.day(0))
            #expect(refused.code == "dutyTableUncovered" && refused.text.contains("0509"))
            draft = try await chief.edit(draft, "types", ["type": "0509", "owner": "department:water"])
            #expect(try await leader.approve(draft, on: world.day(0)).status == 200)

            let end = try await administrator.json(
                .patch, "/api/organisations/\(House.water.id)", ["validTo": world.day(10)])
            #expect(end.code == "dutyTableUncovered", "\(end.text)")
            let report = try await administrator.report(
                .organisations, "code,name,kind,validTo\nwater,区水务局,department,\(world.day(10))\nx1,新单位,department,\n")
            #expect(report.refusals == ["2 dutyTableUncovered"] && report.added == 1)
            var next = try await chief.draft()
            next = try await chief.edit(next, "types", ["type": "0509", "owner": "department:cityManagement"])
            #expect(try await leader.approve(next, on: world.day(11)).status == 200)
            let later = try await administrator.json(
                .patch, "/api/organisations/\(House.water.id)", ["validTo": world.day(10)])
            #expect(later.status == 200, "\(later.text)")
        }
    }

    @Test func `are changed by the newest revision alone, and discarded by whoever may draft`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let chief = try await world.client(.dutyChief)
            let draft = try await chief.draft()
            let path = "/api/duty-tables/\(draft.table.id)"
            let late = try await chief.post(path + "/types", ["revision": 9, "type": "0102", "owner": "town"])
            #expect(late.status == 409 && late.code == "dutyTableChangedMeanwhile")
            let unknown = try await chief.post(
                path + "/owners", ["revision": 1, "type": "0102", "area": "999", "owner": "town"])
            #expect(unknown.code == "areaUnknown" && unknown.fields == ["area"])
            let nobody = try await chief.post(
                path + "/types", ["revision": 1, "type": "0102", "owner": "department:nobody"])
            #expect(nobody.code == "ownerUnknown" && nobody.fields == ["owner"])
            let town = try await world.client(.townChief)
            #expect(try await town.post(path + "/discard", ["revision": 1]).code == "dutyTableNotYours")
            #expect(try await chief.post(path + "/discard", ["revision": 1]).status == 200)
            #expect(try await chief.draft().table.number == 2)
        }
    }
}

@Suite struct `Importing owners by area` {
    private let table = """
        事项编码,区域代码,主责单位
        102,\(SmallWorld.town),镇街
        0102,\(SmallWorld.town),department:water
        0509,120113101200,村居
        0102,120113999,镇街
        0777,120113101,镇街
        0509,120113003001,department:nobody
        0509,120113101200,村居

        """

    @Test(arguments: Engine.allCases)
    func `goes into a draft, names whatever has two owners by its row, and takes the rest`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let administrator = try await world.client(.systemAdministrator)
            let report = try await administrator.report(.owners, table)
            #expect(
                report.refusals == [
                    "3 twoOwners", "5 areaUnknown", "6 dutyTypeUnknown", "7 ownerUnknown", "8 repeatedRow",
                ])
            #expect(report.counts == [2, 0, 0, 5] && report.draft == 1)
            #expect(report.refused[0].message.contains("第2行"))
            #expect(try await administrator.report(.owners, table).counts == [0, 0, 2, 5])
            let lines: Page<DutyTableLine> = try await administrator.get("/api/duty-tables").decoded()
            let draft: DutyTableDetail = try await administrator.get("/api/duty-tables/\(lines.items[0].id)").decoded()
            #expect(draft.exceptions.map(\.ownerName) == ["镇街", "村居"])
            #expect(try await world.client(.townChief).importTable(.owners, Array(table.utf8)).status == 403)
        }
    }

    @Test(arguments: Engine.allCases)
    func `once a version is approved, duties and types go into a draft too`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let (chief, leader) = (try await world.client(.dutyChief), try await world.client(.leader))
            let administrator = try await world.client(.systemAdministrator)
            #expect(try await leader.approve(chief.draft(), on: world.day(0)).status == 200)
            let duties = "code,name,owner,workersAdmitted\nT1,路灯维护,department,是\nT1,路灯维护,town,是\n"
            let items = try await administrator.report(.duties, duties)
            #expect(items.counts == [1, 0, 0, 1] && items.refusals == ["3 twoOwners"] && items.draft == 2)
            let types =
                "code,name,dutyItem,defaultOwner,handlingLimit\n0601,路灯不亮,T1,department:water,3u\n0102,暴露垃圾,D1,镇街,8h\n"
            #expect(try await administrator.report(.types, types).counts == [1, 1, 0, 0])
            // The limit counts at once, the duty and the new type only when they are approved.
            let before = world.app.reference.current
            #expect(before.types[SmallWorld.litter]?.limits[.handling] == Limit(8, .officeHour))
            #expect(before.types[SmallWorld.litter]?.defaultOwner.text == "department:cityManagement")
            #expect(before.types[TicketTypeCode("0601")] == nil && before.dutyItems["T1"] == nil)
            let lines: Page<DutyTableLine> = try await chief.get("/api/duty-tables").decoded()
            let draft: DutyTableDetail = try await chief.get("/api/duty-tables/\(lines.items[0].id)").decoded()
            #expect(try await leader.approve(draft, on: world.day(0)).status == 200)
            let after = world.app.reference.current
            #expect(after.types[SmallWorld.litter]?.defaultOwner == .theTown)
            #expect(after.types[TicketTypeCode("0601")]?.dutyItem == "T1" && after.dutyItems["T1"] != nil)
        }
    }
}

extension SmallWorld {
    /// A day from today on, as JSON has it.
    func day(_ offset: Int) -> String { (app.today + offset).description }
}
