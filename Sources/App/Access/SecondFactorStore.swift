import Domain
import Kit

/// Authenticators and recovery codes of accounts.
enum SecondFactorStore {
    struct SecondFactor: Sendable {
        let codes: TimeCode
        let isConfirmed: Bool
        let lastStep: Int64
    }

    static func factor(of account: UserID, vault: Vault, in connection: any Connection) throws -> SecondFactor? {
        try connection.first(
            "SELECT secret, confirmed_at, last_step FROM second_factor WHERE account_id = \(account)"
        ).map { row in
            let confirmedAt: Instant? = try row["confirmed_at"]
            let text = try vault.open(try row["secret"], for: .secondFactors, context: account.rawValue)
            return SecondFactor(
                codes: TimeCode(key: text), isConfirmed: confirmedAt != nil, lastStep: try row["last_step"])
        }
    }

    /// Begins anew with another key. One that is confirmed stays as it is.
    static func begin(
        _ codes: TimeCode, of account: UserID, vault: Vault, in connection: any Connection
    ) throws {
        let sealed = try vault.seal(codes.key, for: .secondFactors, context: account.rawValue)
        try connection.run(
            """
            INSERT INTO second_factor (account_id, secret, last_step) VALUES (\(account), \(sealed), 0)
            ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, last_step = 0
            WHERE second_factor.confirmed_at IS NULL
            """)
    }

    static func confirm(_ account: UserID, step: Int64, at now: Instant, in connection: any Connection) throws {
        try connection.run(
            """
            UPDATE second_factor SET confirmed_at = \(now), last_step = \(step) WHERE account_id = \(account)
            """)
    }

    static func use(step: Int64, of account: UserID, in connection: any Connection) throws {
        try connection.run("UPDATE second_factor SET last_step = \(step) WHERE account_id = \(account)")
    }

    static func remove(of account: UserID, in connection: any Connection) throws {
        try connection.run("DELETE FROM second_factor WHERE account_id = \(account)")
        try connection.run("DELETE FROM recovery_code WHERE account_id = \(account)")
    }

    static func setRecoveryCodes(hashes: [String], of account: UserID, in connection: any Connection) throws {
        try connection.run("DELETE FROM recovery_code WHERE account_id = \(account)")
        for hash in hashes {
            try connection.run("INSERT INTO recovery_code (account_id, code_hash) VALUES (\(account), \(hash))")
        }
    }

    /// Uses a recovery code up; false when there is none like it.
    static func takeRecoveryCode(hash: String, of account: UserID, in connection: any Connection) throws -> Bool {
        try connection.first(
            """
            DELETE FROM recovery_code WHERE account_id = \(account) AND code_hash = \(hash) RETURNING code_hash
            """) != nil
    }

    static func recoveryCodes(of account: UserID, in connection: any Connection) throws -> Int {
        try connection.first("SELECT COUNT(*) AS codes FROM recovery_code WHERE account_id = \(account)")?["codes"] ?? 0
    }
}
