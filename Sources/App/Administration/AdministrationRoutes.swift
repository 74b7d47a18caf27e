import Domain
import Hummingbird
import Kit

/// `/api/users` and `/api/postings`.
struct AdministrationRoutes: Sendable {
    struct UserQuery: Codable, Sendable {
        /// Part of a login or a name.
        let q: String?
        let cursor: String?
        let limit: Int?
    }

    struct PostingQuery: Codable, Sendable {
        let organisation: OrganisationID?
        let grid: GridID?
        let role: Role?
        let cursor: PostingID?
        let limit: Int?
    }

    let app: App

    func routes() throws -> [Route] { try users() + postings() }

    private func users() throws -> [Route] {
        try [
            Route(.get, "/api/users", "Accounts by login", for: .needs(.seeAccounts), listAccounts),
            Route(
                .post, "/api/users", "Create an account; its first password is shown once",
                for: .needs(.manageAccounts), status: .created
            ) {
                (call, _: Nothing, new: NewAccount) -> CreatedAccount in try await administration(call).create(new)
            },
            Route(.patch, "/api/users/{id}", "Rename, disable or enable an account", for: .needs(.manageAccounts)) {
                (call, _: Nothing, change: AccountChange) -> AccountView in
                try await administration(call).change(call.identifier("id"), change)
            },
            Route(.post, "/api/users/{id}/unlock", "End a lock after wrong passwords", for: .needs(.unlockAccounts)) {
                (call, _: Nothing, _: Nothing) -> AccountView in
                try await administration(call).unlock(call.identifier("id"))
            },
            Route(
                .post, "/api/users/{id}/password", "Give a new first password, shown once", for: .needs(.unlockAccounts)
            ) {
                (call, _: Nothing, _: Nothing) -> CreatedAccount in
                try await administration(call).resetPassword(of: call.identifier("id"))
            },
            Route(
                .post, "/api/users/{id}/second-factor/reset", "Take away the second factor of somebody who lost it",
                for: .needs(.unlockAccounts)
            ) {
                (call, _: Nothing, _: Nothing) -> AccountView in
                try await administration(call).resetSecondFactor(of: call.identifier("id"))
            },
            Route(
                .post, "/api/users/{id}/phones/withdraw", "Take back what somebody's phones keep, as when one is lost",
                for: .needs(.unlockAccounts)
            ) {
                (call, _: Nothing, _: Nothing) -> AccountView in
                try await administration(call).withdrawPhones(of: call.identifier("id"))
            },
        ]
    }

    private func postings() throws -> [Route] {
        try [
            Route(.get, "/api/postings", "Who works where today", for: .needs(.seeRegisters), listPostings),
            Route(.post, "/api/postings", "Give somebody a posting", for: .needs(.grantPostings), status: .created) {
                (call, _: Nothing, new: NewPosting) -> PostingLine in try await administration(call).post(new)
            },
            Route(.post, "/api/postings/{id}/end", "End a posting", for: .needs(.grantPostings)) {
                (call, _: Nothing, end: PostingEnd) -> Nothing in
                try await administration(call).end(call.identifier("id"), end)
                return Nothing()
            },
        ]
    }

    private func administration(_ call: Call) -> Administration { Administration(app: app, principal: call.principal) }

    private func listAccounts(_ call: Call, _ query: UserQuery, _: Nothing) async throws -> Page<AccountView> {
        let limit = try app.configuration.pageSize(query.limit)
        let (now, today) = (app.now, app.today)
        let accounts = try await app.database.read { connection in
            try AdministrationStore.accounts(
                matching: query.q, after: query.cursor, limit: limit + 1, on: today, at: now, in: connection)
        }
        return Page(accounts, limit: limit, cursor: \.login)
    }

    /// Administrators see all postings, others those of their own area.
    private func listPostings(_ call: Call, _ query: PostingQuery, _: Nothing) async throws -> Page<PostingLine> {
        let limit = try app.configuration.pageSize(query.limit)
        let today = app.today
        let area = call.principal.role.isAdministrator ? .everywhere : call.principal.scope
        let lines = try await app.database.read { connection in
            try AdministrationStore.postings(
                organisation: query.organisation, grid: query.grid, role: query.role, within: area,
                after: query.cursor, limit: limit + 1, on: today, in: connection)
        }
        return Page(lines, limit: limit, cursor: \.id.rawValue)
    }
}
