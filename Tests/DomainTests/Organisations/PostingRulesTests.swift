import Domain
import Testing

@Suite struct PostingRulesTests {
    private func posting(
        _ role: Role, scope: AreaPath = Places.town.area, grids: Set<GridID> = [], from: String = "2026-01-01",
        to: String? = nil, share: Int = 100, hours: WeeklyHours? = nil
    ) -> Posting {
        Posting(
            id: PostingID("new"), user: UserID("user"), organisation: Places.town.id, role: role, scope: scope,
            grids: grids, from: day(from), to: to.map(day), share: share, weeklyHours: hours)
    }

    private func refusal(_ posting: Posting, besides others: [Posting] = []) -> PostingRefusal? {
        do throws(PostingRefusal) {
            try PostingRules.check(posting, at: Places.town, besides: others)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a plain posting is granted`() {
        #expect(refusal(posting(.dispatcher)) == nil)
        #expect(refusal(posting(.fullTimeWorker, scope: Places.community.area, grids: [Places.grid])) == nil)
    }

    @Test func `what makes no sense is refused`() {
        #expect(refusal(posting(.resident)) == .roleIsNotAPost(.resident))
        #expect(refusal(posting(.acceptor, to: "2025-12-31")) == .endsBeforeItBegins)
        #expect(refusal(posting(.acceptor, share: 0)) == .shareOutsideRange)
        #expect(refusal(posting(.acceptor, scope: AreaPath("120113"))) == .scopeOutsideOrganisation)
        #expect(refusal(posting(.partTimeWorker, grids: [Places.grid])) == .hoursMissing)
        #expect(refusal(posting(.gridHead)) == .gridsMissing)
    }

    @Test func `an administrator holds no other post at the same time`() {
        let audit = posting(.auditAdministrator, to: "2026-06-30")
        #expect(
            refusal(posting(.securityAdministrator), besides: [audit])
                == .administratorHoldsAnotherPost(.auditAdministrator))
        #expect(refusal(posting(.dispatcher), besides: [audit]) == .administratorHoldsAnotherPost(.auditAdministrator))
        #expect(refusal(audit, besides: [posting(.dispatcher)]) == .administratorHoldsAnotherPost(.dispatcher))
        #expect(refusal(posting(.dispatcher, from: "2026-07-01"), besides: [audit]) == nil)
    }
}
