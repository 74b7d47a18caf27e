import Domain
import Testing

@Suite struct DutyRegisterTests {
    private let today = day("2026-01-12")

    private func type(_ code: String, _ owner: Owner) -> TicketType {
        TicketType(
            code: TicketTypeCode(code), name: Bilingual("事项", "matter"), dutyItem: "D", defaultOwner: owner,
            workersAdmitted: false)
    }

    private func grid(_ code: String) throws -> Grid {
        Grid(
            id: GridID(code), code: try GridCode(code), name: code, community: AreaID("community"), households: 400,
            population: 1_000, validFrom: day("2020-01-01"))
    }

    @Test func `every owner is found where it is`() throws {
        let types = [
            type("0101", .theTown), type("0102", .theCommunity), type("0103", .named(.department, code: "department")),
        ]
        let register = DutyRegister(types: types, organisations: Places.all, on: today)
        #expect(register.owners(of: types[0], at: Places.path) == [Places.town.id])
        #expect(register.owners(of: types[1], at: Places.path) == [Places.community.id])
        #expect(register.owners(of: types[2], at: Places.path) == [Places.department.id])
        let report = CoverageReport(of: register, over: [try grid("120113003001007"), try grid("120113003001008")])
        #expect(report.isProof)
        #expect(report.pairs == 6)
    }

    @Test func `a matter without an owner is listed`() throws {
        let lost = type("0101", .named(.department, code: "abolished"))
        let register = DutyRegister(types: [lost], organisations: Places.all, on: today)
        let report = CoverageReport(of: register, over: [try grid("120113003001007")])
        #expect(report.unowned.map(\.type) == [lost.code])
        #expect(!report.isProof)
    }

    @Test func `an organisation that no longer exists owns nothing`() throws {
        let gone = Organisation(
            id: OrganisationID("gone"), kind: .department, code: "gone", name: "gone", area: AreaPath("120113"),
            validFrom: day("2020-01-01"), validTo: day("2025-12-31"))
        let owned = type("0101", .named(.department, code: "gone"))
        #expect(
            DutyRegister(types: [owned], organisations: [gone], on: today).owners(of: owned, at: Places.path).isEmpty)
    }

    @Test func `the smallest area decides, and two rows for the same area are a double owner`() throws {
        let matter = type("0101", .theTown)
        let department = Owner.named(.department, code: "department")
        let wide = Ownership(type: matter.code, area: AreaPath("120113"), owner: department)
        let narrow = Ownership(type: matter.code, area: Places.community.area, owner: .theCommunity)
        let clash = Ownership(type: matter.code, area: Places.community.area, owner: department)
        func owners(_ rows: [Ownership], at place: AreaPath) -> [OrganisationID] {
            DutyRegister(types: [matter], ownerships: rows, organisations: Places.all, on: today)
                .owners(of: matter, at: place)
        }
        #expect(owners([wide, narrow], at: Places.path) == [Places.community.id])
        #expect(owners([wide, narrow], at: AreaPath("120113100001001")) == [Places.department.id])
        #expect(owners([wide, narrow, clash], at: Places.path) == [Places.community.id, Places.department.id])
    }

    @Test(arguments: ["town", "community", "department:cityManagement", "policeStation:west"])
    func `an owner is written as tables say it`(text: String) {
        #expect(Owner(text)?.text == text)
    }

    @Test(arguments: ["", "village", "department", "nobody:x", "department:"])
    func `what names no owner is read as none`(text: String) {
        #expect(Owner(text) == nil)
    }
}
