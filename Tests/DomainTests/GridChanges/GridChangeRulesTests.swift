import Domain
import Testing

@Suite struct GridChangeRulesTests {
    private let today = day("2026-01-05")
    private let now = at("2026-01-05 09:00")
    private let proposer = Self.person("chief", .dutyChief)
    private let leader = Self.person("leader", .leader)

    private static func person(
        _ name: String, _ role: Role, _ kind: OrganisationKind = .centre, scope: String = "120113"
    ) -> Principal {
        Principal(
            user: UserID(name), posting: PostingID(name), role: role, organisation: OrganisationID(kind.rawValue),
            organisationKind: kind, scope: AreaPath(scope))
    }

    private func change(_ day: Day? = nil) -> GridChange {
        GridChange(
            id: GridChangeID("change"), community: AreaID("community"), areaPath: AreaPath(Plots.community),
            effectiveOn: day ?? today, proposedBy: UserID("chief"), at: now)
    }

    private func apply(
        _ action: GridChangeAction, to change: GridChange, by principal: Principal, number: String? = "北综治〔2026〕1号",
        isSound: Bool = true, isEmpty: Bool = false
    ) throws(GridChangeRefusal) -> GridChange {
        try GridChangeRules.applying(
            action, to: change, by: principal, on: today, at: now, number: number, isSound: isSound, isEmpty: isEmpty)
    }

    @Test func `goes from draft to force by two people and the day`() throws {
        let submitted = try apply(.submit, to: change(), by: proposer)
        let approved = try apply(.approve, to: submitted, by: leader)
        let inForce = try apply(.takeEffect, to: approved, by: .system)
        #expect([submitted.state, approved.state, inForce.state] == [.submitted, .approved, .inForce])
        #expect(inForce.approvalNumber == "北综治〔2026〕1号")
        #expect(inForce.decidedBy == UserID("leader"))
        #expect(inForce.version == 4)
    }

    @Test func `nobody approves their own, and only the district approves`() throws {
        let own = GridChange(
            id: GridChangeID("own"), community: AreaID("community"), areaPath: AreaPath(Plots.community),
            effectiveOn: today, proposedBy: UserID("leader"), at: now)
        let submitted = try apply(.submit, to: own, by: leader)
        #expect(throws: GridChangeRefusal.ownProposal) { try apply(.approve, to: submitted, by: leader) }
        let other = try apply(.submit, to: change(), by: proposer)
        for stranger in [
            Self.person("town", .leader, .town, scope: "120113003"), Self.person("department", .leader, .department),
            Self.person("far", .leader, .centre, scope: "120114"), Self.person("chief2", .dutyChief),
        ] {
            #expect(throws: GridChangeRefusal.notYourRole) { try apply(.approve, to: other, by: stranger) }
        }
    }

    @Test func `what breaks cover or ownership, or changes nothing, is not approved`() throws {
        let submitted = try apply(.submit, to: change(), by: proposer)
        #expect(throws: GridChangeRefusal.notSound) { try apply(.approve, to: submitted, by: leader, isSound: false) }
        #expect(throws: GridChangeRefusal.approvalNumberMissing) {
            try apply(.approve, to: submitted, by: leader, number: "")
        }
        #expect(throws: GridChangeRefusal.changesNothing) {
            try apply(.submit, to: change(), by: proposer, isEmpty: true)
        }
        #expect(throws: GridChangeRefusal.dayOutOfRange) {
            try apply(.submit, to: change(day("2026-01-04")), by: proposer)
        }
    }

    @Test func `can be withdrawn until it is approved`() throws {
        #expect(try apply(.withdraw, to: change(), by: proposer).state == .withdrawn)
        let submitted = try apply(.submit, to: change(), by: proposer)
        #expect(try apply(.withdraw, to: submitted, by: proposer).state == .withdrawn)
        #expect(throws: GridChangeRefusal.notYourProposal) {
            try apply(.withdraw, to: submitted, by: Self.person("other", .dutyChief))
        }
        let approved = try apply(.approve, to: submitted, by: leader)
        #expect(throws: GridChangeRefusal.notInThisState(.withdraw, .approved)) {
            try apply(.withdraw, to: approved, by: proposer)
        }
        #expect(try apply(.lapse, to: approved, by: .system).state == .draft)
    }

    @Test func `offers what can be done and nothing else`() throws {
        #expect(GridChangeRules.allowed(on: change(), for: proposer) == [.revise, .submit, .withdraw])
        let submitted = try apply(.submit, to: change(), by: proposer)
        #expect(GridChangeRules.allowed(on: submitted, for: leader) == [.sendBack, .approve])
        #expect(GridChangeRules.allowed(on: submitted, for: proposer) == [.withdraw])
    }
}
