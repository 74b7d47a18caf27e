import Domain
import HTTPTypes
import Kit

/// `/api/areas`: the tree of divisions.
struct AreaRoutes: Sendable {
    let app: App

    private struct Query: Codable, Sendable {
        /// Code of the area above.
        var parent: String?
        /// province, city, district, town or community: all of that level inside the parent, not just those right below.
        var level: String?
        var cursor: String?
        var limit: Int?
    }

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/areas", "Areas below another one", for: .needs(.seeRegisters)) {
                (call, query: Query, _: Nothing) -> Page<AreaView> in
                let limit = try app.configuration.pageSize(query.limit)
                let level = try query.level.map { word in
                    guard let level = AreaLevel(word: word) else {
                        throw Problem.field("level", "没有这一级：\(word)。", "There is no such level: \(word).")
                    }
                    return level
                }
                let areas = try await app.database.read { connection in
                    try AreaStore.page(
                        inside: query.parent, level: level, after: query.cursor, limit: limit + 1, in: connection)
                }
                return Page(areas, limit: limit, cursor: \.code)
            }
        ]
    }
}
