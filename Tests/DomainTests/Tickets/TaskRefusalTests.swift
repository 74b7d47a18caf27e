import Domain
import Foundation
import Testing

@Suite struct TaskRefusalTests {
    private func refused(_ ground: Admission = .notOnDutyList) throws -> Story {
        var story = try Story.dispatched(to: Places.community, worker: People.worker)
        try story.then(.refuse, by: People.worker, facts: Matters.facts(admission: ground))
        return story
    }

    @Test func `a worker refuses with one tap, and the district has to answer in time`() throws {
        let before = try Story.dispatched(to: Places.community, worker: People.worker)
        let story = try refused()
        let ticket = story.ticket
        #expect(ticket.state == .refused && ticket.desk == Places.centre.id && ticket.responsible == Places.centre.id)
        #expect(ticket.refusal?.worker == People.worker.user && ticket.refusal?.orderedBy == before.ticket.desk)
        #expect(ticket.refusal?.ground == .notOnDutyList && ticket.worker == nil && ticket.returns == 0)
        #expect(ticket.due == Matters.calendar.due(from: ticket.stageStartedAt, limit: Limit(4, .officeHour)))
        #expect(ticket.handling?.deadline == nil, "the handling clock waits for the answer")
    }

    @Test func `only the tasked worker refuses, and only before the receipt`() throws {
        var story = try Story.dispatched(to: Places.community, worker: People.worker)
        #expect(story.refusal(of: .refuse, by: People.secondWorker) == .notYourTicket)
        try story.then(.receive, by: People.worker)
        #expect(story.refusal(of: .refuse, by: People.worker) == .notInThisState)
        let unnamed = try Story.dispatched(to: Places.department)
        #expect(unnamed.refusal(of: .refuse, by: People.handler) == .notYourTicket)
        #expect(unnamed.refusal(of: .sendBack(ground: .notOnDutyList), by: People.handler) == .groundDoesNotFit)
    }

    @Test func `upheld, it goes back to whoever ordered it`() throws {
        var story = try refused()
        #expect(story.refusal(of: .uphold, by: People.townChief) == .notYourTicket)
        #expect(story.refusal(of: .uphold, by: People.dispatcher) == .notYourRole)
        try story.then(.uphold, by: People.chief)
        #expect(story.ticket.state == .returned && story.ticket.desk == Places.town.id)
        #expect(story.ticket.refusal == nil && story.ticket.extraTask == nil)
        // The town gives it to somebody whose duty it is; the clock goes on where it had stopped.
        try story.then(.dispatch(organisation: Places.town.id), by: People.townDispatcher)
        #expect(story.ticket.handling?.deadline != nil)
    }

    @Test func `ordered, it says who did so and why, and is not refused again`() throws {
        var story = try refused(.outsideDeclaredHours)
        #expect(
            story.refusal(of: .order, by: People.leader, facts: Matters.facts(evidence: .none)) == .noteMissing)
        try story.then(.order, by: People.leader)
        let ticket = story.ticket
        #expect(
            ticket.state == .dispatched && ticket.worker == People.worker.user && ticket.handler == Places.community.id)
        #expect(ticket.extraTask?.orderedBy == People.leader.user && ticket.extraTask?.at == ticket.updatedAt)
        #expect(story.refusal(of: .refuse, by: People.worker) == .designatedCannotBeSentBack)
        #expect(!TicketRules.allowedActions(on: ticket, by: People.worker).contains(.refuse))
        try story.then(.receive, by: People.worker)
    }

    @Test func `a ticket stored before there were refusals is still read`() throws {
        let ticket = try Story.dispatched(to: Places.community, worker: People.worker).ticket
        let text = String(decoding: try JSONEncoder().encode(ticket), as: UTF8.self)
        #expect(!text.contains("extraTask") && !text.contains("\"refusal\""))
        #expect(try JSONDecoder().decode(Ticket.self, from: Data(text.utf8)) == ticket)
    }
}
