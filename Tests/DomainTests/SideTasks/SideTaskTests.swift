import Domain
import Testing

@Suite struct `A side task` {
    private func handled() throws -> Ticket {
        var story = try Story.dispatched(to: Places.department)
        try story.then(.receive, by: People.handler)
        return story.ticket
    }

    // MARK: - Supervision

    @Test func `of supervision is answered by whoever is responsible and judged by whoever asked`() throws {
        var order = try Errand.issued(.supervision, to: Places.department, on: handled(), by: People.supervisor)
        #expect(order.task.level == .district && order.task.holder == Places.department.id)
        #expect(order.task.due == Matters.calendar.due(from: Story.monday, limit: Limit(4, .officeHour)))
        #expect(order.refusal(of: .answer, by: People.otherHandler) == "taskNotYours")
        #expect(order.refusal(of: .answer, by: People.handler, hasNote: false) == "taskNoteMissing")
        try order.then(.answer, by: People.handler)
        #expect(order.task.holder == Places.centre.id)
        #expect(order.refusal(of: .accept, by: People.townSupervisor) == "taskNotYours")
        try order.then(.askAgain, by: People.supervisor)
        #expect(order.task.state == .open && order.task.stageStartedAt == order.now - .minutes(1))
        try order.then(.answer, by: People.handler)
        try order.then(.accept, by: People.leader)
        #expect(order.task.state == .done && order.task.due == nil && order.task.holder == nil)
    }

    @Test func `of supervision takes its level from who gives it`() throws {
        let ticket = try handled()
        func level(_ principal: Principal) throws -> EscalationLevel? {
            try Errand.issued(.supervision, to: Places.department, on: ticket, by: principal).task.level
        }
        #expect(try level(People.townSupervisor) == .town)
        #expect(try level(People.supervisor) == .district)
        #expect(try level(People.leader) == .leader)
        #expect(
            Errand.refusal(of: .supervision, to: Places.department, on: ticket, by: People.departmentSupervisor)
                == "taskNotYourDesk")
        #expect(
            Errand.refusal(of: .supervision, to: Places.department, on: ticket, by: People.handler) == "taskNotYourRole"
        )
        #expect(
            Errand.refusal(of: .supervision, to: Places.otherDepartment, on: ticket, by: People.supervisor)
                == "notResponsible")
    }

    @Test func `answered by somebody of the same house is judged by another`() throws {
        let ticket = try Story.reported(by: People.worker, .field).ticket
        var order = try Errand.issued(
            .supervision, to: Places.town, level: .town, on: ticket, by: .system, for: Places.town.id)
        try order.then(.answer, by: People.townChief)
        #expect(order.refusal(of: .accept, by: People.townChief) == "cannotJudgeOwnAnswer")
        try order.then(.accept, by: People.townSupervisor)
    }

    // MARK: - Whistles

    @Test(arguments: WhistleGround.allCases)
    func `of a whistle has half an hour for an emergency and else a working day`(ground: WhistleGround) throws {
        let whistle = try Errand.issued(
            .whistle, to: Places.department, ground: ground, on: handled(), by: People.townDispatcher)
        let limit = ground == .emergency ? Limit.minutes(30, .urgentHour) : Limit(1, .workday)
        #expect(whistle.task.due == Matters.calendar.due(from: Story.monday, limit: limit))
    }

    @Test func `of a whistle goes by answer, arrival and result to the town's rating`() throws {
        var whistle = try Errand.issued(
            .whistle, to: Places.department, ground: .emergency, on: handled(), by: People.townChief)
        let due = whistle.task.due
        try whistle.then(.confirm, by: People.handler)
        #expect(whistle.task.due == due, "the arrival clock goes on")
        try whistle.then(.arrive, by: People.handler)
        #expect(whistle.refusal(of: .rate, by: People.townChief, score: 5) == "taskNotInThisState")
        try whistle.then(.answer, by: People.handler)
        for score in [nil, 0, 6] {
            #expect(whistle.refusal(of: .rate, by: People.townChief, score: score) == "scoreMissing")
        }
        #expect(whistle.refusal(of: .rate, by: People.chief, score: 5) == "taskNotYours")
        try whistle.then(.rate, by: People.townLeader, score: 4)
        #expect(whistle.task.score == 4 && whistle.task.state == .done)
    }

    @Test func `of a whistle that is refused is for the centre to decide`() throws {
        var whistle = try Errand.issued(
            .whistle, to: Places.department, ground: .beyondTheStreet, on: handled(), by: People.townChief)
        #expect(whistle.refusal(of: .refuse, by: People.handler, hasNote: false) == "taskNoteMissing")
        try whistle.then(.refuse, by: People.handler)
        #expect(whistle.task.holder == Places.centre.id)
        #expect(whistle.refusal(of: .uphold, by: People.townChief) == "taskNotYours")
        var released = whistle
        try released.then(.release, by: People.leader)
        #expect(released.task.state == .withdrawn && released.task.due == nil)
        try whistle.then(.uphold, by: People.chief)
        #expect(whistle.task.state == .confirmed && whistle.task.holder == Places.department.id)
        #expect(whistle.refusal(of: .refuse, by: People.handler) == "taskNotInThisState", "it is not refused twice")
    }

    @Test func `of a whistle is the town's of the place, to departments, with a ground`() throws {
        let ticket = try handled()
        func refusal(
            _ principal: Principal, to addressee: Organisation = Places.department, ground: WhistleGround? = .emergency,
            with facts: SideTaskFacts? = nil
        ) -> String? {
            Errand.refusal(of: .whistle, to: addressee, ground: ground, on: ticket, by: principal, with: facts)
        }
        #expect(refusal(People.townChief) == nil)
        #expect(refusal(People.chief) == "townsWhistle")
        #expect(refusal(People.otherTownChief) == "townsWhistle")
        #expect(refusal(People.handler) == "taskNotYourRole")
        #expect(refusal(People.townChief, to: Places.community) == "notADepartment")
        #expect(refusal(People.townChief, ground: nil) == "whistleGroundMissing")
        #expect(refusal(People.townChief, with: Errand.facts(Places.department, hasNote: false)) == "taskNoteMissing")
        #expect(refusal(People.townChief, with: Errand.facts(Places.department, isAsked: true)) == "askedAlready")
        #expect(refusal(People.townChief, with: Errand.facts()) == "taskOrganisationUnknown")
    }

    // MARK: - Joint handling and deliberation

    @Test func `of joint handling has as long as the handling, and is for neither the lead nor the judge`() throws {
        let ticket = try handled()
        let joint = try Errand.issued(.joint, to: Places.otherDepartment, on: ticket, by: People.dispatcher)
        #expect(joint.task.due == ticket.handling?.deadline?.due)
        func refusal(_ addressee: Organisation, by principal: Principal = People.dispatcher) -> String? {
            Errand.refusal(of: .joint, to: addressee, on: ticket, by: principal)
        }
        #expect(refusal(Places.department) == "leadsAlready")
        #expect(refusal(Places.centre) == "judgeCannotHandle")
        #expect(refusal(Places.otherDepartment, by: People.townDispatcher) == "taskNotYourDesk")
        let reported = try Story.reported(by: People.worker, .field).ticket
        #expect(
            Errand.refusal(of: .joint, to: Places.department, on: reported, by: People.townDispatcher)
                == "ticketNotOpenForTask")
    }

    @Test func `of joint handling that is open holds the lead's feedback up, and joint handlers judge nothing`() throws
    {
        var story = try Story.dispatched(to: Places.department)
        try story.then(.receive, by: People.handler)
        var facts = Matters.facts()
        facts.jointHandlers = [Places.community.id]
        facts.missingJointHandlers = [Places.community]
        #expect(story.refusal(of: .feedBack, by: People.handler, facts: facts) == .jointHandlersMissing)
        facts.missingJointHandlers = []
        try story.then(.feedBack, by: People.handler, facts: facts)
        #expect(story.refusal(of: .verify, by: People.secondWorker, facts: facts) == .handlerCannotJudgeOwnWork)
        #expect(story.refusal(of: .verify, by: People.supervisor, facts: facts) == nil)
    }

    @Test func `of deliberation is asked while it is held, by the desk, until it ends`() throws {
        var story = try Story.reported(by: People.worker, .field)
        try story.then(.accept(), by: People.townChief)
        #expect(
            Errand.refusal(of: .consultation, to: Places.department, on: story.ticket, by: People.townChief)
                == "ticketNotOpenForTask")
        try story.then(.deliberate, by: People.townChief)
        var view = try Errand.issued(.consultation, to: Places.department, on: story.ticket, by: People.townChief)
        #expect(view.task.due == story.ticket.due)
        try view.then(.answer, by: People.handler)
        #expect(view.task.state == .done)
    }

    // MARK: - Urging

    @Test func `is not needed to urge: the desk every hour, the reporter every day, nobody oneself`() throws {
        var story = try Story.dispatched(to: Places.department)
        try story.then(.urge, by: People.chief)
        #expect(story.refusal(of: .urge, by: People.chief) == .urgedTooSoon)
        #expect(story.refusal(of: .urge, by: .public) == .urgedTooSoon)
        story.now = story.now + .hours(1)
        #expect(story.refusal(of: .urge, by: .public) == .urgedTooSoon)
        #expect(story.refusal(of: .urge, by: People.townChief) == .notYourTicket)
        try story.then(.urge, by: People.acceptor)
        story.now = story.now + .days(1)
        try story.then(.urge, by: .public)
        let own = try Story.reported(by: People.worker, .field)
        #expect(own.refusal(of: .urge, by: People.townChief) == .cannotUrgeOneself)
    }
}
