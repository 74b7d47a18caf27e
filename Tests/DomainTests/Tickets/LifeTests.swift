import Domain
import Testing

@Suite struct LifeTests {
    @Test func `a resident's report becomes a handled, verified, closed and rated ticket`() throws {
        var story = try Story.reported(by: .public, .resident)
        #expect(story.ticket.desk == Places.centre.id)
        try story.then(.accept(), by: People.acceptor)
        try story.then(.requestFieldCheck(), by: People.acceptor)
        try story.then(.confirmField(found: true), by: People.worker)
        try story.then(.file, by: People.chief)
        try story.then(.dispatch(organisation: Places.department.id), by: People.dispatcher)
        try story.then(.sendBack(ground: .notOurDuty), by: People.handler)
        try story.then(.dispatch(organisation: Places.otherDepartment.id), by: People.dispatcher)
        try story.then(.receive, by: People.otherHandler)
        try story.then(.feedBack, by: People.otherHandler)
        try story.then(.verify, by: People.secondWorker)
        try story.then(.close, by: People.chief)
        #expect(story.ticket.callBackDue != nil)
        try story.then(.rate(.dissatisfied), by: .public)
        #expect(story.ticket.state == .filed)
        #expect(story.ticket.isReopened && story.ticket.handling == nil && story.ticket.closedAt == nil)
        try story.then(.dispatch(organisation: Places.department.id), by: People.dispatcher)
        try story.then(.receive, by: People.handler)
        try story.then(.feedBack, by: People.handler)
        try story.then(.verify, by: People.supervisor)
        try story.then(.close, by: People.chief)
        try story.then(.rate(.veryDissatisfied), by: .public)
        #expect(story.ticket.state == .rated)
        #expect(Ticket.folding(story.history) == story.ticket)
    }

    @Test func `a field report is triaged by the town`() throws {
        let story = try Story.reported(by: People.worker, .field)
        #expect(story.ticket.desk == Places.town.id)
        #expect(story.ticket.responsible == Places.town.id)
        #expect(story.ticket.reportedBy == People.worker.posting)
        #expect(
            TicketRules.allowedActions(on: story.ticket, by: People.townChief) == [
                .accept, .reject, .merge, .requestFieldCheck, .transfer,
            ])
        #expect(TicketRules.allowedActions(on: story.ticket, by: People.otherTownChief).isEmpty)
        #expect(TicketRules.allowedActions(on: story.ticket, by: People.worker).isEmpty)
    }

    @Test func `triage is one limit from the report to the dispatch`() throws {
        var story = try Story.reported(by: People.worker, .field)
        let due = story.ticket.due
        #expect(due == Story.monday + .minutes(30))
        try story.then(.accept(), by: People.townChief)
        try story.then(.file, by: People.townChief)
        #expect(story.ticket.due == due)
        #expect(story.ticket.stageStartedAt == Story.monday)
    }

    @Test func `a raised urgency shortens triage from its beginning`() throws {
        var story = try Story.reported(by: People.worker, .field)
        try story.then(.accept(urgency: .critical), by: People.townChief)
        #expect(story.ticket.urgency == .critical)
        #expect(story.ticket.due == Story.monday + .minutes(10))
    }

    @Test func `a corrected type brings its own urgency`() throws {
        var story = try Story.reported(by: People.worker, .field)
        try story.then(.accept(type: Matters.gas.code), by: People.townChief, facts: Matters.facts(Matters.gas))
        #expect(story.ticket.type == Matters.gas.code)
        #expect(story.ticket.urgency == .critical)
        #expect(story.refusal(of: .accept(), by: People.townChief) == .notInThisState)
    }

    @Test func `what a worker handled alone goes straight to verification by somebody else`() throws {
        var story = try Story.reported(by: People.worker, .field, selfHandled: true)
        #expect(story.ticket.state == .verifying)
        #expect(story.history.map(\.change.kind) == [.reported, .selfHandled])
        #expect(story.ticket.responsible == Places.town.id)
        #expect(story.refusal(of: .verify, by: People.worker) == .handlerCannotJudgeOwnWork)
        try story.then(.rework(reason: .partlyDone), by: People.secondWorker)
        #expect(story.ticket.state == .filed)
        #expect(story.ticket.responsible == Places.town.id)
        try story.then(.dispatch(organisation: Places.community.id), by: People.townDispatcher)
        #expect(story.ticket.state == .dispatched)
    }

    @Test func `self-handling needs a grid worker, an open gate and photos`() throws {
        func refusal(_ principal: Principal, _ facts: TicketFacts) -> TicketRefusal.Reason? {
            do throws(TicketRefusal) {
                _ = try TicketRules.report(
                    Matters.report(.field, selfHandled: true), by: principal, at: Story.monday, with: facts)
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(refusal(People.townChief, Matters.facts()) == .selfHandlingNotYours)
        #expect(refusal(People.worker, Matters.facts(admission: .notOnDutyList)) == .workerNotAdmitted)
        #expect(refusal(People.worker, Matters.facts(evidence: .none)) == .photosMissing)
        #expect(refusal(People.worker, Matters.facts()) == nil)
    }

    @Test func `everyone reports in their own name, desks in that of others`() {
        func reason(_ source: TicketSource, _ principal: Principal, _ type: TicketType = Matters.litter)
            -> TicketRefusal.Reason?
        {
            do throws(TicketRefusal) {
                _ = try TicketRules.report(
                    Matters.report(source, type: Matters.litter), by: principal, at: Story.monday,
                    with: Matters.facts(type))
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(reason(.field, .public) == .sourceNotYours)
        #expect(reason(.hotline, People.worker) == .sourceNotYours)
        #expect(reason(.hotline, People.acceptor) == nil)
        #expect(reason(.sensor, .system) == nil)
        #expect(reason(.field, People.administrator) == .notYourRole)
        #expect(reason(.field, People.worker, Matters.gas) == .typeUnknown)
        let official = TicketType(
            code: Matters.litter.code, name: Matters.litter.name, dutyItem: "D", reportableBy: [.field],
            defaultOwner: .theTown, workersAdmitted: true)
        #expect(reason(.resident, .public, official) == .typeNotReportable)
    }
}
