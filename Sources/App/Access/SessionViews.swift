import Domain
import Kit

/// A posting as its holder sees it.
struct PostingView: Codable, Sendable {
    let id: PostingID
    let role: Role
    let roleLabel: String
    let organisation: OrganisationView
    let scope: AreaPath

    init(_ row: Row) throws {
        id = try row["id"]
        role = try row["role"]
        roleLabel = role.label.chinese
        scope = try row["area_path"]
        organisation = OrganisationView(
            id: try row["organisation_id"], name: try row["organisation_name"], kind: try row["kind"])
    }
}

/// An organisation in a few words.
struct OrganisationView: Codable, Sendable, Hashable {
    let id: OrganisationID
    let name: String
    let kind: OrganisationKind
}

/// Who is signed in, with which posting, and what it allows.
struct SessionView: Codable, Sendable {
    struct User: Codable, Sendable {
        let id: UserID
        let name: String
    }

    let user: User
    let posting: PostingView
    /// All postings in force, to switch between.
    let postings: [PostingView]
    let port: Port
    let rights: [Right]
    let csrfToken: String
    let mustChangePassword: Bool
    /// Whether the settings demand a second factor that the person does not have yet.
    let mustHaveSecondFactor: Bool
    let expiresAt: Instant
}
