import Domain
import Kit

/// The points of the live map.
enum MapStore {
    /// More would be dots upon dots; the command desk zooms in before it comes to that.
    private static let limit = 5_000

    static func points(
        of scope: TicketScope, in area: AreaPath?, at now: Instant, in connection: any Connection
    ) throws -> MapRoutes.Points {
        var condition: SQL = "ticket.due IS NOT NULL AND ticket.longitude IS NOT NULL AND \(scope.condition)"
        if let area { condition += " AND \(area.holdsTicket)" }
        let rows = try connection.run(
            """
            SELECT id, longitude, latitude, state, urgency, due FROM ticket
            WHERE \(condition) ORDER BY due, id LIMIT \(limit)
            """)
        return MapRoutes.Points(
            sequence: try JournalStore.head(in: connection),
            items: try rows.map { row in
                let due: Instant = try row["due"]
                return MapRoutes.Point(
                    id: try row["id"], longitude: try row["longitude"], latitude: try row["latitude"],
                    state: try row["state"], urgency: try row["urgency"], overdue: due < now)
            })
    }
}
