import Domain
import Kit

/// What was done under which key, so that a repeated request does nothing twice.
struct IdempotencyKey: Sendable {
    /// Who sent it: an account, or an address.
    let sender: String
    let key: String
    /// The SHA-256 of method, path and body.
    let requestHash: String
}

enum IdempotencyStore {
    /// The subject that an earlier request with this key was about, or nil when it is new.
    ///
    /// - Throws: ``Problem/keyReused`` when the key stood for another request.
    static func subject(of key: IdempotencyKey, in connection: any Connection) throws -> String? {
        guard
            let row = try connection.first(
                """
                SELECT request_hash, subject FROM idempotency
                WHERE sender = \(key.sender) AND key = \(key.key)
                """)
        else { return nil }
        let requestHash: String = try row["request_hash"]
        guard requestHash == key.requestHash else { throw Problem.keyReused }
        return try row["subject"]
    }

    static func remember(
        _ key: IdempotencyKey, subject: String, at now: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO idempotency (sender, key, request_hash, subject, at)
            VALUES (\(key.sender), \(key.key), \(key.requestHash), \(subject), \(now))
            """)
    }

    static func forget(before instant: Instant, in connection: any Connection) throws {
        try connection.run("DELETE FROM idempotency WHERE at < \(instant)")
    }
}
