import Domain
import Kit

/// The accounts of people, as imports look for them.
enum UserStore {
    /// Ids and names of all accounts by login.
    static func known(in connection: any Connection) throws -> [String: (id: UserID, name: String)] {
        try connection.run("SELECT id, login, name FROM account").reduce(into: [:]) { known, row in
            let login: String = try row["login"]
            known[login] = (try row["id"], try row["name"])
        }
    }
}
