import Domain
import Testing

@Suite struct EscalationTests {
    @Test func `each level comes in its turn, once, when it is reached`() throws {
        var story = try Story.reported(by: People.worker, .field)
        for (level, minutes) in [(EscalationLevel.yellow, Int64(24)), (.town, 30), (.district, 60), (.leader, 90)] {
            let reached = Story.monday + .minutes(minutes)
            #expect(story.ticket.nextEscalationAt == reached)
            story.now = reached - Span(milliseconds: 1)
            #expect(story.refusal(of: .escalate(to: level), by: .system) == .escalationNotDue)
            story.now = reached
            #expect(story.ticket.escalationDue(at: reached) == level)
            try story.then(.escalate(to: level), by: .system)
            #expect(story.refusal(of: .escalate(to: level), by: .system) == .escalationNotDue)
        }
        #expect(story.ticket.nextEscalationAt == nil)
        #expect(story.ticket.responsible == Places.town.id)
    }

    @Test func `levels that were missed are made up for one after the other`() throws {
        var story = try Story.reported(by: People.worker, .field)
        story.now = Story.monday + .hours(3)
        #expect(story.refusal(of: .escalate(to: .town), by: .system) == .escalationNotDue)
        try story.then(.escalate(to: .yellow), by: .system)
        try story.then(.escalate(to: .town), by: .system)
        #expect(story.ticket.escalation == .town)
    }

    @Test func `a new stage is not escalated, a stage that goes on stays so`() throws {
        var story = try Story.reported(by: People.worker, .field)
        story.now = Story.monday + .minutes(25)
        try story.then(.escalate(to: .yellow), by: .system)
        try story.then(.accept(), by: People.townChief)
        try story.then(.file, by: People.townChief)
        #expect(story.ticket.escalation == .yellow)
        try story.then(.dispatch(organisation: Places.community.id), by: People.townDispatcher)
        #expect(story.ticket.escalation == .none)
    }

    @Test func `office clocks warn in office time`() throws {
        var story = try Story.dispatched(to: Places.department)
        let started = story.ticket.stageStartedAt
        try story.then(.receive, by: People.handler)
        let deadline = try #require(story.ticket.deadline)
        #expect(deadline.warning == Matters.calendar.due(from: started, limit: .minutes(192, .officeHour)))
        #expect(deadline.district == Matters.calendar.due(from: started, limit: Limit(8, .officeHour)))
        #expect(deadline.leader == Matters.calendar.due(from: started, limit: Limit(12, .officeHour)))
    }

    @Test func `an extension after the warning does not warn again`() throws {
        var story = try Story.dispatched(to: Places.department)
        try story.then(.receive, by: People.handler)
        story.now = try #require(story.ticket.deadline).warning
        try story.then(.escalate(to: .yellow), by: .system)
        try story.then(.requestExtension(Limit(1, .workday)), by: People.handler)
        try story.then(.grantExtension, by: People.chief)
        #expect(story.ticket.escalation == .yellow)
        #expect(story.ticket.nextEscalationAt == story.ticket.due)
    }

    @Test func `people do not escalate`() throws {
        var story = try Story.reported(by: People.worker, .field)
        story.now = Story.monday + .hours(1)
        #expect(story.refusal(of: .escalate(to: .yellow), by: People.leader) == .notYourRole)
    }
}
