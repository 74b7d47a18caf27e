import Domain
import Kit

extension TicketScope {
    /// The same as `contains(_:)`, for the rows of the table `ticket`.
    var condition: SQL {
        switch self {
        case .everything: "1 = 1"
        case .nothing: "1 = 0"
        case .area(let area, let organisation):
            if let organisation, !area.text.isEmpty {
                """
                (\(area.contains(column: "ticket.area_path")) OR ticket.desk = \(organisation)
                    OR ticket.responsible = \(organisation) OR ticket.handler = \(organisation))
                """
            } else {
                area.contains(column: "ticket.area_path")
            }
        case .organisation(let organisation):
            "(ticket.handler = \(organisation) OR ticket.responsible = \(organisation))"
        case .grids(let grids, let user, let posting):
            """
            (ticket.grid IN (\(list: grids.sorted())) OR ticket.worker = \(user) OR ticket.reported_by = \(posting)
                OR ticket.id IN (SELECT ticket_id FROM ticket_handled_by WHERE account_id = \(user)))
            """
        }
    }
}
