import Domain
import Kit

/// When cells were last seen, as rows.
enum CoverageStore {
    /// Notes that cells were seen; an earlier time than the one known changes nothing.
    static func see(_ cells: [CoverageCell: Instant], in connection: any Connection) throws {
        for (cell, at) in cells.sorted(by: { $0.key.key < $1.key.key }) {
            try connection.run(
                """
                INSERT INTO coverage_cell (cell, seen_at) VALUES (\(cell.key), \(at))
                ON CONFLICT (cell) DO UPDATE SET seen_at = excluded.seen_at
                    WHERE coverage_cell.seen_at < excluded.seen_at
                """)
        }
    }

    /// All cells that were ever seen: some fifty thousand in a district.
    static func cells(in connection: any Connection) throws -> [CoverageCell: Instant] {
        var cells: [CoverageCell: Instant] = [:]
        try connection.forEach("SELECT cell, seen_at FROM coverage_cell") { row in
            cells[CoverageCell(key: try row["cell"])] = try row["seen_at"]
        }
        return cells
    }

    /// When some cells were last seen.
    static func cells(
        _ wanted: [CoverageCell], in connection: any Connection
    ) throws -> [CoverageCell: Instant] {
        try wanted.pieces(of: 256).reduce(into: [:]) { cells, piece in
            let rows = try connection.run(
                "SELECT cell, seen_at FROM coverage_cell WHERE cell IN (\(list: piece.map(\.key)))")
            for row in rows { cells[CoverageCell(key: try row["cell"])] = try row["seen_at"] }
        }
    }
}
