import Domain
import Geo
import Kit

/// Sets the figures of grids that have ended, or lost ground, on the grids of today: by the place of each ticket.
enum GroundStore {
    /// Moves what counted on a grid's ground to the grid that holds its place from a day on; what has no place goes with the
    /// grid to its first successor.
    static func rebase(from grid: GridID, on day: Day, in connection: any Connection) throws {
        guard
            let path = try connection.first("SELECT code FROM grid WHERE id = \(grid)").map({ AreaPath(try $0["code"]) }
            )
        else { return }
        let rows = try connection.run(
            """
            SELECT ticket.id, ticket.longitude, ticket.latitude FROM ticket_milestone
            JOIN ticket ON ticket.id = ticket_milestone.ticket_id
            WHERE ticket_milestone.town = \(path.cut(at: .town)) AND ticket_milestone.ground = \(path)
            """)
        if rows.isEmpty { return }
        let placing = try GridPlacing(on: day, inside: path.cut(at: .community), in: connection)
        let successor = try firstSuccessor(of: grid, on: day, in: connection)
        var moves: [AreaPath: [TicketID]] = [:]
        for row in rows {
            let (longitude, latitude): (Double?, Double?) = (try row["longitude"], try row["latitude"])
            let place = longitude.flatMap { x in latitude.map { Coordinate(longitude: x, latitude: $0) } }
            guard let ground = place.flatMap(placing.grid)?.path ?? successor, ground != path else { continue }
            moves[ground, default: []].append(try row["id"])
        }
        for (ground, tickets) in moves.sorted(by: { $0.key.text < $1.key.text }) {
            for piece in tickets.pieces(of: 512) {
                for table in ["ticket_milestone", "assignment"] as [SQL] {
                    try connection.run("UPDATE \(table) SET ground = \(ground) WHERE ticket_id IN (\(list: piece))")
                }
            }
        }
    }

    /// Nil for a grid that goes on.
    private static func firstSuccessor(
        of grid: GridID, on day: Day, in connection: any Connection
    ) throws -> AreaPath? {
        try connection.first(
            """
            SELECT successor.code FROM grid_successor JOIN grid ON grid.id = grid_successor.grid_id
            JOIN grid AS successor ON successor.id = grid_successor.successor_id
            WHERE grid_successor.grid_id = \(grid) AND grid.valid_to < \(day)
            ORDER BY successor.code
            """
        ).map { AreaPath(try $0["code"]) }
    }
}
