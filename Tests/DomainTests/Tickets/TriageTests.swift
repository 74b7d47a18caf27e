import Domain
import Testing

@Suite struct TriageTests {
    @Test func `a rejection wants a note`() throws {
        var story = try Story.reported(by: People.worker, .field)
        let silent = Matters.facts(evidence: .none)
        #expect(story.refusal(of: .reject, by: People.townChief, facts: silent) == .noteMissing)
        try story.then(.reject, by: People.townChief)
        #expect(story.ticket.state == .rejected)
        #expect(story.ticket.responsible == nil && story.ticket.due == nil && story.ticket.nextEscalationAt == nil)
    }

    @Test func `a ticket is merged into another open one`() throws {
        var story = try Story.reported(by: People.worker, .field)
        let other = TicketID("other")
        let openReport = try TicketRules.report(
            Matters.report(.field, id: "other"), by: People.worker, at: story.now, with: Matters.facts())
        let open = try #require(Ticket.folding(openReport.map { (change: $0, at: story.now) }))
        let ended = open.applying(.rejected, at: story.now)
        let chief = People.townChief
        #expect(story.refusal(of: .merge(into: story.ticket.id), by: chief) == .cannotMergeIntoItself)
        #expect(story.refusal(of: .merge(into: other), by: chief) == .mergeTargetUnknown)
        #expect(
            story.refusal(of: .merge(into: other), by: chief, facts: Matters.facts(mergeTarget: ended))
                == .mergeTargetNotOpen)
        try story.then(.merge(into: other), by: chief, facts: Matters.facts(mergeTarget: open))
        #expect(story.ticket.state == .merged && story.ticket.mergedInto == other)
    }

    @Test func `what the public reports is looked at before it is filed`() throws {
        var story = try Story.reported(by: .public, .resident)
        try story.then(.accept(), by: People.acceptor)
        #expect(story.refusal(of: .file, by: People.chief) == .fieldCheckMissing)
        try story.then(.requestFieldCheck(), by: People.acceptor)
        #expect(story.ticket.due == story.now - .minutes(1) + .hours(1))
        #expect(story.refusal(of: .confirmField(found: false), by: People.stranger) == .notYourTicket)
        try story.then(.confirmField(found: false), by: People.worker)
        #expect(story.refusal(of: .file, by: People.chief) == .nothingFoundOnSite)
        try story.then(.requestFieldCheck(worker: People.secondWorker.user), by: People.acceptor)
        #expect(story.refusal(of: .confirmField(found: true), by: People.worker) == .notYourTicket)
        try story.then(.confirmField(found: true), by: People.secondWorker)
        #expect(story.ticket.worker == nil && story.ticket.foundOnSite == true)
        try story.then(.file, by: People.chief)
    }

    @Test func `nobody waits for a look at a gas leak, or at praise`() throws {
        for type in [Matters.gas, Matters.praise] {
            var story = try Story.reported(by: .public, .resident, type: type)
            try story.then(.accept(), by: People.acceptor)
            try story.then(.file, by: People.chief)
            #expect(story.ticket.state == .filed)
        }
    }

    @Test func `a field check needs somebody to go`() throws {
        let report = TicketReport(
            id: TicketID("t"), number: TicketNumber("n"), type: Matters.litter.code, source: .resident, grid: nil,
            areaPath: AreaPath("120113"), point: nil)
        let changes = try TicketRules.report(report, by: .public, at: Story.monday, with: Matters.facts())
        let ticket = try #require(Ticket.folding(changes.map { (change: $0, at: Story.monday) }))
        func reason(_ worker: UserID?, _ admission: Admission?) -> TicketRefusal.Reason? {
            do throws(TicketRefusal) {
                _ = try TicketRules.decide(
                    .requestFieldCheck(worker: worker), on: ticket, by: People.acceptor, at: Story.monday,
                    with: Matters.facts(admission: admission))
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(reason(nil, nil) == .checkNeedsWorkerOrGrid)
        #expect(reason(People.worker.user, nil) == .workerNotAdmitted)
        #expect(reason(People.worker.user, .notPosted) == .workerNotAdmitted)
        // The gate keeps work off the front line; a look at one's own grid is not such work.
        #expect(reason(People.worker.user, .notOnDutyList) == nil)
    }

    @Test func `a village is given twice the time for a field check`() throws {
        let report = TicketReport(
            id: TicketID("t"), number: TicketNumber("n"), type: Matters.litter.code, source: .resident,
            grid: Places.grid, areaPath: AreaPath("120113100201001"), point: nil)
        let changes = try TicketRules.report(report, by: .public, at: Story.monday, with: Matters.facts())
        let ticket = try #require(Ticket.folding(changes.map { (change: $0, at: Story.monday) }))
        let asked = try TicketRules.decide(
            .requestFieldCheck(), on: ticket, by: People.acceptor, at: Story.monday, with: Matters.facts())
        #expect(ticket.applying(asked[0], at: Story.monday).due == Story.monday + .hours(2))
    }

    @Test func `a deliberation has four office hours and ends in a filing`() throws {
        var story = try Story.reported(by: People.worker, .field)
        try story.then(.accept(), by: People.townChief)
        try story.then(.deliberate, by: People.townChief)
        #expect(story.ticket.due == at("2026-01-12 15:02"))
        #expect(
            story.refusal(of: .conclude, by: People.townChief, facts: Matters.facts(evidence: .none)) == .noteMissing)
        try story.then(.conclude, by: People.townChief)
        #expect(story.ticket.state == .filed)
    }

    @Test func `a desk transfers between town and centre, and the clock does not care`() throws {
        var story = try Story.reported(by: People.worker, .field)
        let due = story.ticket.due
        let chief = People.townChief
        #expect(story.refusal(of: .transfer(to: Places.otherTown.id), by: chief) == .townsTransferToCentre)
        #expect(story.refusal(of: .transfer(to: Places.department.id), by: chief) == .deskMustBeTownOrCentre)
        #expect(story.refusal(of: .transfer(to: Places.town.id), by: chief) == .alreadyAtThisDesk)
        #expect(story.refusal(of: .transfer(to: OrganisationID("nowhere")), by: chief) == .organisationUnknown)
        try story.then(.transfer(to: Places.centre.id), by: chief)
        #expect(story.ticket.desk == Places.centre.id && story.ticket.responsible == Places.centre.id)
        #expect(story.refusal(of: .transfer(to: Places.otherTown.id), by: People.chief) == .townDoesNotCoverPlace)
        #expect(story.refusal(of: .accept(), by: chief) == .notYourTicket)
        try story.then(.transfer(to: Places.town.id), by: People.chief)
        try story.then(.accept(), by: chief)
        #expect(story.ticket.due == due)
    }

    @Test func `the centre may take a ticket over from a town`() throws {
        var story = try Story.reported(by: People.worker, .field)
        try story.then(.transfer(to: Places.centre.id), by: People.chief)
        #expect(story.ticket.desk == Places.centre.id)
    }
}
