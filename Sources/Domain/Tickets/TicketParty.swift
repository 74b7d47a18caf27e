/// Who, beside having the right, stands in the relation to a ticket that an action asks for.
public enum TicketParty: String, Codable, Sendable, CaseIterable {
    /// Anyone.
    case anyone
    /// The organisation whose desk has it.
    case desk
    /// The worker who was asked to look, or any worker of the grid when none was named.
    case checker
    /// The worker who was asked to handle it, or the people of the organisation that handles it.
    case handler
    /// The worker who was asked to handle it by name.
    case taskedWorker
    /// The desk, or the centre of the area; never one who had a hand in the handling.
    case overseer
    /// An overseer, or a worker of the grid; never one who had a hand in the handling.
    case verifier
    /// Whoever reported it, known by the link or the query code.
    case reporter
    /// The organisation whose desk has it, or whoever reported it.
    case deskOrReporter
    /// The program itself.
    case system

    public var label: Bilingual {
        switch self {
        case .anyone: Bilingual("任何人", "anyone")
        case .desk: Bilingual("承办台所在单位", "the desk")
        case .checker: Bilingual("被派核实的网格员", "the worker asked to check")
        case .handler: Bilingual("处置单位或被派网格员", "the handler")
        case .taskedWorker: Bilingual("被派网格员本人", "the tasked worker")
        case .overseer: Bilingual("承办台或综治中心（非处置人）", "the desk or the centre, not the handler")
        case .verifier:
            Bilingual("承办台、综治中心或本网格网格员（非处置人）", "the desk, the centre or a worker of the grid, not the handler")
        case .reporter: Bilingual("报事人", "the reporter")
        case .deskOrReporter: Bilingual("承办台或报事人", "the desk or the reporter")
        case .system: Bilingual("系统", "the system")
        }
    }

    /// Whether one who handled the ticket is shut out.
    public var excludesHandlers: Bool { self == .overseer || self == .verifier }

    /// Whether a principal stands in this relation to a ticket.
    public func includes(_ principal: Principal, of ticket: Ticket) -> Bool {
        switch self {
        case .anyone: true
        case .desk: principal.organisation == ticket.desk
        case .checker:
            if let worker = ticket.worker { principal.answers(for: worker) } else { principal.works(in: ticket) }
        case .handler:
            principal.user != nil
                && (principal.answers(for: ticket.worker) || principal.organisation == ticket.handler)
        case .taskedWorker: principal.answers(for: ticket.worker)
        case .overseer: principal.oversees(ticket)
        case .verifier: principal.oversees(ticket) || principal.works(in: ticket)
        case .reporter: principal.role == .resident
        case .deskOrReporter: principal.organisation == ticket.desk || principal.role == .resident
        case .system: principal.role == .system
        }
    }
}

extension Principal {
    /// Whether the posting names the grid that answers for the ticket's place.
    fileprivate func works(in ticket: Ticket) -> Bool {
        ticket.responsibleGrid.map(grids.contains) ?? false
    }

    fileprivate func oversees(_ ticket: Ticket) -> Bool {
        organisation == ticket.desk || (organisationKind == .centre && scope.contains(ticket.areaPath))
    }
}
