import Domain

/// A person's session, or a program acting for a posting, as it stands at this request: rights are read anew each time,
/// so a withdrawn posting ends the session at once.
struct SignedIn: Sendable {
    let tokenHash: String
    let userName: String
    let csrfToken: String
    let expiresAt: Instant
    let mustChangePassword: Bool
    /// Whether a code was asked for when it began.
    let hasSecondFactor: Bool
    let principal: Principal
    /// The bearer token that was shown in place of a session's cookie; `tokenHash` is its hash then.
    var apiToken: ApiTokenID?
}

/// An account as the sign-in needs it.
struct Account: Sendable {
    let id: UserID
    let name: String
    /// Nil until somebody sets a first password.
    let passwordHash: String?
    let login: String
    let lockOut: LockOut
    let isDisabled: Bool
}
