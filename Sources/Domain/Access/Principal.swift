/// Who acts: a user in one of their postings, with the reach that posting gives.
///
/// A person with several postings acts in one at a time; changing it is a matter of the session.
public struct Principal: Hashable, Sendable {
    public let user: UserID?
    public let posting: PostingID?
    public let role: Role
    public let organisation: OrganisationID?
    public let organisationKind: OrganisationKind?
    /// The area within which rights count.
    public let scope: AreaPath
    /// The grids that the posting names or covers today; empty for desk posts.
    public let grids: Set<GridID>
    /// The people on leave whose posts this posting covers today, with all that they were asked to do.
    public let coveredUsers: Set<UserID>

    public init(
        user: UserID?, posting: PostingID?, role: Role, organisation: OrganisationID?,
        organisationKind: OrganisationKind?, scope: AreaPath, grids: Set<GridID> = [],
        coveredUsers: Set<UserID> = []
    ) {
        self.user = user
        self.posting = posting
        self.role = role
        self.organisation = organisation
        self.organisationKind = organisationKind
        self.scope = scope
        self.grids = grids
        self.coveredUsers = coveredUsers
    }

    /// A user in a posting at an organisation.
    public init(posting: Posting, at organisation: Organisation) {
        self.init(
            user: posting.user, posting: posting.id, role: posting.role, organisation: organisation.id,
            organisationKind: organisation.kind, scope: posting.scope, grids: posting.grids)
    }

    /// The program itself: escalations, reports by sensors.
    public static let system = Principal(
        user: nil, posting: nil, role: .system, organisation: nil, organisationKind: nil, scope: .everywhere)

    /// Someone without an account, who reports, or follows by a link.
    public static let `public` = Principal(
        user: nil, posting: nil, role: .resident, organisation: nil, organisationKind: nil, scope: .nowhere)

    public var port: Port { Port(role: role, in: organisationKind) }

    /// Whether what somebody was asked to do is this principal's to do: their own, or of one whom they cover.
    public func answers(for worker: UserID?) -> Bool {
        worker.map { $0 == user || coveredUsers.contains($0) } ?? false
    }

    public func holds(_ right: Right) -> Bool { role.holds(right) }
}
