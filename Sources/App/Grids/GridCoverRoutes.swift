import Domain
import HTTPTypes
import Kit

/// `/api/grids/cover`: whether the net has gaps.
struct GridCoverRoutes: Sendable {
    struct Query: Codable, Sendable {
        /// The code of an area; all of the caller's scope without it.
        var area: AreaPath?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/grids/cover", "Gaps and overlaps of the grids of an area, and sizes out of the ordinary",
                for: .needs(.seeRegisters)
            ) { (call, query: Query, _: Nothing) -> GridCoverView in
                let (reference, today, scope) = (app.reference.current, app.today, call.principal.scope)
                let area = query.area.flatMap { scope.contains($0) ? $0 : nil } ?? scope
                let known = try await app.database.read { try GridStore.known(in: $0) }
                return GridCoverView(
                    of: area, among: known.filter { $0.draft.exists(on: today) }, reference: reference,
                    in: call.language)
            }
        ]
    }
}
