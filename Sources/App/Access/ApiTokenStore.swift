import Domain
import Kit

/// The tokens of programs, by their hashes.
enum ApiTokenStore {
    /// What a token stands for; nil when it is unknown, expired or revoked, or when its posting is no longer in force.
    static func grant(
        tokenHash: String, at now: Instant, on today: Day, in connection: any Connection
    ) throws -> ApiTokenGrant? {
        guard
            let row = try connection.first(
                """
                SELECT api_token.id, api_token.posting_id AS bound_to, api_token.expires_at, api_token.last_used_on,
                    api_token.name, account.id AS account_id, posting.id AS posting_id, posting.role,
                    posting.area_path, organisation.id AS organisation_id, organisation.kind
                FROM api_token
                LEFT JOIN posting ON posting.id = api_token.posting_id AND \(PostingStore.inForce(on: today))
                LEFT JOIN account ON account.id = posting.account_id AND account.disabled_at IS NULL
                LEFT JOIN organisation ON organisation.id = posting.organisation_id
                WHERE api_token.token_hash = \(tokenHash) AND api_token.revoked_at IS NULL
                    AND api_token.expires_at > \(now)
                """)
        else { return nil }
        let (id, lastUsedOn): (ApiTokenID, Day?) = (try row["id"], try row["last_used_on"])
        let (boundTo, holder): (PostingID?, UserID?) = (try row["bound_to"], try row["account_id"])
        guard boundTo != nil else { return ApiTokenGrant(id: id, session: nil, lastUsedOn: lastUsedOn) }
        guard holder != nil else { return nil }
        let session = SignedIn(
            tokenHash: tokenHash, userName: try row["name"], csrfToken: "", expiresAt: try row["expires_at"],
            // A program has no phone; its token is as long as both factors together.
            mustChangePassword: false, hasSecondFactor: true,
            principal: try SessionStore.principal(of: row, on: today, in: connection), apiToken: id)
        return ApiTokenGrant(id: id, session: session, lastUsedOn: lastUsedOn)
    }

    static func noteUse(of id: ApiTokenID, on day: Day, in connection: any Connection) throws {
        try connection.run("UPDATE api_token SET last_used_on = \(day) WHERE id = \(id)")
    }

    static func insert(
        _ id: ApiTokenID, name: String, tokenHash: String, posting: PostingID?, by creator: UserID, at now: Instant,
        expiresAt: Instant, in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO api_token (id, name, token_hash, posting_id, created_by, created_at, expires_at)
            VALUES (\(id), \(name), \(tokenHash), \(posting), \(creator), \(now), \(expiresAt))
            """)
    }

    /// False when there is none, or it is revoked already.
    static func revoke(_ id: ApiTokenID, at now: Instant, in connection: any Connection) throws -> Bool {
        try connection.first(
            "UPDATE api_token SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL RETURNING id") != nil
    }

    /// The role of a posting in force whose holder's account is not disabled.
    static func role(of posting: PostingID, on today: Day, in connection: any Connection) throws -> Role? {
        let row = try connection.first(
            """
            SELECT posting.role FROM posting
            JOIN account ON account.id = posting.account_id AND account.disabled_at IS NULL
            WHERE posting.id = \(posting) AND \(PostingStore.inForce(on: today))
            """)
        return try row?["role"]
    }

    /// Tokens, newest first, after one of them.
    static func tokens(
        _ id: ApiTokenID? = nil, after last: ApiTokenID? = nil, limit: Int, at now: Instant, on today: Day,
        in connection: any Connection
    ) throws -> [ApiTokenView] {
        var conditions: [SQL] = []
        if let id { conditions.append("api_token.id = \(id)") }
        if let last { conditions.append("api_token.id < \(last)") }
        return try connection.run(
            """
            SELECT api_token.id, api_token.name, api_token.posting_id, api_token.created_at, api_token.expires_at,
                api_token.revoked_at, api_token.last_used_on, creator.name AS creator_name, posting.role,
                holder.name AS holder_name, organisation.name AS organisation_name,
                CASE WHEN holder.disabled_at IS NULL AND \(PostingStore.inForce(on: today)) THEN 1 ELSE 0 END AS acts
            FROM api_token
            JOIN account creator ON creator.id = api_token.created_by
            LEFT JOIN posting ON posting.id = api_token.posting_id
            LEFT JOIN account holder ON holder.id = posting.account_id
            LEFT JOIN organisation ON organisation.id = posting.organisation_id
            WHERE \(SQL.all(conditions)) ORDER BY api_token.id DESC LIMIT \(limit)
            """
        ).map { try view($0, at: now) }
    }

    private static func view(_ row: Row, at now: Instant) throws -> ApiTokenView {
        let (posting, revokedAt): (PostingID?, Instant?) = (try row["posting_id"], try row["revoked_at"])
        let (expiresAt, acts): (Instant, Int) = (try row["expires_at"], try row["acts"])
        let state: ApiTokenView.State =
            revokedAt != nil
            ? .revoked : expiresAt <= now ? .expired : posting != nil && acts == 0 ? .withoutPosting : .active
        return ApiTokenView(
            id: try row["id"], name: try row["name"], posting: posting, holder: try row["holder_name"],
            role: try row["role"], organisation: try row["organisation_name"], createdBy: try row["creator_name"],
            createdAt: try row["created_at"], expiresAt: expiresAt, lastUsedOn: try row["last_used_on"], state: state)
    }
}
