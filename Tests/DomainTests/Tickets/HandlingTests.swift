import Domain
import Testing

@Suite struct HandlingTests {
    @Test func `the handling clock starts at the dispatch`() throws {
        var story = try Story.dispatched(to: Places.community)
        let dispatchedAt = story.ticket.stageStartedAt
        let handlingDue = Matters.calendar.due(from: dispatchedAt, limit: Limit(4, .officeHour))
        #expect(story.ticket.handling?.deadline?.due == handlingDue)
        // A receipt within one workday would come later than the handling itself.
        #expect(story.ticket.due == handlingDue)
        try story.then(.receive, by: People.worker)
        #expect(story.ticket.due == handlingDue)
        #expect(story.ticket.handledBy == [People.worker.user])
    }

    @Test func `a receipt has its own limit when that is shorter`() throws {
        var story = try Story.reported(by: .public, .resident, type: Matters.gas)
        try story.then(.accept(), by: People.acceptor)
        try story.then(.file, by: People.chief)
        try story.then(.dispatch(organisation: Places.department.id), by: People.dispatcher)
        #expect(story.ticket.due == story.ticket.stageStartedAt + .minutes(15))
    }

    @Test func `a town dispatches inside the town, and the centre handles nothing`() throws {
        var story = try Story.reported(by: People.worker, .field)
        try story.then(.accept(), by: People.townChief)
        try story.then(.file, by: People.townChief)
        let dispatcher = People.townDispatcher
        #expect(story.refusal(of: .dispatch(organisation: Places.department.id), by: dispatcher) == .outsideTown)
        #expect(story.refusal(of: .dispatch(organisation: Places.centre.id), by: dispatcher) == .centreDoesNotHandle)
        #expect(
            story.refusal(of: .dispatch(organisation: OrganisationID("nowhere")), by: dispatcher)
                == .organisationUnknown)
        let gate = Matters.facts(target: Places.community, admission: .outsideDeclaredHours)
        let task = TicketCommand.dispatch(organisation: Places.community.id, worker: People.worker.user)
        #expect(story.refusal(of: task, by: dispatcher, facts: gate) == .workerNotAdmitted)
        #expect(
            story.refusal(of: task, by: dispatcher, facts: Matters.facts(target: Places.community, admission: nil))
                == .workerNotAdmitted)
        try story.then(.dispatch(organisation: Places.propertyFirm.id), by: dispatcher)
        #expect(story.ticket.responsible == Places.propertyFirm.id)
    }

    @Test func `only the handler receives, and only photos prove the work`() throws {
        var story = try Story.dispatched(to: Places.department)
        #expect(story.refusal(of: .receive, by: People.otherHandler) == .notYourTicket)
        #expect(story.refusal(of: .receive, by: People.departmentSupervisor) == .notYourRole)
        try story.then(.receive, by: People.handler)
        #expect(
            story.refusal(of: .feedBack, by: People.handler, facts: Matters.facts(evidence: .none)) == .photosMissing)
        try story.then(.feedBack, by: People.handler)
        #expect(story.ticket.responsible == Places.centre.id)
    }

    @Test func `a return pauses the handling clock until the next dispatch`() throws {
        var story = try Story.dispatched(to: Places.department)
        let dispatchedAt = story.ticket.stageStartedAt
        story.now = dispatchedAt + .hours(1)
        try story.then(.sendBack(ground: .outsideOurArea), by: People.handler)
        #expect(story.ticket.handling?.deadline == nil)
        #expect(story.ticket.handling?.remaining == .hours(3))
        #expect(story.ticket.due == dispatchedAt + .hours(1) + .minutes(30))
        #expect(story.ticket.handler == nil && story.ticket.responsible == Places.centre.id)
        story.now = at("2026-01-13 08:30")
        try story.then(.dispatch(organisation: Places.otherDepartment.id), by: People.dispatcher)
        #expect(story.ticket.handling?.deadline?.due == at("2026-01-13 11:30"))
    }

    @Test func `the third return makes the centre designate, and that cannot be sent back`() throws {
        var story = try Story.dispatched(to: Places.community)
        for _ in 1...2 {
            try story.then(.sendBack(ground: .notOurDuty), by: People.worker)
            #expect(story.ticket.desk == Places.town.id)
            try story.then(.dispatch(organisation: Places.community.id), by: People.townDispatcher)
            #expect(!story.ticket.isDesignated)
        }
        try story.then(.sendBack(ground: .notOurDuty), by: People.worker)
        #expect(story.ticket.desk == Places.centre.id && story.ticket.returns == 3)
        let again = TicketCommand.dispatch(organisation: Places.community.id)
        #expect(story.refusal(of: again, by: People.townDispatcher) == .notYourTicket)
        #expect(story.refusal(of: .transfer(to: Places.town.id), by: People.chief) == .centreMustDesignate)
        try story.then(again, by: People.dispatcher)
        #expect(story.ticket.isDesignated)
        #expect(story.refusal(of: .sendBack(ground: .notOurDuty), by: People.worker) == .designatedCannotBeSentBack)
        #expect(!TicketRules.allowedActions(on: story.ticket, by: People.worker).contains(.sendBack))
    }

    @Test func `the duty chief extends once, a leader once more, nobody a third time`() throws {
        var story = try Story.dispatched(to: Places.department)
        try story.then(.receive, by: People.handler)
        let first = try #require(story.ticket.due)
        #expect(story.refusal(of: .grantExtension, by: People.chief) == .noExtensionRequested)
        try story.then(.requestExtension(Limit(1, .workday)), by: People.handler)
        #expect(
            story.refusal(of: .requestExtension(Limit(1, .workday)), by: People.handler) == .extensionAlreadyRequested)
        #expect(story.refusal(of: .grantExtension, by: People.townChief) == .notYourTicket)
        try story.then(.grantExtension, by: People.chief)
        #expect(story.ticket.due == Matters.calendar.due(from: first, limit: Limit(1, .workday)))
        #expect(story.ticket.handling?.limit == .minutes(4 * 60 + 450))
        try story.then(.requestExtension(Limit(1, .workday)), by: People.handler)
        #expect(story.refusal(of: .grantExtension, by: People.chief) == .secondExtensionNeedsLeader)
        try story.then(.refuseExtension, by: People.leader)
        try story.then(.requestExtension(Limit(2, .workday)), by: People.handler)
        try story.then(.grantExtension, by: People.leader)
        #expect(story.ticket.extensions == 2)
        #expect(story.refusal(of: .requestExtension(Limit(1, .workday)), by: People.handler) == .extensionsUsedUp)
    }

    @Test func `an extension is asked for in time and within reason`() throws {
        var story = try Story.dispatched(to: Places.department)
        try story.then(.receive, by: People.handler)
        #expect(story.refusal(of: .requestExtension(Limit(0, .workday)), by: People.handler) == .extensionOutOfRange)
        #expect(
            story.refusal(of: .requestExtension(Limit(400, .workday)), by: People.handler) == .extensionOutOfRange)
        #expect(
            story.refusal(of: .requestExtension(Limit(.infinity, .workday)), by: People.handler) == .extensionOutOfRange
        )
        let atNight = TicketCommand.requestExtension(Limit(3, .urgentHour))
        #expect(story.refusal(of: atNight, by: People.handler) == .extensionClockDiffers)
        story.now = try #require(story.ticket.due) + .seconds(1)
        #expect(story.refusal(of: .requestExtension(Limit(1, .workday)), by: People.handler) == .extensionTooLate)
    }

    @Test func `a parked ticket waits for its review with the clock stopped`() throws {
        var story = try Story.dispatched(to: Places.department)
        try story.then(.receive, by: People.handler)
        let left = Matters.calendar.elapsed(from: story.now, to: story.ticket.due!, on: .officeHour)
        let review = at("2026-04-15 09:00")
        #expect(story.refusal(of: .park(until: story.now), by: People.chief) == .reviewDateOutOfRange)
        #expect(story.refusal(of: .park(until: story.now + .days(367)), by: People.chief) == .reviewDateOutOfRange)
        #expect(story.refusal(of: .park(until: review), by: People.handler) == .notYourRole)
        try story.then(.park(until: review), by: People.chief)
        #expect(story.ticket.due == review)
        #expect(story.ticket.responsible == Places.centre.id)
        #expect(story.ticket.handling?.remaining == left)
        story.now = at("2026-03-02 08:30")
        try story.then(.resume, by: People.chief)
        #expect(story.ticket.responsible == Places.department.id)
        #expect(story.ticket.due == at("2026-03-02 08:30") + left + (left > .minutes(210) ? .hours(2) : .zero))
    }
}
