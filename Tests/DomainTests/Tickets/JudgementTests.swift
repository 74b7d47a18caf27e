import Domain
import Testing

@Suite struct JudgementTests {
    @Test func `a handler neither verifies nor closes, nor do the people of a handling organisation`() throws {
        // The town handles it itself, so that its own chief and supervisor would judge their own house.
        var story = try Story.verifying(handledBy: Places.town, People.townHandler)
        #expect(story.ticket.responsible == Places.centre.id)
        for judge in [People.townSupervisor, People.townChief] {
            #expect(story.refusal(of: .verify, by: judge) == .handlerCannotJudgeOwnWork)
            #expect(story.refusal(of: .rework(reason: .notDone), by: judge) == .handlerCannotJudgeOwnWork)
        }
        try story.then(.verify, by: People.supervisor)
        #expect(story.refusal(of: .close, by: People.townChief) == .handlerCannotJudgeOwnWork)
        try story.then(.close, by: People.chief)
    }

    @Test func `when a worker is named, the worker is the handler and not the whole house`() throws {
        var story = try Story.verifying(handledBy: Places.community, People.worker)
        #expect(story.ticket.responsible == Places.town.id)
        #expect(story.refusal(of: .verify, by: People.worker) == .handlerCannotJudgeOwnWork)
        #expect(story.refusal(of: .verify, by: People.stranger) == .notYourTicket)
        try story.then(.verify, by: People.secondWorker)
        #expect(story.refusal(of: .close, by: People.townSupervisor) == .notYourRole)
        try story.then(.close, by: People.townChief)
        #expect(story.ticket.callBackDue == nil)
    }

    @Test func `a colleague who receives in a worker's place is a handler too`() throws {
        var story = try Story.dispatched(to: Places.community, worker: People.worker)
        try story.then(.receive, by: People.secondWorker)
        try story.then(.feedBack, by: People.worker)
        #expect(story.ticket.handledBy == [People.secondWorker.user, People.worker.user])
        #expect(story.refusal(of: .verify, by: People.secondWorker) == .handlerCannotJudgeOwnWork)
    }

    @Test func `verification has one and a half office hours and does not stop the handling clock`() throws {
        var story = try Story.verifying(handledBy: Places.department, People.handler)
        let handling = story.ticket.handling
        #expect(
            story.ticket.due == Matters.calendar.due(from: story.ticket.stageStartedAt, limit: Limit(1.5, .officeHour)))
        story.now = story.now + .hours(1)
        try story.then(.rework(reason: .evidenceDoesNotShowIt), by: People.supervisor)
        #expect(story.ticket.state == .handling && story.ticket.reworks == 1)
        #expect(story.ticket.responsible == Places.department.id)
        #expect(story.ticket.handling == handling)
        #expect(story.ticket.due == handling?.deadline?.due)
    }

    @Test func `a closed ticket has no owner and no deadline, but a reporter to call back`() throws {
        let story = try Story.closed()
        #expect(story.ticket.responsible == nil && story.ticket.due == nil && story.ticket.nextEscalationAt == nil)
        #expect(story.ticket.closedAt == story.now - .minutes(1))
        #expect(
            story.ticket.callBackDue == Matters.calendar.due(from: story.now - .minutes(1), limit: Limit(2, .workday)))
    }

    @Test func `a call that reaches nobody is tried three times`() throws {
        var story = try Story.closed()
        for attempt in 1...3 {
            try story.then(.callBack(reached: false), by: People.acceptor)
            #expect(story.ticket.callBacks == attempt)
            #expect((story.ticket.callBackDue == nil) == (attempt == 3))
        }
        #expect(story.ticket.state == .closed)
        #expect(
            story.refusal(of: .callBack(reached: false, rating: .fair), by: People.acceptor) == .callBackContradicts)
        #expect(story.refusal(of: .callBack(reached: false, solved: true), by: People.acceptor) == .callBackContradicts)
    }

    @Test func `an answer on the telephone counts like one by the link`() throws {
        var content = try Story.closed()
        try content.then(.callBack(reached: true, solved: true, rating: .satisfied), by: People.acceptor)
        #expect(content.ticket.state == .rated && content.ticket.rating == .satisfied)
        var angry = try Story.closed()
        let changes = try angry.then(
            .callBack(reached: true, solved: false, rating: .dissatisfied), by: People.acceptor)
        #expect(changes.map(\.kind) == [.calledBack, .rated, .reopened])
        #expect(angry.ticket.state == .filed && angry.ticket.due == angry.ticket.stageStartedAt + .minutes(30))
    }

    @Test(arguments: Rating.allCases)
    func `only a dissatisfied rating reopens, and only once`(rating: Rating) throws {
        var story = try Story.closed()
        let first = try story.then(.rate(rating), by: .public)
        #expect(first.map(\.kind) == (rating.isDissatisfied ? [.rated, .reopened] : [.rated]))
        guard rating.isDissatisfied else { return }
        try story.then(.dispatch(organisation: Places.department.id), by: People.dispatcher)
        try story.then(.receive, by: People.handler)
        try story.then(.feedBack, by: People.handler)
        try story.then(.verify, by: People.supervisor)
        try story.then(.close, by: People.chief)
        let second = try story.then(.rate(rating), by: .public)
        #expect(second.map(\.kind) == [.rated])
        #expect(story.ticket.state == .rated)
        #expect(story.refusal(of: .rate(rating), by: .public) == .notInThisState)
    }

    @Test func `a reopened ticket begins afresh, extensions and all`() throws {
        var story = try Story.dispatched(to: Places.department)
        try story.then(.receive, by: People.handler)
        try story.then(.requestExtension(Limit(1, .workday)), by: People.handler)
        try story.then(.grantExtension, by: People.chief)
        try story.then(.feedBack, by: People.handler)
        try story.then(.verify, by: People.supervisor)
        try story.then(.close, by: People.chief)
        try story.then(.rate(.dissatisfied), by: .public)
        #expect(story.ticket.extensions == 0 && story.ticket.handling == nil && story.ticket.handler == nil)
        #expect(story.ticket.handledBy == [People.handler.user])
        #expect(story.ticket.responsible == Places.centre.id && story.ticket.due == story.now + .minutes(29))
    }

    @Test func `staff do not rate in a reporter's name`() throws {
        let story = try Story.closed()
        #expect(story.refusal(of: .rate(.satisfied), by: People.handler) == .notYourRole)
    }

    @Test func `a writer who has not seen the newest version is told so`() throws {
        let story = try Story.closed()
        try story.ticket.checkVersion(story.ticket.version)
        #expect(throws: TicketRefusal.self) { try story.ticket.checkVersion(story.ticket.version - 1) }
    }
}
