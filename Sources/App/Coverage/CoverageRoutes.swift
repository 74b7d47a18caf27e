import Domain
import Geo
import HTTPTypes
import Kit

/// `/api/coverage`: which parts of which grids were seen how long ago. It knows places alone.
struct CoverageRoutes: Sendable {
    struct Query: Codable, Sendable {
        /// What was seen within so many days counts; 7 when not said.
        let days: Int?
    }

    /// How much of each grid in the caller's area was seen, the longest unseen first.
    struct Overview: Codable, Sendable {
        struct Line: Codable, Sendable {
            let id: GridID
            let code: String
            let name: String
            let town: String
            let cells: Int
            let seen: Int
            let lastSeenAt: Instant?
        }

        let since: Instant
        let unattended: Int
        let grids: [Line]
    }

    /// The cells of one grid: longitude and latitude of the middle, and hours since somebody was there, -1 for never.
    struct Cells: Codable, Sendable {
        let id: GridID
        /// Degrees of a cell.
        let width: Double
        let height: Double
        let longitude: [Double]
        let latitude: [Double]
        let hours: [Int]
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/coverage", "How much of each grid was seen of late, the longest unseen first",
                for: .needs(.seeCoverage)
            ) { (call, query: Query, _: Nothing) -> Overview in try await overview(query, for: call.principal) },
            Route(
                .get, "/api/coverage/{id}", "The cells of a grid, and how long ago each was seen",
                for: .needs(.seeCoverage)
            ) { (call, _: Nothing, _: Nothing) -> Cells in
                try await cells(of: call.identifier("id"), for: call.principal)
            },
        ]
    }

    private func overview(_ query: Query, for principal: Principal) async throws -> Overview {
        let days = query.days ?? 7
        guard (1...366).contains(days) else {
            throw Problem.field("days", "天数应为1至366。", "Days are 1 to 366.")
        }
        let (data, since) = (app.reference.current, app.now - .days(Int64(days)))
        let (cells, seen) = (
            app.gridCells.cells(of: data), try await app.database.read { try CoverageStore.cells(in: $0) }
        )
        let lines = data.grids.values.filter { principal.scope.contains($0.path) }.map { grid -> Overview.Line in
            let coverage = GridCoverage((cells[grid.id] ?? []).map { seen[$0] }, since: since)
            return Overview.Line(
                id: grid.id, code: grid.code.text, name: grid.name, town: data.town(around: grid.path)?.name ?? "",
                cells: coverage.cells, seen: coverage.seen, lastSeenAt: coverage.lastSeenAt)
        }
        return Overview(
            since: since, unattended: lines.count { $0.seen == 0 },
            grids: lines.sorted {
                ($0.lastSeenAt ?? Instant(milliseconds: 0), $0.code) < (
                    $1.lastSeenAt ?? Instant(milliseconds: 0), $1.code
                )
            })
    }

    private func cells(of id: GridID, for principal: Principal) async throws -> Cells {
        let (data, now) = (app.reference.current, app.now)
        guard let grid = data.grids[id], principal.scope.contains(grid.path) else { throw Problem.notFound }
        let cells = app.gridCells.cells(of: data)[id] ?? []
        let seen = try await app.database.read { try CoverageStore.cells(cells, in: $0) }
        return Cells(
            id: id, width: CoverageCell.width(row: cells.first?.row ?? 0), height: CoverageCell.height,
            longitude: cells.map { rounded($0.centre.longitude) }, latitude: cells.map { rounded($0.centre.latitude) },
            hours: cells.map { cell in seen[cell].map { Int((now - $0).milliseconds / 3_600_000) } ?? -1 })
    }

    private func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
}
