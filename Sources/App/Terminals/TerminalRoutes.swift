import Domain
import HTTPTypes
import Kit

/// `/api/terminals`: devices that report positions for a posting.
struct TerminalRoutes: Sendable {
    private struct Query: Codable, Sendable {
        let cursor: TerminalID?
        let limit: Int?
    }

    let app: App

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/terminals", "Terminals, newest first", for: .needs(.seeAccounts), list),
            Route(
                .post, "/api/terminals", "Register a terminal for a posting; its token is shown once",
                for: .needs(.manageTerminals), status: .created
            ) { (call, _: Nothing, new: NewTerminal) -> CreatedTerminal in
                try await Terminals(app: app).register(new, by: call.principal)
            },
            Route(
                .post, "/api/terminals/{id}/enrolment", "Let a JT/T 808 terminal fetch its code again, for a day",
                for: .needs(.manageTerminals)
            ) { (call, _: Nothing, _: Nothing) -> Nothing in
                try await Terminals(app: app).allowEnrolment(of: call.identifier("id"), by: call.principal)
                return Nothing()
            },
            Route(
                .post, "/api/terminals/{id}/system", "Say in which coordinate system a terminal sends",
                for: .needs(.manageTerminals)
            ) { (call, _: Nothing, body: TerminalSystemBody) -> Nothing in
                try await Terminals(app: app).declare(
                    body.coordinateSystem, of: call.identifier("id"), by: call.principal)
                return Nothing()
            },
            Route(
                .post, "/api/terminals/{id}/revoke", "Take a terminal out of service at once",
                for: .needs(.manageTerminals)
            ) { (call, _: Nothing, _: Nothing) -> Nothing in
                try await Terminals(app: app).revoke(call.identifier("id"), by: call.principal)
                return Nothing()
            },
        ]
    }

    private func list(_ call: Call, _ query: Query, _: Nothing) async throws -> Page<TerminalView> {
        let limit = try app.configuration.pageSize(query.limit)
        let (now, today) = (app.now, app.today)
        let found = try await app.database.read { connection in
            try TerminalStore.terminals(after: query.cursor, limit: limit + 1, at: now, on: today, in: connection)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue)
    }
}
