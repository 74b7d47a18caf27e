import Domain
import Kit

/// Reads people who get an account: login name, name, and perhaps a first password, to be changed at once.
///
/// The password of an account that exists is never touched. An account without a first password cannot sign in until
/// an administrator sets one.
struct UserImport {
    let context: ImportContext

    /// A person as a row describes them.
    struct Draft: Sendable, Equatable {
        let login: String
        let name: String
        let password: String
    }

    private static let login = TableColumn("login", "登录名", "账号", "用户名")
    private static let password = TableColumn("password", "初始密码", "密码")

    /// Reads the files; the passwords are still to be hashed.
    func read(_ files: [ImportFile], into report: inout ImportReport) throws -> [ImportRow<Draft>] {
        var rows: [ImportRow<Draft>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(Self.login, .name)
            rows += try table.rows(into: &report) { row in
                let draft = Draft(
                    login: try Self.checkedLogin(row), name: try row.name(), password: row.text(Self.password))
                if !draft.password.isEmpty { try PasswordRules.check(draft.password, login: draft.login) }
                return draft
            }
        }
        return try rows.withoutRepeats(by: \.login, field: "login", into: &report)
    }

    /// - Parameter hashes: Of the first passwords, by login.
    func save(
        _ rows: [ImportRow<Draft>], hashes: [String: String], into report: inout ImportReport,
        in connection: any Connection
    ) throws {
        let known = try UserStore.known(in: connection)
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            let draft = row.value
            guard let old = known[draft.login] else {
                // Nothing matches an empty hash.
                try AdministrationStore.insert(
                    context.identifier(), login: draft.login, name: draft.name, passwordHash: hashes[draft.login] ?? "",
                    mustChange: true, at: context.now, in: connection)
                report.count(.added)
                continue
            }
            if old.name != draft.name { try AdministrationStore.rename(old.id, to: draft.name, in: connection) }
            report.count(old.name == draft.name ? .unchanged : .changed)
        }
    }

    private static func checkedLogin(_ row: TableRow) throws -> String {
        let text = try row.neededCode(login).lowercased()
        let isGood = text.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || ".-_@".utf8.contains(byte)
        }
        guard isGood, (2...40).contains(text.count) else {
            throw row.malformed(
                login, text, "只能有小写字母、数字和 . - _ @，2到40个", "may have small letters, digits and . - _ @, 2 to 40 of them")
        }
        return text
    }
}
