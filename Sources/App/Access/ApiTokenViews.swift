import Domain

/// A program's token as administrators see it; the token itself is known to the program alone.
struct ApiTokenView: Codable, Sendable {
    let id: ApiTokenID
    let name: String
    /// The posting for which it acts; nil for a public client of the Open311 interface.
    let posting: PostingID?
    let holder: String?
    let role: Role?
    let organisation: String?
    let createdBy: String
    let createdAt: Instant
    let expiresAt: Instant
    let lastUsedOn: Day?
    let state: State

    enum State: String, Codable, CaseIterable, Sendable {
        case active, expired, revoked
        /// The posting has ended, or its holder's account is disabled.
        case withoutPosting
    }
}

/// A new token for a program.
struct NewApiToken: Codable, Sendable {
    /// What the program is called.
    let name: String
    let posting: PostingID?
    /// Days until it expires; 90 when not said.
    let days: Int?
}

/// The secret is shown this once.
struct CreatedApiToken: Codable, Sendable {
    let token: ApiTokenView
    let secret: String
}

/// What a token that is in force stands for at this request.
struct ApiTokenGrant: Sendable {
    let id: ApiTokenID
    /// Nil for a public client.
    let session: SignedIn?
    let lastUsedOn: Day?
}
