import Domain
import Kit
import Logging

/// Issues, reads and revokes the bearer tokens of programs.
struct ApiTokens: Sendable {
    let app: App

    /// So that programs which look for leaked secrets recognise one.
    private static let prefix = "linli_"

    /// What a token stands for now.
    ///
    /// - Throws: ``Problem/invalidToken`` as soon as it, its posting or its holder's account is no longer in force.
    func grant(for secret: String) async throws -> ApiTokenGrant {
        guard secret.hasPrefix(Self.prefix), secret.utf8.count <= 128 else { throw Problem.invalidToken }
        let (now, today, hash) = (app.now, app.today, OpaqueToken.hash(secret))
        let found = try await app.database.read {
            try ApiTokenStore.grant(tokenHash: hash, at: now, on: today, in: $0)
        }
        guard let found else { throw Problem.invalidToken }
        if found.lastUsedOn != today { await noteUse(of: found.id, on: today) }
        return found
    }

    /// Once a day. Where nothing can be written, reading still works.
    private func noteUse(of id: ApiTokenID, on today: Day) async {
        do {
            try await app.database.write { try ApiTokenStore.noteUse(of: id, on: today, in: $0) }
        } catch {
            app.logger.warning("use of a token was not noted", metadata: ["error": "\(type(of: error))"])
        }
    }

    /// A new token; its secret leaves the house with this answer and is not stored.
    func issue(_ new: NewApiToken, by principal: Principal) async throws -> CreatedApiToken {
        guard let creator = principal.user else { throw Problem.signInNeeded }
        guard let name = try TicketTexts.name(new.name) else {
            throw Problem.field("name", "请填写程序的名称。", "Please name the program.", code: "missingField")
        }
        let days = new.days ?? ApiTokenRules.usualDays
        let (id, secret) = (ApiTokenID(app.identifiers.next()), Self.prefix + OpaqueToken.random())
        let (now, today, administration) = (app.now, app.today, Administration(app: app, principal: principal))
        let view = try await app.database.write { connection in
            let role = try new.posting.map { try Self.role(of: $0, on: today, in: connection) }
            try ApiTokenRules.check(days: days, role: role)
            try ApiTokenStore.insert(
                id, name: name, tokenHash: OpaqueToken.hash(secret), posting: new.posting, by: creator, at: now,
                expiresAt: now + .days(Int64(days)), in: connection)
            try administration.record("issued", "apiToken", id.rawValue, at: now, in: connection)
            return try ApiTokenStore.tokens(id, limit: 1, at: now, on: today, in: connection).first
        }
        guard let view else { throw Problem.surprise }
        return CreatedApiToken(token: view, secret: secret)
    }

    /// Takes a token back: the program's next request is refused.
    func revoke(_ id: ApiTokenID, by principal: Principal) async throws {
        let (now, administration) = (app.now, Administration(app: app, principal: principal))
        try await app.database.write { connection in
            guard try ApiTokenStore.revoke(id, at: now, in: connection) else { throw Problem.notFound }
            try administration.record("revoked", "apiToken", id.rawValue, at: now, in: connection)
        }
    }

    private static func role(of posting: PostingID, on today: Day, in connection: any Connection) throws -> Role {
        guard let role = try ApiTokenStore.role(of: posting, on: today, in: connection) else {
            throw Problem.field(
                "posting", "没有这个岗位，或者它今天没有生效。", "There is no such posting in force today.",
                code: "unknownPosting")
        }
        return role
    }
}
