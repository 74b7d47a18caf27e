import Domain
import Kit

/// What administrators do: accounts by the system administrator, postings by the security administrator. Each act
/// is in the journal, by ids alone.
struct Administration: Sendable {
    let app: App
    let principal: Principal

    /// A new account without any posting, so without rights.
    func create(_ new: NewAccount) async throws -> CreatedAccount {
        let login = new.login.trimmed.lowercased()
        guard (3...40).contains(login.count), login.utf8.allSatisfy(Self.isLoginByte) else {
            throw Problem.field(
                "login", "登录名应为3至40个小写字母、数字、点、横线或下划线。",
                "A login has 3 to 40 lower-case letters, digits, dots, hyphens or underscores.", code: "invalidLogin")
        }
        guard let name = try TicketTexts.name(new.name) else {
            throw Problem.field("name", "请填写姓名。", "Please give the name.", code: "missingField")
        }
        let password = Self.firstPassword()
        let hash = try await app.passwords.hash(password)
        let (id, now, today) = (UserID(app.identifiers.next()), app.now, app.today)
        do {
            let account = try await app.database.write { connection in
                try AdministrationStore.insert(
                    id, login: login, name: name, passwordHash: hash, mustChange: true, at: now, in: connection)
                try record("created", "account", id.rawValue, at: now, in: connection)
                return try AdministrationStore.account(id, on: today, at: now, in: connection)
            }
            guard let account else { throw Problem.surprise }
            return CreatedAccount(account: account, firstPassword: password)
        } catch StoreError.unique {
            var problem = Problem("loginTaken", 409, "这个登录名已有人使用，请换一个。", "This login is taken; choose another.")
            problem.errors = [.init(field: "login", message: problem.title)]
            throw problem
        }
    }

    /// Renames, disables or enables an account. A disabled one loses its sessions at once.
    func change(_ id: UserID, _ change: AccountChange) async throws -> AccountView {
        let name = try TicketTexts.name(change.name)
        if change.isDisabled == true, id == principal.user { throw Self.ownAccount }
        return try await update(id) { [now = app.now] connection in
            if let name { try AdministrationStore.rename(id, to: name, in: connection) }
            if let isDisabled = change.isDisabled {
                try AdministrationStore.setDisabled(id, at: isDisabled ? now : nil, in: connection)
                if isDisabled { try SessionStore.endAll(of: id, except: nil, in: connection) }
            }
            try record("changed", "account", id.rawValue, at: now, in: connection)
        }
    }

    func unlock(_ id: UserID) async throws -> AccountView {
        try await update(id) { [now = app.now] connection in
            try AccountStore.setLockOut(of: id, .clear, in: connection)
            try record("unlocked", "account", id.rawValue, at: now, in: connection)
        }
    }

    /// A new first password, for somebody who has forgotten theirs. All their sessions end.
    func resetPassword(of id: UserID) async throws -> CreatedAccount {
        let password = Self.firstPassword()
        let hash = try await app.passwords.hash(password)
        let account = try await update(id) { [now = app.now] connection in
            try AccountStore.setPassword(of: id, hash: hash, mustChange: true, in: connection)
            try SessionStore.endAll(of: id, except: nil, in: connection)
            try record("passwordReset", "account", id.rawValue, at: now, in: connection)
        }
        return CreatedAccount(account: account, firstPassword: password)
    }

    /// Takes away the second factor of somebody whose phone is gone, and their recovery codes. All their sessions end.
    func resetSecondFactor(of id: UserID) async throws -> AccountView {
        try await update(id) { [now = app.now] connection in
            try SecondFactorStore.remove(of: id, in: connection)
            try SessionStore.endAll(of: id, except: nil, in: connection)
            try record("secondFactorReset", "account", id.rawValue, at: now, in: connection)
        }
    }

    /// Takes back what the phones of a person keep, as when one is lost: all sessions end, and a phone that comes online
    /// drops its day pack. What it has not sent yet stays on it for its owner.
    func withdrawPhones(of id: UserID) async throws -> AccountView {
        try await update(id) { [now = app.now] connection in
            try FieldKeyStore.withdraw(of: id, at: now, in: connection)
            try SessionStore.endAll(of: id, except: nil, in: connection)
            try record("phonesWithdrawn", "account", id.rawValue, at: now, in: connection)
        }
    }

    /// Gives somebody a posting.
    func post(_ new: NewPosting) async throws -> PostingLine {
        let (reference, now, today) = (app.reference.current, app.now, app.today)
        guard let organisation = reference.organisations[new.organisation] else {
            throw Problem.field(
                "organisation", "没有这个单位。", "There is no such organisation.", code: "unknownOrganisation")
        }
        let (id, from) = (PostingID(app.identifiers.next()), new.from ?? today)
        let line = try await app.database.write { connection in
            guard try AccountStore.lock(new.user, in: connection) != nil else {
                throw Problem.field("user", "没有这个账号。", "There is no such account.", code: "unknownAccount")
            }
            if let backup = new.backupFor { try Self.check(backup, at: organisation.id, on: today, in: connection) }
            let posting = Posting(
                id: id, user: new.user, organisation: organisation.id, role: new.role,
                scope: new.scope ?? organisation.area,
                grids: try Self.grids(new.grids ?? [], from: max(today, from), in: connection), from: from, to: new.to,
                share: new.share ?? 100, weeklyHours: new.weeklyHours, backupFor: new.backupFor)
            let others = try PostingStore.postings(of: new.user, from: min(today, from), in: connection)
            try PostingRules.check(posting, at: organisation, besides: others)
            try LearnerStore.check(posting, in: connection)
            try AdministrationStore.insert(posting, in: connection)
            try record("posted", "posting", posting.id.rawValue, at: now, in: connection)
            return try AdministrationStore.postings(
                users: [new.user], within: .everywhere, limit: 50, on: max(today, posting.from), in: connection
            ).first { $0.id == id }
        }
        guard let line else { throw Problem.surprise }
        app.feed.nudge()
        return line
    }

    /// Whoever is stood in for works in the same organisation.
    private static func check(
        _ backup: PostingID, at organisation: OrganisationID, on today: Day, in connection: any Connection
    ) throws {
        guard let other = try PostingStore.posting(backup, on: today, in: connection),
            other.organisation == organisation
        else {
            throw Problem.field(
                "backupFor", "替补对象在这个单位没有现行岗位。", "Whoever is stood in for has no posting in this organisation.",
                code: "backupUnknown")
        }
    }

    /// Ends a posting; without a later day, its rights are gone at the holder's next request. One that has ended stays
    /// as it is, and none is made longer.
    func end(_ id: PostingID, _ end: PostingEnd) async throws {
        let (now, today) = (app.now, app.today)
        let day = end.on ?? today
        try await app.database.write { connection in
            guard try AdministrationStore.exists(id, in: connection) else { throw Problem.notFound }
            let isEnded = try AdministrationStore.end(
                id, on: day, revokedAt: day <= today ? now : nil, in: connection)
            guard isEnded else { throw Self.endedBefore }
            try record("ended", "posting", id.rawValue, at: now, in: connection)
        }
    }

    private static let ownAccount = Problem(
        "ownAccount", 422, "不能停用自己的账号，请由另一位系统管理员操作。",
        "Nobody disables their own account; ask another system administrator.")
    private static let endedBefore = Problem(
        "postingHasEnded", 409, "这个岗位在那之前已经结束。", "This posting has ended before that day.")

    private func update(
        _ id: UserID, _ work: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> AccountView {
        let (now, today) = (app.now, app.today)
        return try await app.database.write { connection in
            guard try AccountStore.lock(id, in: connection) != nil else { throw Problem.notFound }
            try work(connection)
            guard let account = try AdministrationStore.account(id, on: today, at: now, in: connection) else {
                throw Problem.notFound
            }
            return account
        }
    }

    /// Notes in the journal what was done to what, by ids alone.
    func record(
        _ kind: String, _ subjectKind: String, _ subject: String, at now: Instant, in connection: any Connection
    ) throws {
        try JournalStore.record(kind, of: subjectKind, subject, by: principal, at: now, in: connection)
    }

    private static func grids(_ codes: [String], from day: Day, in connection: any Connection) throws -> Set<GridID> {
        if codes.isEmpty { return [] }
        let known = try PostingImportStore.grids(in: connection)
        return Set(
            try codes.map { code in
                guard let grid = known[code] else {
                    throw Problem.field(
                        "grids", "没有这个网格：\(code)。", "There is no such grid: \(code).", code: "unknownGrid")
                }
                try PostingRules.checkGrid(code, last: grid.last, from: day)
                return grid.id
            })
    }

    private static func isLoginByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || ".-_".utf8.contains(byte)
    }

    /// Two query codes: long enough, and readable from a slip of paper.
    private static func firstPassword() -> String { QueryCode.random() + "-" + QueryCode.random().lowercased() }
}
