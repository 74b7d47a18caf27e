import Domain
import Kit

/// The keys of day packs as rows; the secrets are encrypted.
enum FieldKeyStore {
    struct Record: Sendable {
        let id: String
        /// 32 bytes in base64url.
        let secret: String
    }

    /// The key that a posting has now.
    static func inForce(of posting: PostingID, vault: Vault, in connection: any Connection) throws -> Record? {
        try connection.first(
            "SELECT id, secret FROM field_key WHERE posting_id = \(posting) AND withdrawn_at IS NULL"
        ).map { row in
            let id: String = try row["id"]
            return Record(id: id, secret: try vault.open(row["secret"], for: .fieldKeys, context: id))
        }
    }

    static func isWithdrawn(_ id: String, in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 AS found FROM field_key WHERE id = \(id) AND withdrawn_at IS NOT NULL") != nil
    }

    static func insert(
        _ record: Record, of user: UserID, in posting: PostingID, at now: Instant, vault: Vault,
        in connection: any Connection
    ) throws {
        let secret = try vault.seal(record.secret, for: .fieldKeys, context: record.id)
        try connection.run(
            """
            INSERT INTO field_key (id, account_id, posting_id, secret, issued_at, confirmed_at)
            VALUES (\(record.id), \(user), \(posting), \(secret), \(now), \(now))
            """)
    }

    static func confirm(_ id: String, at now: Instant, in connection: any Connection) throws {
        try connection.run("UPDATE field_key SET confirmed_at = \(now) WHERE id = \(id)")
    }

    /// Takes back all keys of a person.
    static func withdraw(of user: UserID, at now: Instant, in connection: any Connection) throws {
        try connection.run(
            "UPDATE field_key SET withdrawn_at = \(now) WHERE account_id = \(user) AND withdrawn_at IS NULL")
    }
}

extension KeyRing.Purpose {
    /// The keys of the day packs on phones.
    static let fieldKeys: KeyRing.Purpose = "fieldKeys"
}
