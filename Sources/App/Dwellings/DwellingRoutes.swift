import Domain
import Hummingbird
import Kit

/// `/api/dwellings`: the buildings and dwellings of grids.
struct DwellingRoutes: Sendable {
    struct Query: Codable, Sendable {
        let grid: GridID
        /// Part of an address, or the beginning of a room or a code.
        let q: String?
        let cursor: DwellingID?
        let limit: Int?
    }

    struct CountQuery: Codable, Sendable {
        /// The code of the last grid of the page before.
        let cursor: String?
        let limit: Int?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/dwellings", "Dwellings of a grid by address", for: .needs(.seeRegisters), list),
            Route(
                .get, "/api/dwellings/grids", "Grids with their numbers of dwellings", for: .needs(.seeRegisters),
                counts),
            Route(
                .post, "/api/dwellings", "Enter a dwelling", for: .needs(.manageDwellings), status: .created
            ) {
                (call, _: Nothing, new: NewDwelling) -> DwellingView in
                try await DwellingEntry(app: app, principal: call.principal).add(new)
            },
            Route(.patch, "/api/dwellings/{id}", "Correct a dwelling", for: .needs(.manageDwellings)) {
                (call, _: Nothing, change: DwellingChange) -> DwellingView in
                try await DwellingEntry(app: app, principal: call.principal).change(call.identifier("id"), change)
            },
            Route(
                .post, "/api/dwellings/{id}/close", "Close a dwelling that is no more; visits to it stay",
                for: .needs(.manageDwellings)
            ) { (call, _: Nothing, end: DwellingEnd) -> DwellingView in
                try await DwellingEntry(app: app, principal: call.principal).close(call.identifier("id"), end)
            },
        ]
    }

    private func list(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<DwellingView> {
        let limit = try app.configuration.pageSize(query.limit)
        let reach = call.principal.dwellingReach
        let found = try await app.database.read { connection in
            guard try DwellingStore.reaches(reach, query.grid, in: connection) else { throw Problem.notFound }
            return try DwellingStore.page(
                of: query.grid, matching: query.q?.trimmed, after: query.cursor, limit: limit + 1, in: connection)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue)
    }

    private func counts(_ call: Call, _ query: CountQuery, _: Nothing) async throws -> Page<DwellingCount> {
        let limit = try app.configuration.pageSize(query.limit)
        let (reach, today) = (call.principal.dwellingReach, app.today)
        let found = try await app.database.read { connection in
            try DwellingStore.counts(
                in: reach, on: today, after: query.cursor, limit: limit + 1, in: connection)
        }
        return Page(found, limit: limit, cursor: \.code)
    }
}

extension Principal {
    /// Where this caller sees dwellings: the posting's grids, or its area when it names none.
    var dwellingReach: DwellingStore.Reach { grids.isEmpty ? .area(scope) : .grids(grids) }
}
