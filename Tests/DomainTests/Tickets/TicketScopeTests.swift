import Domain
import Testing

@Suite struct TicketScopeTests {
    @Test func `a town's ticket is seen by its area, its grid and its handler`() throws {
        let story = try Story.dispatched(to: Places.community, worker: People.worker)
        let seers = People.everyone.filter { TicketRules.maySee(story.ticket, $0) }
        #expect(
            Set(seers) == [
                .system, People.acceptor, People.chief, People.dispatcher, People.supervisor, People.leader,
                People.townChief, People.townDispatcher, People.townSupervisor, People.townHandler, People.townLeader,
                People.worker, People.secondWorker,
            ])
    }

    @Test func `a department sees what it has to handle and nothing else`() throws {
        var story = try Story.reported(by: .public, .resident)
        #expect(!TicketRules.maySee(story.ticket, People.handler))
        story = try Story.dispatched(to: Places.department)
        #expect(TicketRules.maySee(story.ticket, People.handler))
        #expect(!TicketRules.maySee(story.ticket, People.otherHandler))
        try story.then(.receive, by: People.handler)
        try story.then(.feedBack, by: People.handler)
        #expect(TicketRules.maySee(story.ticket, People.handler))
    }

    @Test func `a worker follows what they reported outside their grids`() throws {
        let story = try Story.reported(by: People.stranger, .field)
        #expect(TicketRules.maySee(story.ticket, People.stranger))
    }

    @Test func `a desk sees what was transferred to it, wherever it lies`() throws {
        let report = TicketReport(
            id: TicketID("t"), number: TicketNumber("n"), type: Matters.litter.code, source: .resident, grid: nil,
            areaPath: AreaPath("120113"), point: nil)
        let changes = try TicketRules.report(report, by: .public, at: Story.monday, with: Matters.facts())
        var ticket = try #require(Ticket.folding(changes.map { (change: $0, at: Story.monday) }))
        #expect(!TicketRules.maySee(ticket, People.otherTownChief))
        let moved = try TicketRules.decide(
            .transfer(to: Places.otherTown.id), on: ticket, by: People.chief, at: Story.monday,
            with: Matters.facts(target: Places.otherTown))
        ticket = ticket.applying(moved[0], at: Story.monday)
        #expect(TicketRules.maySee(ticket, People.otherTownChief))
    }

    @Test func `residents and administrators see no ticket by their session`() throws {
        let story = try Story.closed()
        #expect(!TicketRules.maySee(story.ticket, .public))
        #expect(!TicketRules.maySee(story.ticket, People.administrator))
    }
}
