/// Before the dispatch: what the desk decides (受理、核实、立案、研讨、移交).
extension TicketDecision {
    /// Another urgency may have another limit; it counts from the report all the same.
    func accept(type: TicketTypeCode?, urgency: Urgency?) throws(TicketRefusal) -> [TicketChange] {
        let code = type ?? ticket.type
        guard facts.type.code == code else { throw .typeUnknown }
        let urgency = urgency ?? (code == ticket.type ? ticket.urgency : facts.type.urgency)
        let deadline = facts.deadline(
            of: .triage, urgency: urgency, at: ticket.areaPath, from: ticket.stageStartedAt)
        return [.accepted(.init(type: code, urgency: urgency, deadline: deadline))]
    }

    func merge(into id: TicketID) throws(TicketRefusal) -> [TicketChange] {
        guard id != ticket.id else { throw .cannotMergeIntoItself }
        guard let target = facts.mergeTarget, target.id == id else { throw .mergeTargetUnknown }
        guard target.state.isOpen else { throw .mergeTargetNotOpen(target.state) }
        return [.merged(.init(into: id))]
    }

    func requestFieldCheck(worker: UserID?) throws(TicketRefusal) -> [TicketChange] {
        guard worker != nil || ticket.responsibleGrid != nil else { throw .checkNeedsWorkerOrGrid }
        // To look at a place in one's own grid is every worker's duty; the gate is for handling.
        if worker != nil, [nil, .notPosted, .onLeave].contains(facts.admission) {
            throw .workerNotAdmitted(facts.admission)
        }
        return [.fieldCheckRequested(.init(worker: worker, deadline: deadline(of: .fieldCheck)))]
    }

    func confirmField(found: Bool) -> [TicketChange] {
        [.fieldConfirmed(.init(found: found, deadline: deadline(of: .triage)))]
    }

    /// Public, sensor and media reports are verified on site first (`docs/sources.md` 2); when minutes count,
    /// nobody waits for that.
    func file() throws(TicketRefusal) -> [TicketChange] {
        let needsCheck = ticket.source.isUnseen && facts.type.isCheckedOnSite && !ticket.urgency.isUrgent
        if needsCheck, ticket.foundOnSite == nil { throw .fieldCheckMissing }
        return [.filed]
    }

    /// The desk moves between a town and the centre; the clock does not care who has the ticket.
    func transfer(to id: OrganisationID) throws(TicketRefusal) -> [TicketChange] {
        let target = try target(id)
        guard target.kind.keepsDesk else { throw .deskMustBeTownOrCentre }
        guard target.id != ticket.desk else { throw .alreadyAtThisDesk }
        guard target.kind == .centre || principal.organisationKind == .centre else { throw .townsTransferToCentre }
        // A place known no finer than the district fits every town.
        let fits = target.area.contains(ticket.areaPath) || ticket.areaPath.contains(target.area)
        guard fits else { throw .townDoesNotCoverPlace }
        return [.transferred(.init(desk: target.id))]
    }

    /// One level at a time, each when it is reached, each once for a stage.
    func escalate(to level: EscalationLevel) throws(TicketRefusal) -> [TicketChange] {
        guard ticket.escalationDue(at: now) == level else { throw .escalationNotDue(level) }
        return [.escalated(.init(level: level))]
    }
}
