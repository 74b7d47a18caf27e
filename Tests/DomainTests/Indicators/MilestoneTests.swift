import Domain
import Foundation
import TestSupport
import Testing

@Suite struct MilestoneTests {
    static let terms = MilestoneTerms(
        calendar: Matters.calendar, limits: .standard,
        types: Dictionary(uniqueKeysWithValues: [Matters.litter, Matters.gas, Matters.praise].map { ($0.code, $0) }))

    private func milestones(_ story: Story) throws -> TicketMilestones {
        try #require(TicketMilestones.folding(story.history, with: Self.terms))
    }

    @Test func `a dispatched ticket is due to close when handling, verification and closing are over`() throws {
        // Dispatched on a Monday morning with four office hours, an hour and a half to verify, half an hour to close.
        let story = try Story.dispatched(to: Places.department)
        let milestones = try milestones(story)
        let handling = try #require(milestones.assignments.last)
        #expect(handling.organisation == Places.department.id && handling.kind == .handling && !handling.isOffHours)
        let due = try #require(handling.handlingDue)
        #expect(due == story.ticket.handling?.deadline?.due)
        #expect(milestones.closeDue == due + .minutes(120))
        #expect(milestones.dispatchedAt == handling.assignedAt && milestones.handler == Places.department.id)
    }

    @Test func `a return is upheld when somebody else gets the ticket`() throws {
        for (next, isUpheld) in [(Places.department, false), (Places.otherDepartment, true)] {
            var story = try Story.dispatched(to: Places.department)
            try story.then(.sendBack(ground: .notOurDuty), by: People.handler)
            var milestones = try milestones(story)
            #expect(milestones.closeDue == nil && milestones.assignments.last?.handlingDue == nil)
            #expect(milestones.assignments.last?.returnedAt != nil)
            try story.then(.dispatch(organisation: next.id), by: People.dispatcher)
            milestones = try self.milestones(story)
            #expect(milestones.assignments.map(\.isReturnUpheld) == [isUpheld, false])
        }
    }

    @Test func `a rework takes the feedback away until there is another`() throws {
        var story = try Story.verifying(handledBy: Places.community, People.secondWorker)
        #expect(try milestones(story).assignments.last?.doneAt != nil)
        try story.then(.rework(reason: .notDone), by: People.townSupervisor)
        var handling = try #require(try milestones(story).assignments.last)
        #expect(handling.doneAt == nil && handling.firstDoneAt != nil && handling.reworks == 1)
        try story.then(.feedBack, by: People.secondWorker)
        handling = try #require(try milestones(story).assignments.last)
        #expect(handling.doneAt == story.history.last?.at)
    }

    @Test func `what its reporter handled is neither to accept nor to dispatch`() throws {
        let story = try Story.reported(by: People.worker, .field, selfHandled: true)
        let milestones = try milestones(story)
        #expect(milestones.isSelfHandled && milestones.dispatchDue == nil && milestones.assignments.isEmpty)
        #expect(milestones.verifyDue == story.ticket.due && milestones.closeDue.map { $0 > story.now } == true)
    }

    @Test(arguments: SeededRandom.seeds)
    func `the milestones of any life say of its state what the ticket says`(seed: UInt64) throws {
        for number in 0..<20 {
            var life = RandomLife(seed: seed &* 1_000 &+ UInt64(number))
            let (report, type, reporter) = life.report()
            guard let first = try? TicketRules.report(report, by: reporter, at: life.now, with: Matters.facts(type))
            else { continue }
            var history = first.map { (change: $0, at: life.now) }
            var ticket = try #require(Ticket.folding(history))
            for _ in 0..<60 {
                life.letTimePass()
                let (principal, command) = life.command(for: ticket)
                let facts = life.facts(for: command, ticket, type: type)
                let changes = try? TicketRules.decide(command, on: ticket, by: principal, at: life.now, with: facts)
                for change in changes ?? [] {
                    ticket = ticket.applying(change, at: life.now)
                    history.append((change, life.now))
                }
                let milestones = try #require(TicketMilestones.folding(history, with: Self.terms))
                let refusals = history.count { if case .refused = $0.change { true } else { false } }
                check(milestones, against: ticket, refusals: refusals)
            }
        }
    }

    /// - Parameter refusals: by tasked workers; each is a return too.
    private func check(_ milestones: TicketMilestones, against ticket: Ticket, refusals: Int) {
        #expect(milestones.version == ticket.version && milestones.type == ticket.type)
        #expect((milestones.endedAt == nil) == ticket.state.isOpen)
        #expect(milestones.closedAt == ticket.closedAt)
        #expect(milestones.isSatisfied == ticket.rating.map { !$0.isDissatisfied })
        let handlings = milestones.assignments.filter { $0.kind == .handling }
        #expect(handlings.count { $0.returnedAt != nil } == ticket.returns + refusals)
        if let handling = ticket.handling, ticket.handler != nil {
            #expect(handlings.last?.handlingDue == handling.deadline?.due)
        }
        if ticket.state == .parked || ticket.state == .returned || ticket.state == .rejected {
            #expect(milestones.closeDue == nil)
        }
        #expect(handlings.allSatisfy { ($0.returnedAt == nil) || $0.handlingDue == nil })
    }
}
