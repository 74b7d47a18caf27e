/// Which tickets a principal sees. The store says the same in SQL: one condition for each case.
public enum TicketScope: Hashable, Sendable {
    case everything
    case nothing
    /// All of an area, and what the organisation has at its desk or in its hands wherever it is.
    case area(AreaPath, OrganisationID?)
    /// What an organisation has, or had, to handle.
    case organisation(OrganisationID)
    /// What lies in a worker's grids, what they were asked to do, what they have handled and what they reported.
    case grids(Set<GridID>, UserID?, PostingID?)

    public init(of principal: Principal) {
        switch principal.role {
        case .system:
            self = .everything
        case _ where !principal.holds(.seeTickets):
            self = .nothing
        case _ where principal.role.isField:
            self = .grids(principal.grids, principal.user, principal.posting)
        case _ where principal.organisationKind?.oversees ?? false:
            self = .area(principal.scope, principal.organisation)
        default:
            self = principal.organisation.map(TicketScope.organisation) ?? .nothing
        }
    }

    /// Whether a ticket is among those seen.
    public func contains(_ ticket: Ticket) -> Bool {
        switch self {
        case .everything: true
        case .nothing: false
        case .area(let area, let organisation):
            area.contains(ticket.areaPath) || (organisation.map { ticket.isHeld(by: $0) } ?? false)
        case .organisation(let organisation):
            ticket.handler == organisation || ticket.responsible == organisation
        case .grids(let grids, let user, let posting):
            ticket.responsibleGrid.map(grids.contains) ?? false
                || user.map { $0 == ticket.worker || ticket.handledBy.contains($0) } ?? false
                || posting.map { $0 == ticket.reportedBy } ?? false
        }
    }
}

extension Ticket {
    fileprivate func isHeld(by organisation: OrganisationID) -> Bool {
        desk == organisation || responsible == organisation || handler == organisation
    }
}

extension TicketRules {
    /// Whether a principal sees a ticket by their session. A resident never does: reporters come by their link.
    public static func maySee(_ ticket: Ticket, _ principal: Principal) -> Bool {
        TicketScope(of: principal).contains(ticket)
    }
}
