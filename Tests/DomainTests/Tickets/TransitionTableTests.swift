import Domain
import Testing

@Suite struct TransitionTableTests {
    @Test(arguments: TicketState.allCases)
    func `every state can be reached`(state: TicketState) {
        #expect(Transition.table.contains { $0.to == state && $0.from != state })
    }

    @Test(arguments: TicketAction.allCases)
    func `every action leads somewhere`(action: TicketAction) {
        #expect(Transition.table.contains { $0.action == action })
    }

    @Test(arguments: TicketState.allCases.filter(\.isOpen))
    func `every open state can be left by somebody`(state: TicketState) {
        #expect(Transition.table.contains { $0.from == state && $0.to != state && !$0.roles.isEmpty })
    }

    @Test(arguments: [TicketState.rejected, .merged, .rated])
    func `nothing leads out of an end`(state: TicketState) {
        #expect(!Transition.table.contains { $0.from == state })
    }

    @Test func `rows of one state and action ask for the same right and party`() {
        for row in Transition.table where row.from != nil {
            let first = Transition.rows(from: row.from, by: row.action).first
            #expect(first?.right == row.right && first?.party == row.party && first?.evidence == row.evidence)
        }
    }

    @Test func `rows of one state and action differ by a condition`() {
        for row in Transition.table {
            let rows = Transition.rows(from: row.from, by: row.action)
            #expect(rows.count == 1 || Set(rows.map(\.condition)).count == rows.count, "\(row.action)")
        }
    }

    @Test func `the clock column agrees with the stages`() {
        for row in Transition.table {
            switch row.clock {
            case .starts: #expect(row.to.isOpen, "\(row)")
            case .ends: #expect(!row.to.isOpen, "\(row)")
            case .continues: #expect(row.from?.stage == row.to.stage, "\(row)")
            }
        }
    }

    @Test(arguments: [TicketAction.verify, .rework, .close, .grantExtension, .refuseExtension, .callBack])
    func `whoever handled it is shut out of judging it`(action: TicketAction) {
        #expect(Transition.table.filter { $0.action == action }.allSatisfy { $0.party.excludesHandlers })
    }
}
