extension TicketRules {
    /// The changes that begin a ticket: its report, and when the reporter has handled it already, that too.
    public static func report(
        _ report: TicketReport, by principal: Principal, at now: Instant, with facts: TicketFacts
    ) throws(TicketRefusal) -> [TicketChange] {
        guard principal.holds(.reportTickets) else { throw .notYourRole(.report, .reportTickets) }
        guard facts.type.code == report.type else { throw .typeUnknown }
        guard principal.mayReport(as: report.source) else { throw .sourceNotYours(report.source) }
        guard facts.type.reportableBy.contains(report.source) else {
            throw .typeNotReportable(facts.type, report.source)
        }
        let urgency = report.urgency ?? facts.type.urgency
        let desk = facts.desk(for: report.source, reportedBy: principal)
        let reported = TicketChange.Reported(
            id: report.id, number: report.number, type: report.type, urgency: urgency, source: report.source,
            reportedBy: principal.posting, grid: report.grid, areaPath: report.areaPath, point: report.point,
            desk: desk,
            deadline: facts.deadline(of: .triage, urgency: urgency, at: report.areaPath, from: now))
        guard report.isSelfHandled else { return [.reported(reported)] }
        return [.reported(reported), try selfHandled(reported, by: principal, at: now, with: facts)]
    }

    /// 自行处置: a worker saw it, did it and shows it; somebody else still verifies.
    private static func selfHandled(
        _ report: TicketChange.Reported, by principal: Principal, at now: Instant, with facts: TicketFacts
    ) throws(TicketRefusal) -> TicketChange {
        guard principal.holds(.reportHandledTickets), let user = principal.user else { throw .selfHandlingNotYours }
        guard facts.admission == .admitted else { throw .workerNotAdmitted(facts.admission) }
        for transition in Transition.rows(from: nil, by: .report) where transition.to == .verifying {
            try facts.checkEvidence(for: transition)
        }
        let deadline = facts.deadline(of: .verification, urgency: report.urgency, at: report.areaPath, from: now)
        return .selfHandled(.init(by: user, responsible: report.desk, deadline: deadline))
    }
}

extension Principal {
    /// In whose name a report may be made: residents and field workers in their own, a desk in that of whoever rang,
    /// wrote or came in, so that every path also exists by telephone and on paper.
    fileprivate func mayReport(as source: TicketSource) -> Bool {
        switch role {
        case .resident: source == .resident || source == .open311
        case _ where role.isField || role == .policeLead: source == .field
        default: true
        }
    }
}

extension TicketFacts {
    /// The town triages what its field workers and its own desk report; all else goes to the centre.
    fileprivate func desk(for source: TicketSource, reportedBy principal: Principal) -> OrganisationID {
        source == .field || principal.organisationKind == .town ? town ?? centre : centre
    }
}
