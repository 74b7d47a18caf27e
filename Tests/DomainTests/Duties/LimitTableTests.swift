import Domain
import Testing

@Suite struct LimitTableTests {
    @Test(arguments: [
        (TicketStage.triage, Urgency.normal, false, "30um"), (.triage, .raised, false, "30um"),
        (.triage, .urgent, false, "10um"), (.triage, .critical, true, "10um"), (.fieldCheck, .normal, false, "1u"),
        (.fieldCheck, .normal, true, "2u"), (.deliberation, .normal, false, "4h"), (.receipt, .critical, false, "15um"),
        (.receipt, .urgent, false, "30um"), (.receipt, .normal, true, "1d"), (.verification, .normal, false, "1.5h"),
        (.closing, .critical, false, "30m"), (.callBack, .normal, false, "2d"),
    ])
    func `the standard limits are those of the reference`(
        stage: TicketStage, urgency: Urgency, isRural: Bool, limit: String
    ) {
        let found = LimitTable.standard.limit(of: stage, type: Matters.litter, urgency: urgency, isRural: isRural)
        #expect(found == Limit(limit))
    }

    @Test func `a type's own limit comes first`() {
        let found = LimitTable.standard.limit(of: .handling, type: Matters.gas, urgency: .normal, isRural: false)
        #expect(found == Limit(3, .urgentHour))
    }

    @Test func `every stage but the review has a limit in the table`() {
        let stages = Set(LimitTable.standard.rows.map(\.stage))
        #expect(stages == Set(TicketStage.allCases).subtracting([.review]))
    }
}
