/// One command being decided: what the rules know while they decide.
///
/// By the time it is asked, the table has allowed the action and the evidence is there; what is left are the rules that
/// depend on the command's details, and the clocks.
struct TicketDecision {
    let ticket: Ticket
    let principal: Principal
    let now: Instant
    let facts: TicketFacts

    func changes(for command: TicketCommand) throws(TicketRefusal) -> [TicketChange] {
        switch command {
        case .accept(let type, let urgency): try accept(type: type, urgency: urgency)
        case .reject: [.rejected]
        case .merge(let target): try merge(into: target)
        case .requestFieldCheck(let worker): try requestFieldCheck(worker: worker)
        case .confirmField(let found): confirmField(found: found)
        case .file: try file()
        case .deliberate: [.deliberated(.init(deadline: deadline(of: .deliberation)))]
        case .conclude: [.concluded(.init(deadline: deadline(of: .triage)))]
        case .dispatch(let organisation, let worker): try dispatch(to: organisation, worker: worker)
        case .receive: [.received(.init(by: try person(.receive)))]
        case .refuse: try refuse()
        case .uphold: try uphold()
        case .order: try order()
        case .sendBack(let ground): try sendBack(ground)
        case .feedBack: try feedBack()
        case .requestExtension(let limit): try requestExtension(limit)
        case .grantExtension: try grantExtension()
        case .refuseExtension: [.extensionRefused]
        case .park(let review): try park(until: review)
        case .resume: try resume()
        case .verify: [.verified(.init(deadline: deadline(of: .closing)))]
        case .rework(let reason): [rework(reason)]
        case .close: [close()]
        case .callBack(let reached, let solved, let rating):
            try callBack(reached: reached, solved: solved, rating: rating)
        case .rate(let rating): rate(rating)
        case .transfer(let organisation): try transfer(to: organisation)
        case .urge: try urge()
        case .escalate(let level): try escalate(to: level)
        }
    }

    // MARK: - What several decisions need

    /// The deadline of a stage that begins now.
    func deadline(of stage: TicketStage) -> Deadline {
        facts.deadline(of: stage, urgency: ticket.urgency, at: ticket.areaPath, from: now)
    }

    func limit(of stage: TicketStage) -> Limit {
        facts.limit(of: stage, urgency: ticket.urgency, at: ticket.areaPath)
    }

    /// The person who acts; the public and the program have nobody who could handle anything.
    func person(_ action: TicketAction) throws(TicketRefusal) -> UserID {
        guard let user = principal.user else { throw .notYourTicket(action, .handler) }
        return user
    }

    /// The organisation that the command names, as the store found it.
    func target(_ id: OrganisationID) throws(TicketRefusal) -> Organisation {
        guard let target = facts.target, target.id == id, target.exists(on: facts.calendar.day(of: now)) else {
            throw .organisationUnknown
        }
        return target
    }
}
