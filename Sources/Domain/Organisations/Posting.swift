/// A post (岗位): who works where, as what, from when until when. All rights come from postings.
///
/// Postings are many-to-many and dated: 1,366 workers hold 1,792 grids.
public struct Posting: Hashable, Codable, Sendable {
    public let id: PostingID
    public let user: UserID
    public let organisation: OrganisationID
    public let role: Role
    public let scope: AreaPath
    public let grids: Set<GridID>
    public let from: Day
    public let to: Day?
    /// Part of full working time, in percent.
    public let share: Int
    /// Declared by part-time workers; tasks outside them are refused by default.
    public let weeklyHours: WeeklyHours?
    /// The posting that this one stands in for.
    public let backupFor: PostingID?

    public init(
        id: PostingID, user: UserID, organisation: OrganisationID, role: Role, scope: AreaPath,
        grids: Set<GridID> = [], from: Day, to: Day? = nil, share: Int = 100, weeklyHours: WeeklyHours? = nil,
        backupFor: PostingID? = nil
    ) {
        self.id = id
        self.user = user
        self.organisation = organisation
        self.role = role
        self.scope = scope
        self.grids = grids
        self.from = from
        self.to = to
        self.share = share
        self.weeklyHours = weeklyHours
        self.backupFor = backupFor
    }

    public func isActive(on day: Day) -> Bool { from <= day && to.map { day <= $0 } ?? true }
}
