import Domain
import Testing

@Suite struct AdmissionTests {
    private func item(admits: Bool = true, until: String? = nil) -> DutyItem {
        DutyItem(
            code: "D0102", name: "环境卫生", owner: .town, legalBasis: "条例", workersAdmitted: admits,
            validFrom: day("2025-01-01"), validTo: until.map(day))
    }

    private func posting(_ role: Role = .fullTimeWorker, until: String? = nil) -> Posting {
        Posting(
            id: PostingID("post"), user: UserID("worker"), organisation: Places.community.id, role: role,
            scope: Places.community.area, grids: [Places.grid], from: day("2025-01-01"), to: until.map(day),
            weeklyHours: WeeklyHours([.init(weekday: 1, from: 18 * 60, to: 20 * 60)]))
    }

    private func gate(
        _ type: TicketType = Matters.litter, item: DutyItem?, _ posting: Posting?, at now: Instant = Story.monday
    ) -> Admission {
        Admission.gate(type: type, dutyItem: item, posting: posting, at: now, by: Matters.calendar)
    }

    @Test func `work on the list is admitted`() {
        #expect(gate(item: item(), posting()) == .admitted)
    }

    @Test func `work off the list is not`() {
        #expect(gate(item: nil, posting()) == .notOnDutyList)
        #expect(gate(item: item(admits: false), posting()) == .notOnDutyList)
        #expect(gate(item: item(until: "2025-12-31"), posting()) == .notOnDutyList)
        #expect(gate(Matters.praise, item: item(), posting()) == .notOnDutyList)
        #expect(gate(Matters.gas, item: item(), posting()) == .notOnDutyList)
    }

    @Test func `nobody is tasked who holds no post in the grid today`() {
        #expect(gate(item: item(), nil) == .notPosted)
        #expect(gate(item: item(), posting(until: "2026-01-11")) == .notPosted)
        #expect(gate(item: item(), posting(.dispatcher)) == .notPosted)
    }

    @Test func `a part-time worker is tasked in the declared hours`() {
        #expect(gate(item: item(), posting(.partTimeWorker)) == .outsideDeclaredHours)
        #expect(gate(item: item(), posting(.partTimeWorker), at: at("2026-01-12 18:00")) == .admitted)
        #expect(gate(item: item(), posting(.partTimeWorker), at: at("2026-01-12 20:00")) == .outsideDeclaredHours)
        #expect(gate(item: item(), posting(.partTimeWorker), at: at("2026-01-13 18:30")) == .outsideDeclaredHours)
    }
}
