import Domain
import Kit

/// The accounts of people who work.
enum AccountStore {
    static func account(login: String, in connection: any Connection) throws -> Account? {
        try connection.first("\(select) WHERE login = \(login)").map(account)
    }

    static func account(id: UserID, in connection: any Connection) throws -> Account? {
        try connection.first("\(select) WHERE id = \(id)").map(account)
    }

    /// Loads and locks it until the transaction ends: what is counted or decided about one account takes turns.
    static func lock(_ id: UserID, in connection: any Connection) throws -> Account? {
        try connection.first("\(select) WHERE id = \(id)\(connection.dialect.forUpdate)").map(account)
    }

    static func names(of users: Set<UserID>, in connection: any Connection) throws -> [UserID: String] {
        try connection.run("SELECT id, name FROM account WHERE id IN (\(list: users.sorted()))")
            .reduce(into: [:]) { names, row in
                let user: UserID = try row["id"]
                names[user] = try row["name"]
            }
    }

    static func setLockOut(of account: UserID, _ lockOut: LockOut, in connection: any Connection) throws {
        try connection.run("UPDATE account SET lock_out = \(try Stored(lockOut)) WHERE id = \(account)")
    }

    static func setPassword(
        of account: UserID, hash: String, mustChange: Bool, in connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE account SET password_hash = \(hash), must_change_password = \(mustChange),
                lock_out = \(try Stored(LockOut.clear))
            WHERE id = \(account)
            """)
    }

    private static let select: SQL =
        "SELECT id, name, login, password_hash, lock_out, disabled_at FROM account"

    private static func account(of row: Row) throws -> Account {
        let disabledAt: Instant? = try row["disabled_at"]
        let hash: String = try row["password_hash"]
        return Account(
            id: try row["id"], name: try row["name"], passwordHash: hash.isEmpty ? nil : hash,
            login: try row["login"], lockOut: try row.stored("lock_out"), isDisabled: disabledAt != nil)
    }
}
