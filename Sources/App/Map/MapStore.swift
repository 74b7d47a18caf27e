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

    /// The tickets that were open at an earlier instant, each in the state that it had then. Whether one was overdue
    /// is not said: its limit of then may have been another.
    ///
    /// The journal says how a ticket stood: the first change since begins from that state. A ticket without one stands as it
    /// did.
    static func points(
        of scope: TicketScope, in area: AreaPath?, asOf instant: Instant, in connection: any Connection
    ) throws -> MapRoutes.Points {
        var condition: SQL = "ticket.longitude IS NOT NULL AND \(scope.condition)"
        if let area { condition += " AND \(area.holdsTicket)" }
        let since: SQL = """
            SELECT change.subject, change.from_state FROM change
            JOIN (
                SELECT subject, MIN(version) AS version FROM change
                WHERE subject_kind = 'ticket' AND recorded_at > \(instant) GROUP BY subject
            ) AS first ON first.subject = change.subject AND first.version = change.version
            """
        let ended = TicketState.allCases.filter { !$0.isOpen }
        let rows = try connection.run(
            """
            SELECT id, longitude, latitude, urgency, was FROM (
                SELECT ticket.id, ticket.longitude, ticket.latitude, ticket.urgency, ticket.state AS was FROM ticket
                WHERE ticket.due IS NOT NULL AND \(condition)
                    AND NOT EXISTS (
                        SELECT 1 FROM change
                        WHERE change.subject = ticket.id AND change.recorded_at > \(instant))
                UNION ALL
                SELECT ticket.id, ticket.longitude, ticket.latitude, ticket.urgency, since.from_state AS was
                FROM (\(since)) AS since JOIN ticket ON ticket.id = since.subject
                WHERE since.from_state IS NOT NULL AND since.from_state NOT IN (\(list: ended)) AND \(condition)
            ) AS then_open
            ORDER BY id LIMIT \(limit)
            """)
        return MapRoutes.Points(
            sequence: try JournalStore.head(in: connection),
            items: try rows.map { row in
                MapRoutes.Point(
                    id: try row["id"], longitude: try row["longitude"], latitude: try row["latitude"],
                    state: try row["was"], urgency: try row["urgency"], overdue: false)
            })
    }
}
