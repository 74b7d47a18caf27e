import Domain
import Kit

/// The acts of administrators by login and code, for the command line: a fresh installation has nobody yet who could
/// sign in and do them. Each is in the journal as an act of the system.
package struct Accounts: Sendable {
    /// An account in a few words.
    package struct Line: Sendable {
        package let login: String
        package let name: String
        package let isDisabled: Bool
        package let isLocked: Bool
        /// Role and organisation of each posting that is in force today.
        package let postings: [String]
    }

    private let app: App
    private var administration: Administration { Administration(app: app, principal: .system) }

    package init(app: App) { self.app = app }

    /// The accounts whose login or name holds a text, by login.
    package func list(matching text: String?) async throws -> [Line] {
        let (now, today) = (app.now, app.today)
        let accounts = try await app.database.read { connection in
            try AdministrationStore.accounts(
                matching: text, after: nil, limit: 100_000, on: today, at: now, in: connection)
        }
        return accounts.map { account in
            Line(
                login: account.login, name: account.name, isDisabled: account.isDisabled, isLocked: account.isLocked,
                postings: account.postings.map { "\($0.role.rawValue)@\($0.organisation.name)" })
        }
    }

    /// - Returns: the first password. It is kept nowhere, and must be changed at the first sign-in.
    package func add(login: String, name: String) async throws -> String {
        try await administration.create(NewAccount(login: login, name: name)).firstPassword
    }

    /// A new first password; all sessions of the account end, and so does a lock.
    package func resetPassword(of login: String) async throws -> String {
        try await administration.resetPassword(of: account(login)).firstPassword
    }

    /// Takes away the second factor of somebody who lost it; all sessions of the account end.
    package func resetSecondFactor(of login: String) async throws {
        _ = try await administration.resetSecondFactor(of: account(login))
    }

    /// Disables an account, whose sessions end at once, or enables it again.
    package func setDisabled(_ isDisabled: Bool, of login: String) async throws {
        _ = try await administration.change(account(login), AccountChange(name: nil, isDisabled: isDisabled))
    }

    /// Gives an account a posting from today on.
    ///
    /// - Parameter organisation: its code; the centre when not said and there is one.
    package func grant(
        _ role: Role, to login: String, at organisation: String?, grids: [String] = [], scope: String? = nil
    ) async throws {
        let posting = NewPosting(
            user: try await account(login), organisation: try self.organisation(organisation), role: role,
            scope: scope.map(AreaPath.init), grids: grids, from: nil, to: nil, share: nil, weeklyHours: nil,
            backupFor: nil)
        _ = try await administration.post(posting)
    }

    private func account(_ login: String) async throws -> UserID {
        let account = try await app.database.read { try AccountStore.account(login: login.lowercased(), in: $0) }
        guard let account else {
            throw Problem.field("login", "没有这个登录名：\(login)。", "There is no such login: \(login).", code: "unknownLogin")
        }
        return account.id
    }

    private func organisation(_ code: String?) throws -> OrganisationID {
        let all = app.reference.current.organisations.values
        let found = all.filter { code == nil ? $0.kind == .centre : $0.code == code }
        guard found.count == 1, let organisation = found.first else {
            throw Problem.field(
                "organisation", "请用 --organisation 指明单位代码；还没有单位时，先导入：linli import organisations 文件.csv。",
                "Name the organisation's code by --organisation; where there are none, import them first: linli import organisations FILE.csv.",
                code: "organisationNeeded")
        }
        return organisation.id
    }
}
