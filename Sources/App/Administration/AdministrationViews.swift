import Domain

/// An account as administrators see it.
struct AccountView: Codable, Sendable {
    let id: UserID
    let login: String
    let name: String
    let isDisabled: Bool
    let isLocked: Bool
    /// Whether the person signs in with a code of their phone.
    let hasSecondFactor: Bool
    /// The postings in force today.
    let postings: [PostingLine]
}

/// A posting in a list.
struct PostingLine: Codable, Sendable {
    let id: PostingID
    let user: UserID
    let userName: String
    let role: Role
    let roleLabel: String
    let organisation: OrganisationView
    let scope: AreaPath
    let grids: [GridID]
    let from: Day
    let to: Day?
    let share: Int
}

/// A new account. The first password is shown once, to the administrator who hands it over; it must be changed at
/// the first sign-in.
struct NewAccount: Codable, Sendable {
    let login: String
    let name: String
}

struct CreatedAccount: Codable, Sendable {
    let account: AccountView
    let firstPassword: String
}

struct AccountChange: Codable, Sendable {
    let name: String?
    let isDisabled: Bool?
}

/// A new posting.
struct NewPosting: Codable, Sendable {
    let user: UserID
    let organisation: OrganisationID
    let role: Role
    /// The area in which it gives rights; the organisation's own when not said.
    let scope: AreaPath?
    /// Codes of the grids, for field roles.
    let grids: [String]?
    let from: Day?
    let to: Day?
    let share: Int?
    let weeklyHours: WeeklyHours?
    /// The posting for which it stands in when its holder is away.
    let backupFor: PostingID?
}

struct PostingEnd: Codable, Sendable {
    /// The last day; a posting ended today is over at once.
    let on: Day?
}
