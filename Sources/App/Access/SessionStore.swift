import Domain
import Kit

/// Sessions and the postings that give them rights.
enum SessionStore {
    /// The session with this token, if it, its account and its posting are all in force.
    static func session(
        tokenHash: String, at now: Instant, on today: Day, in connection: any Connection
    ) throws -> SignedIn? {
        guard
            let row = try connection.first(
                """
                SELECT session.csrf_token, session.expires_at, account.id AS account_id, account.name,
                    account.must_change_password, second_factor.confirmed_at AS second_factor_at, posting.id AS posting_id, posting.role, posting.area_path,
                    organisation.id AS organisation_id, organisation.kind
                FROM session
                JOIN account ON account.id = session.account_id AND account.disabled_at IS NULL
                LEFT JOIN second_factor ON second_factor.account_id = account.id
                JOIN posting ON posting.id = session.posting_id AND \(PostingStore.inForce(on: today))
                JOIN organisation ON organisation.id = posting.organisation_id
                WHERE session.token_hash = \(tokenHash) AND session.expires_at > \(now)
                """)
        else { return nil }
        let secondFactorAt: Instant? = try row["second_factor_at"]
        return SignedIn(
            tokenHash: tokenHash, userName: try row["name"], csrfToken: try row["csrf_token"],
            expiresAt: try row["expires_at"], mustChangePassword: try row["must_change_password"],
            hasSecondFactor: secondFactorAt != nil,
            principal: try principal(of: row, on: today, in: connection))
    }

    /// The principal of a posting that is in force; for programs of our own that act in somebody's name.
    static func principal(
        posting: PostingID, on today: Day, in connection: any Connection
    ) throws -> Principal? {
        let row = try connection.first(
            """
            SELECT posting.account_id, posting.id AS posting_id, posting.role, posting.area_path,
                organisation.id AS organisation_id, organisation.kind
            FROM posting JOIN organisation ON organisation.id = posting.organisation_id
            WHERE posting.id = \(posting) AND \(PostingStore.inForce(on: today))
            """)
        return try row.map { try principal(of: $0, on: today, in: connection) }
    }

    /// The postings that the account holds today; the first is the one a new session starts with.
    static func postings(of account: UserID, on today: Day, in connection: any Connection) throws -> [PostingView] {
        try connection.run(
            """
            SELECT posting.id, posting.role, posting.area_path, organisation.id AS organisation_id,
                organisation.name AS organisation_name, organisation.kind
            FROM posting JOIN organisation ON organisation.id = posting.organisation_id
            WHERE posting.account_id = \(account) AND \(PostingStore.inForce(on: today))
            ORDER BY posting.share DESC, posting.starts_on, posting.id
            """
        ).map(PostingView.init)
    }

    static func create(
        tokenHash: String, account: UserID, posting: PostingID, csrfToken: String, at now: Instant,
        expiresAt: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO session (token_hash, account_id, posting_id, csrf_token, created_at, expires_at)
            VALUES (\(tokenHash), \(account), \(posting), \(csrfToken), \(now), \(expiresAt))
            """)
    }

    static func choose(posting: PostingID, tokenHash: String, in connection: any Connection) throws {
        try connection.run("UPDATE session SET posting_id = \(posting) WHERE token_hash = \(tokenHash)")
    }

    static func end(tokenHash: String, in connection: any Connection) throws {
        try connection.run("DELETE FROM session WHERE token_hash = \(tokenHash)")
    }

    /// Ends every session of an account, except perhaps the one that asks for it.
    static func endAll(of account: UserID, except tokenHash: String?, in connection: any Connection) throws {
        try connection.run(
            "DELETE FROM session WHERE account_id = \(account) AND token_hash <> \(tokenHash ?? "")")
    }

    static func forget(expiredAt now: Instant, in connection: any Connection) throws {
        try connection.run("DELETE FROM session WHERE expires_at <= \(now)")
    }

    /// Who acts in the posting of a row that names account, posting and organisation.
    static func principal(of row: Row, on today: Day, in connection: any Connection) throws -> Principal {
        let posting: PostingID = try row["posting_id"]
        let covered = try LeaveStore.covered(by: posting, on: today, in: connection)
        return Principal(
            user: try row["account_id"], posting: posting, role: try row["role"],
            organisation: try row["organisation_id"], organisationKind: try row["kind"],
            scope: try row["area_path"], grids: covered.grids, coveredUsers: covered.users)
    }
}
