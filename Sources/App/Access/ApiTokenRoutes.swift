import Domain
import HTTPTypes
import Kit

/// `/api/tokens`: the bearer tokens of programs.
struct ApiTokenRoutes: Sendable {
    private struct Query: Codable, Sendable {
        let cursor: ApiTokenID?
        let limit: Int?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/tokens", "Tokens of programs, newest first", for: .needs(.seeAccounts), list),
            Route(
                .post, "/api/tokens", "Issue a token to a program; it is shown once", for: .needs(.issueTokens),
                status: .created
            ) { (call, _: Nothing, new: NewApiToken) -> CreatedApiToken in
                try await ApiTokens(app: app).issue(new, by: call.principal)
            },
            Route(.post, "/api/tokens/{id}/revoke", "Take a token back at once", for: .needs(.issueTokens)) {
                (call, _: Nothing, _: Nothing) -> Nothing in
                try await ApiTokens(app: app).revoke(call.identifier("id"), by: call.principal)
                return Nothing()
            },
        ]
    }

    private func list(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<ApiTokenView> {
        let limit = try app.configuration.pageSize(query.limit)
        let (now, today) = (app.now, app.today)
        let tokens = try await app.database.read { connection in
            try ApiTokenStore.tokens(after: query.cursor, limit: limit + 1, at: now, on: today, in: connection)
        }
        return Page(tokens, limit: limit, cursor: \.id.rawValue)
    }
}
