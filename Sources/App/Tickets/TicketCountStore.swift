import Domain
import Kit

/// The queries behind ``TicketCounts``.
enum TicketCountStore {
    static func counts(of scope: TicketScope, at now: Instant, in connection: any Connection) throws -> TicketCounts {
        let rows = try connection.run(
            """
            SELECT state, COUNT(*) AS open, SUM(CASE WHEN due < \(now) THEN 1 ELSE 0 END) AS overdue,
                SUM(CASE WHEN due >= \(now) AND escalation = 1 THEN 1 ELSE 0 END) AS due_soon
            FROM ticket WHERE due IS NOT NULL AND \(scope.condition) GROUP BY state
            """)
        var counts = TicketCounts()
        for row in rows {
            let open: Int = try row["open"]
            counts.add(open, in: try row["state"])
            counts.open += open
            counts.overdue += try row["overdue"]
            counts.dueSoon += try row["due_soon"]
        }
        // A handler calls nobody back.
        if case .organisation = scope { return counts }
        let waiting = try connection.first(
            "SELECT COUNT(*) AS waiting FROM ticket WHERE call_back_due IS NOT NULL AND \(scope.condition)")
        counts.toCallBack = try waiting?["waiting"] ?? 0
        return counts
    }

    /// The open tickets that a worker has been asked to do.
    static func load(of worker: UserID, in connection: any Connection) throws -> Int {
        let row = try connection.first(
            "SELECT COUNT(*) AS load FROM ticket WHERE worker = \(worker) AND due IS NOT NULL")
        return try row?["load"] ?? 0
    }
}
