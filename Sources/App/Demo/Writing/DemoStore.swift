import Domain
import Kit

/// What only the demo writes in bulk.
enum DemoStore {
    /// Whether the district is still to be made: a demo never mixes with a real one.
    static func isEmpty(in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS found FROM grid LIMIT 1") == nil
            && connection.first("SELECT 1 AS found FROM organisation LIMIT 1") == nil
            && connection.first("SELECT 1 AS found FROM ticket LIMIT 1") == nil
    }

    /// Police grids with the grids that they overlay.
    static func insert(_ policeGrids: [PoliceGrid], in connection: any Connection) throws {
        for policeGrid in policeGrids {
            try connection.run(
                """
                INSERT INTO police_grid (id, code, name, station_id)
                VALUES (\(policeGrid.id), \(policeGrid.code), \(policeGrid.name), \(policeGrid.station))
                """)
            for grid in policeGrid.grids.sorted() {
                try connection.run(
                    "INSERT INTO police_grid_member (police_grid_id, grid_id) VALUES (\(policeGrid.id), \(grid))")
            }
        }
    }

    /// The numbers that the demo's tickets have used up.
    static func setLastNumbers(_ numbers: [Day: Int], in connection: any Connection) throws {
        for (day, last) in numbers {
            try connection.run(
                """
                INSERT INTO ticket_number_count (day, last) VALUES (\(day), \(last))
                ON CONFLICT (day) DO UPDATE SET last = \(last)
                """)
        }
    }

    /// The number of the last change before an instant; 0 when there is none.
    static func lastChange(before instant: Instant, in connection: any Connection) throws -> Int64 {
        let row = try connection.first("SELECT MAX(sequence) AS sequence FROM change WHERE recorded_at < \(instant)")
        return try row?["sequence"] ?? 0
    }

    /// The login of the worker with most to do, so that whoever tries the demo finds a phone with tasks.
    static func busiestWorker(in connection: any Connection) throws -> String? {
        let row = try connection.first(
            """
            SELECT account.login FROM ticket JOIN account ON account.id = ticket.worker
            WHERE ticket.state IN ('fieldCheck', 'dispatched', 'handling')
            GROUP BY account.login ORDER BY COUNT(*) DESC, account.login LIMIT 1
            """)
        return try row?["login"]
    }
}
