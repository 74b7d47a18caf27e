import Domain
import Geo
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

    /// The tickets that were open at an earlier instant, each as it stood then: its state, its urgency, and whether its limit of
    /// then was over.
    ///
    /// A ticket without a change since stands as it did; of the others the history up to then is folded.
    static func points(
        of scope: TicketScope, in area: AreaPath?, asOf instant: Instant, in connection: any Connection
    ) throws -> MapRoutes.Points {
        var condition: SQL = "ticket.longitude IS NOT NULL AND \(scope.condition)"
        if let area { condition += " AND \(area.holdsTicket)" }
        let untouched = try connection.run(
            """
            SELECT id, longitude, latitude, state, urgency, due FROM ticket
            WHERE ticket.due IS NOT NULL AND \(condition)
                AND NOT EXISTS (
                    SELECT 1 FROM change WHERE change.subject = ticket.id AND change.recorded_at > \(instant))
            ORDER BY id LIMIT \(limit)
            """
        ).map { row in
            let due: Instant = try row["due"]
            return MapRoutes.Point(
                id: try row["id"], longitude: try row["longitude"], latitude: try row["latitude"],
                state: try row["state"], urgency: try row["urgency"], overdue: due < instant)
        }
        let moved = try changedSince(instant, where: condition, in: connection).compactMap { ticket in
            ticket.point.map { point in
                MapRoutes.Point(
                    id: ticket.id, longitude: point.longitude, latitude: point.latitude, state: ticket.state,
                    urgency: ticket.urgency, overdue: ticket.isOverdue(at: instant))
            }
        }
        return MapRoutes.Points(
            sequence: try JournalStore.head(in: connection),
            items: Array((untouched + moved).sorted { $0.id < $1.id }.prefix(limit)))
    }

    /// The tickets that were open at an instant and have changed since, as they were then: their first change since begins from an open state.
    private static func changedSince(
        _ instant: Instant, where condition: SQL, in connection: any Connection
    ) throws -> [Ticket] {
        let ended = TicketState.allCases.filter { !$0.isOpen }
        let rows = try connection.run(
            """
            SELECT change.subject, change.body, change.at FROM change
            JOIN (
                SELECT since.subject, since.version FROM change AS since
                JOIN (
                    SELECT subject, MIN(version) AS version FROM change
                    WHERE subject_kind = 'ticket' AND recorded_at > \(instant) GROUP BY subject
                ) AS first ON first.subject = since.subject AND first.version = since.version
                JOIN ticket ON ticket.id = since.subject
                WHERE since.from_state IS NOT NULL AND since.from_state NOT IN (\(list: ended)) AND \(condition)
                ORDER BY since.subject LIMIT \(limit)
            ) AS next ON next.subject = change.subject AND change.version < next.version
            ORDER BY change.subject, change.version
            """)
        var histories: [[(change: TicketChange, at: Instant)]] = []
        var current: String?
        for row in rows {
            let subject: String = try row["subject"]
            if subject != current { histories.append([]) }
            current = subject
            histories[histories.count - 1].append((try row.stored("body"), try row["at"]))
        }
        return histories.compactMap { Ticket.folding($0) }
    }
}
