import Domain
import Kit

/// Signing in and out, and changing one's password.
struct SignIn: Sendable {
    let app: App

    /// A new session, or the problem that says why not. A wrong name and a wrong password answer alike.
    func start(
        login: String, password: String, code: String? = nil, sender: String
    ) async throws -> (token: String, session: SessionView) {
        let (now, login) = (app.now, login.trimmed.lowercased())
        guard app.limits.signIn.hasLeft(sender, at: now.milliseconds) else { throw Problem.tooManyRequests }
        let account = try await app.database.read { connection in
            try AccountStore.account(login: login, in: connection)
        }
        guard !isLocked(account, login: login, at: now) else { throw Self.locked }
        let isRight = try await app.passwords.verify(password, against: account?.passwordHash)
        guard let account, isRight, !account.isDisabled else {
            _ = app.limits.signIn.take(sender, at: now.milliseconds)
            try await recordFailure(of: account?.id, login: login, at: now)
            throw Self.wrong
        }
        do {
            return try await open(account: account, code: code)
        } catch let problem as Problem where problem.code == SecondFactors.wrong.code {
            _ = app.limits.signIn.take(sender, at: now.milliseconds)
            try await recordFailure(of: account.id, login: login, at: now)
            throw problem
        }
    }

    /// Ends the session of this request.
    func end(_ session: SignedIn) async throws {
        try await app.database.write { connection in
            try SessionStore.end(tokenHash: session.tokenHash, in: connection)
        }
    }

    /// Continues the session in another posting of the same person.
    func choose(posting: PostingID, in session: SignedIn) async throws -> SessionView {
        guard let user = session.principal.user else { throw Problem.signInNeeded }
        let today = app.today
        return try await app.database.write { connection in
            let postings = try SessionStore.postings(of: user, on: today, in: connection)
            guard let chosen = postings.first(where: { $0.id == posting }) else { throw Problem.notFound }
            try SessionStore.choose(posting: posting, tokenHash: session.tokenHash, in: connection)
            return view(session, postings: postings, chosen: chosen)
        }
    }

    /// The session as its holder sees it.
    func view(of session: SignedIn) async throws -> SessionView {
        guard let user = session.principal.user else { throw Problem.signInNeeded }
        let today = app.today
        let postings = try await app.database.read { connection in
            try SessionStore.postings(of: user, on: today, in: connection)
        }
        guard let chosen = postings.first(where: { $0.id == session.principal.posting }) else {
            throw Problem.signInNeeded
        }
        return view(session, postings: postings, chosen: chosen)
    }

    /// Sets a new password and ends the person's other sessions.
    func changePassword(from current: String, to new: String, in session: SignedIn) async throws {
        let account = try await account(of: session, knowing: current, field: "current")
        guard new != current else { throw PasswordRefusal.unchanged }
        try PasswordRules.check(new, login: account.login)
        let hash = try await app.passwords.hash(new)
        try await app.database.write { connection in
            try AccountStore.setPassword(of: account.id, hash: hash, mustChange: false, in: connection)
            try SessionStore.endAll(of: account.id, except: session.tokenHash, in: connection)
        }
    }

    /// The account of a session whose holder has shown again that they know the password: a browser left open is no
    /// place to change how one signs in, and none to try passwords either.
    func account(of session: SignedIn, knowing password: String, field: String = "password") async throws -> Account {
        guard let user = session.principal.user,
            let account = try await app.database.read({ try AccountStore.account(id: user, in: $0) })
        else { throw Problem.signInNeeded }
        let now = app.now
        guard !account.lockOut.isLocked(at: now) else { throw Self.locked }
        guard try await app.passwords.verify(password, against: account.passwordHash) else {
            try await recordFailure(of: user, login: account.login, at: now)
            throw Problem.field(field, "当前密码不对。", "The current password is wrong.", code: "wrongPassword")
        }
        return account
    }

    private func isLocked(_ account: Account?, login: String, at now: Instant) -> Bool {
        account.map { $0.lockOut.isLocked(at: now) }
            ?? !app.limits.unknownLogins.hasLeft(String(login.prefix(64)), at: now.milliseconds)
    }

    func recordFailure(of account: UserID?, login: String, at now: Instant) async throws {
        guard let account else {
            _ = app.limits.unknownLogins.take(String(login.prefix(64)), at: now.milliseconds)
            return
        }
        try await app.database.write { connection in
            guard let lockOut = try AccountStore.lock(account, in: connection)?.lockOut else { return }
            try AccountStore.setLockOut(of: account, lockOut.failing(at: now), in: connection)
        }
    }

    private func open(account: Account, code: String?) async throws -> (token: String, session: SessionView) {
        let (now, today, verified, vault) = (app.now, app.today, account.passwordHash, app.vault)
        let token = OpaqueToken.random()
        let csrfToken = OpaqueToken.random()
        let expiresAt = now + .hours(Int64(app.configuration.sessionHours))
        let view = try await app.database.write { connection in
            // While the password was being verified others may have failed, or it may have been changed.
            guard let account = try AccountStore.lock(account.id, in: connection), !account.lockOut.isLocked(at: now)
            else { throw Self.locked }
            guard !account.isDisabled, account.passwordHash == verified else { throw Self.wrong }
            try SecondFactors.check(code, of: account.id, at: now, vault: vault, in: connection)
            let postings = try SessionStore.postings(of: account.id, on: today, in: connection)
            guard let first = postings.first else { throw Self.noPosting }
            if account.lockOut != .clear { try AccountStore.setLockOut(of: account.id, .clear, in: connection) }
            let hash = OpaqueToken.hash(token)
            try SessionStore.create(
                tokenHash: hash, account: account.id, posting: first.id, csrfToken: csrfToken, at: now,
                expiresAt: expiresAt, in: connection)
            guard let session = try SessionStore.session(tokenHash: hash, at: now, on: today, in: connection) else {
                throw Self.noPosting
            }
            return self.view(session, postings: postings, chosen: first)
        }
        return (token, view)
    }

    private func view(_ session: SignedIn, postings: [PostingView], chosen: PostingView) -> SessionView {
        SessionView(
            user: .init(id: session.principal.user ?? UserID(""), name: session.userName), posting: chosen,
            postings: postings, port: Port(role: chosen.role, in: chosen.organisation.kind),
            rights: Rights.of(chosen.role).sorted { $0.rawValue < $1.rawValue }, csrfToken: session.csrfToken,
            mustChangePassword: session.mustChangePassword,
            mustHaveSecondFactor: app.configuration.demandsSecondFactor(of: chosen.role) && !session.hasSecondFactor,
            expiresAt: session.expiresAt)
    }

    private static let wrong = Problem("wrongLogin", 401, "登录名或密码不对，请核对后再试。", "The login name or password is wrong.")
    private static let locked = Problem(
        "accountLocked", 423, "密码输错次数太多，账号已暂时锁定，请稍后再试或联系安全管理员。",
        "Too many wrong passwords: the account is locked for a while. Try later or ask the security administrator.")
    private static let noPosting = Problem(
        "noPosting", 403, "您今天没有生效的岗位，请联系所在单位的安全管理员。",
        "You hold no posting today; please ask the security administrator.")
}
