import Domain
import Kit

extension TicketScope {
    /// Whether it holds thousands of tickets at most, in a district with a million.
    var isFew: Bool { if case .grids = self { true } else { false } }

    /// The same as `contains(_:)`, for the rows of the table `ticket`.
    var condition: SQL {
        switch self {
        case .everything: "1 = 1"
        case .nothing: "1 = 0"
        case .area(let area, let organisation):
            if let organisation, !area.text.isEmpty {
                """
                (\(area.holdsTicket) OR ticket.desk = \(organisation)
                    OR ticket.responsible = \(organisation) OR ticket.handler = \(organisation))
                """
            } else {
                area.holdsTicket
            }
        case .organisation(let organisation):
            // Of these only the handler is ever responsible, so the handler's index finds all.
            "ticket.handler = \(organisation)"
        case .grids(let grids, let user, let posting):
            """
            (ticket.grid IN (\(list: grids.sorted())) OR ticket.worker = \(user) OR ticket.reported_by = \(posting)
                OR ticket.id IN (SELECT ticket_id FROM ticket_handled_by WHERE account_id = \(user)))
            """
        }
    }
}

extension AreaPath {
    /// Whether it holds thousands of tickets at most: a community, or what is smaller.
    var isFew: Bool { text.count >= AreaLevel.community.codeLength }

    /// The condition that a ticket lies within this area. A community is one key of an index, and what is smaller lies
    /// within one.
    var holdsTicket: SQL {
        let inside = contains(column: "ticket.area_path")
        return isFew ? "substr(ticket.area_path, 1, 12) = \(cut(at: .community)) AND \(inside)" : inside
    }
}
