import Domain
import Kit

/// Signing in with a second factor: an authenticator's code of six digits, or one of ten recovery codes.
struct SecondFactors: Sendable {
    let app: App
    private static let issuer = "Linli"

    func view(of session: SignedIn) async throws -> SecondFactorView {
        let user = try Self.user(of: session)
        let codes = try await app.database.read { try SecondFactorStore.recoveryCodes(of: user, in: $0) }
        return SecondFactorView(
            isConfirmed: session.hasSecondFactor, recoveryCodes: codes,
            isDemanded: app.configuration.demandsSecondFactor(of: session.principal.role))
    }

    /// A new key, which counts once a code has proven that an authenticator has it.
    func begin(password: String, in session: SignedIn) async throws -> SecondFactorStart {
        let account = try await SignIn(app: app).account(of: session, knowing: password)
        guard !session.hasSecondFactor else { throw Self.exists }
        let codes = TimeCode.random()
        try await app.database.write { [vault = app.vault] connection in
            try SecondFactorStore.begin(codes, of: account.id, vault: vault, in: connection)
        }
        let address = codes.address(issuer: Self.issuer, account: account.login)
        return SecondFactorStart(key: codes.key, address: address, code: try QRDrawing(address))
    }

    /// The first code: from now on each sign-in asks for one. Other sessions, which never gave one, end.
    func confirm(code: String, in session: SignedIn) async throws -> RecoveryCodes {
        let (user, now, vault) = (try Self.user(of: session), app.now, app.vault)
        let recovery = (0..<10).map { _ in QueryCode.random() }
        let hashes = recovery.map { Self.hash($0, of: user, vault) }
        try await app.database.write { connection in
            guard try AccountStore.lock(user, in: connection) != nil,
                let factor = try SecondFactorStore.factor(of: user, vault: vault, in: connection)
            else { throw Problem.notFound }
            guard !factor.isConfirmed else { throw Self.exists }
            guard let step = factor.codes.accept(code, at: now.milliseconds, after: factor.lastStep) else {
                throw Problem.field(
                    "code", "验证码不对或已过期，请看手机上现在的六位数字。",
                    "The code is wrong or over; type the six digits that the phone shows now.", code: "wrongCode")
            }
            try SecondFactorStore.confirm(user, step: step, at: now, in: connection)
            try SecondFactorStore.setRecoveryCodes(hashes: hashes, of: user, in: connection)
            try SessionStore.endAll(of: user, except: session.tokenHash, in: connection)
            try JournalStore.record(
                "secondFactorConfirmed", of: "account", user.rawValue, by: session.principal, at: now, in: connection)
        }
        return RecoveryCodes(recoveryCodes: recovery.map { "\($0.prefix(4))-\($0.suffix(4))" })
    }

    /// Goes back to the password alone, as one does before moving to another phone.
    func end(password: String, code: String, in session: SignedIn) async throws {
        let signIn = SignIn(app: app)
        let account = try await signIn.account(of: session, knowing: password)
        let (now, vault) = (app.now, app.vault)
        do {
            try await app.database.write { connection in
                guard try AccountStore.lock(account.id, in: connection) != nil else { throw Problem.notFound }
                try Self.check(code, of: account.id, at: now, vault: vault, in: connection)
                try SecondFactorStore.remove(of: account.id, in: connection)
                try JournalStore.record(
                    "secondFactorEnded", of: "account", account.id.rawValue, by: session.principal, at: now,
                    in: connection)
            }
        } catch let problem as Problem where problem.code == Self.wrong.code {
            try await signIn.recordFailure(of: account.id, login: account.login, at: now)
            throw Problem.field("code", problem.title.chinese, problem.title.english, code: "wrongCode")
        }
    }

    /// Takes a code at sign-in, of the authenticator or for recovery; nothing to do without a second factor. The account
    /// is locked by the caller, so that no code is taken twice.
    static func check(
        _ code: String?, of account: UserID, at now: Instant, vault: Vault, in connection: any Connection
    ) throws {
        guard let factor = try SecondFactorStore.factor(of: account, vault: vault, in: connection), factor.isConfirmed
        else { return }
        guard let code, !code.trimmed.isEmpty else { throw needed }
        if let step = factor.codes.accept(code, at: now.milliseconds, after: factor.lastStep) {
            return try SecondFactorStore.use(step: step, of: account, in: connection)
        }
        let hash = hash(QueryCode.normalised(code), of: account, vault)
        guard try SecondFactorStore.takeRecoveryCode(hash: hash, of: account, in: connection) else { throw wrong }
    }

    private static func user(of session: SignedIn) throws -> UserID {
        guard let user = session.principal.user else { throw Problem.signInNeeded }
        return user
    }

    private static func hash(_ code: String, of account: UserID, _ vault: Vault) -> String {
        vault.lookUpHash(of: "\(account) \(code)", for: .secondFactors)
    }

    static let needed = Problem(
        "codeNeeded", 401, "请输入手机上的六位验证码。", "Please type the six digits that your phone shows.")
    static let wrong = Problem(
        "wrongSignInCode", 401, "验证码不对或已用过，请等手机显示新的数字后再试。",
        "The code is wrong or was used; wait until the phone shows new digits and try again.")
    private static let exists = Problem(
        "secondFactorExists", 409, "已启用验证码登录；要换手机，请先停用。",
        "Sign-in with a code is on already; to change the phone, end it first.")
}

extension Configuration {
    /// Whether people in a role may work only when they sign in with a second factor.
    func demandsSecondFactor(of role: Role) -> Bool {
        let group = role.isAdministrator ? "administrators" : role.isField ? "field" : "desks"
        return secondFactorFor.contains(group)
    }
}

extension KeyRing.Purpose {
    /// Keys of authenticators, and hashes of recovery codes.
    static let secondFactors: KeyRing.Purpose = "second-factors"
}
