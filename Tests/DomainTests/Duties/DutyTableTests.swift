import Domain
import Testing

@Suite struct DutyTableTests {
    private static let department = Owner.named(.department, code: "department")
    private static let other = Owner.named(.department, code: "otherDepartment")
    private let today = day("2026-01-12")
    private let now = at("2026-01-12 09:00")

    private let item = DutyItem(
        code: "D", name: "清单", owner: .department, legalBasis: "", workersAdmitted: true, validFrom: day("2020-01-01"))
    private let types = ["0101", "0102"].map { code in
        TicketType(
            code: TicketTypeCode(code), name: Bilingual("事项\(code)", "matter"), dutyItem: "D", defaultOwner: department,
            workersAdmitted: true)
    }
    private var table: DutyTable { DutyTable(items: [item], types: types.map(TypeDuty.init(of:))) }
    private var draft: DutyTableVersion {
        DutyTableVersion(id: DutyTableID("1"), number: 1, editors: [People.chief.user!], table: table)
    }

    private func timeline(_ steps: [DutyTimeline.Step] = []) throws -> DutyTimeline {
        DutyTimeline(
            steps: steps, types: types, organisations: Places.all,
            grids: [
                Grid(
                    id: Places.grid, code: try GridCode(Places.path.text), name: "第7网格", community: AreaID("c"),
                    households: 400, population: 1_000, validFrom: day("2020-01-01"))
            ])
    }

    private func refusal(_ work: () throws -> Void) -> DutyTableRefusal? {
        do { try work() } catch { return error as? DutyTableRefusal }
        return nil
    }

    private func edited(_ edit: DutyEdit, by principal: Principal = People.chief, seen: Int = 1) throws
        -> DutyTableVersion
    {
        try DutyTableRules.edit(
            draft, with: [edit], by: principal, seen: seen,
            types: Dictionary(uniqueKeysWithValues: types.map { ($0.code, $0) }))
    }

    private func approved(
        _ version: DutyTableVersion, by principal: Principal = People.leader, from day: Day? = nil,
        among timeline: DutyTimeline? = nil, number: String = "津北辰〔2026〕1号"
    ) throws -> DutyTableVersion {
        try DutyTableRules.approve(
            version, number: number, effectiveOn: day ?? today, by: principal, seen: version.revision, at: now,
            today: today, among: timeline ?? self.timeline())
    }

    @Test func `one drafts, another approves, and then nothing changes any more`() throws {
        let changed = try edited(
            .exception(Ownership(type: types[0].code, area: Places.community.area, owner: .theTown)))
        #expect(changed.revision == 2 && changed.table.exceptions.count == 1)
        #expect(refusal { _ = try approved(changed, by: People.chief) } == .notYours)
        let drafter = Principal(
            user: People.chief.user, posting: nil, role: .leader, organisation: Places.centre.id,
            organisationKind: .centre, scope: Places.centre.area)
        #expect(refusal { _ = try approved(changed, by: drafter) } == .approvedByEditor)
        #expect(refusal { _ = try approved(changed, by: People.townLeader) } == .notYours)
        let final = try approved(changed)
        #expect(final.state == .approved && final.approval?.by == People.leader.user)
        #expect(refusal { _ = try approved(final) } == .notADraft(.approved))
    }

    @Test func `an approval has a number and a day that is neither past nor before the last`() throws {
        #expect(refusal { _ = try approved(draft, number: "") } == .approvalNumberMissing)
        #expect(refusal { _ = try approved(draft, from: today + -1) } == .effectiveInThePast)
        let later = try timeline([.init(effectiveOn: today + 30, table: table)])
        #expect(
            refusal { _ = try approved(draft, from: today + 29, among: later) } == .effectiveBeforeEarlier(today + 30))
        #expect(try approved(draft, from: today + 30, among: later).state == .approved)
    }

    @Test func `only the centre drafts, on the newest revision, of what there is`() throws {
        let owner = DutyEdit.type(TypeDuty(type: types[0].code, dutyItem: "D", owner: .theTown, workersAdmitted: false))
        #expect(refusal { _ = try edited(owner, by: People.townChief) } == .notYours)
        #expect(refusal { _ = try edited(owner, seen: 7) } == .changedMeanwhile(revision: 1))
        let unknown = DutyEdit.type(
            TypeDuty(type: TicketTypeCode("9999"), dutyItem: "D", owner: .theTown, workersAdmitted: false))
        #expect(refusal { _ = try edited(unknown) } == .typeUnknown("9999"))
        let unlisted = DutyEdit.type(
            TypeDuty(type: types[0].code, dutyItem: "X", owner: .theTown, workersAdmitted: false))
        #expect(refusal { _ = try edited(unlisted) } == .itemUnknown("X"))
        #expect(
            refusal { _ = try edited(.noException(types[0].code, Places.town.area)) } == .noSuchException)
    }

    @Test func `a hole is named with its day, type and grid, and is not approved`() throws {
        let lost = try edited(
            .type(
                TypeDuty(
                    type: types[1].code, dutyItem: "D", owner: .named(.department, code: "nobody"),
                    workersAdmitted: false)))
        guard case .uncovered(let hole) = refusal({ _ = try approved(lost) }) else {
            Issue.record("it was approved")
            return
        }
        #expect(hole.day == today && hole.unowned == 1 && hole.doublyOwned == 0)
        #expect(hole.type == "0102 事项0102" && hole.grid == "第7网格")
    }

    @Test func `an owner that ends later makes a hole on the day after`() throws {
        var timeline = try timeline()
        timeline.organisations =
            Places.all.filter { $0.code != "department" } + [
                Organisation(
                    id: Places.department.id, kind: .department, code: "department", name: "department",
                    area: AreaPath("120113"), validFrom: day("2020-01-01"), validTo: day("2026-06-30"))
            ]
        guard case .uncovered(let hole) = refusal({ _ = try approved(draft, among: timeline) }) else {
            Issue.record("it was approved")
            return
        }
        #expect(hole.day == day("2026-07-01"))
    }

    @Test func `an organisation that a table counts on does not end before the table changes`() throws {
        let counting = try timeline([.init(effectiveOn: today, table: table)])
        var ended = counting
        ended.organisations = Places.all.filter { $0.code != "department" }
        #expect(
            refusal { try DutyTableRules.checkOrganisations(in: ended, before: counting, from: today) }?.code
                == "dutyTableUncovered")
        // Nobody counts on the other department.
        ended.organisations = Places.all.filter { $0.code != "otherDepartment" }
        try DutyTableRules.checkOrganisations(in: ended, before: counting, from: today)
        // And once another owner is approved for all types, the first may go.
        let handedOver = types.map {
            DutyEdit.type(TypeDuty(type: $0.code, dutyItem: "D", owner: Self.other, workersAdmitted: true))
        }
        var after = counting
        after.steps.append(.init(effectiveOn: today, table: table.applying(handedOver)))
        ended = after
        ended.organisations = Places.all.filter { $0.code != "department" }
        try DutyTableRules.checkOrganisations(in: ended, before: after, from: today)
    }

    @Test func `versions are compared word by word`() throws {
        let after = table.applying([
            .exception(Ownership(type: types[0].code, area: Places.town.area, owner: .theTown)),
            .type(TypeDuty(type: types[1].code, dutyItem: "D", owner: Self.other, workersAdmitted: true)),
        ])
        let differences = after.differences(from: table)
        #expect(differences.map(\.kind) == [.type, .exception])
        #expect(differences[0].field == "owner" && differences[0].before == "department:department")
        #expect(differences[0].after == "department:otherDepartment")
        #expect(
            differences[1].area == Places.town.area && differences[1].before == nil && differences[1].after == "town")
        #expect(table.differences(from: table) == [])
    }
}
