/// What a posting must be like before it is granted.
public enum PostingRules {
    /// Checks a new posting against the organisation and the user's other postings.
    public static func check(
        _ posting: Posting, at organisation: Organisation, besides others: [Posting]
    ) throws(PostingRefusal) {
        guard posting.role.isPostable else { throw .roleIsNotAPost(posting.role) }
        guard posting.to.map({ posting.from <= $0 }) ?? true else { throw .endsBeforeItBegins }
        guard (1...100).contains(posting.share) else { throw .shareOutsideRange }
        // Departments serve the whole district from one address; the others stay inside their area.
        guard !organisation.kind.oversees || organisation.area.contains(posting.scope) else {
            throw .scopeOutsideOrganisation
        }
        if posting.role == .partTimeWorker, posting.weeklyHours?.stretches.isEmpty ?? true { throw .hoursMissing }
        if gridRoles.contains(posting.role), posting.grids.isEmpty { throw .gridsMissing }
        // Principle 6: nobody checks their own work, so an administrator holds no other post.
        let conflicting = others.first { other in
            other.role != posting.role && (other.role.isAdministrator || posting.role.isAdministrator)
                && overlap(other, posting)
        }
        if let conflicting { throw .administratorHoldsAnotherPost(conflicting.role) }
    }

    /// Refuses a grid that is no more when the posting begins.
    ///
    /// - Parameter last: The grid's last day, when it has one.
    public static func checkGrid(_ code: String, last: Day?, from day: Day) throws(PostingRefusal) {
        if let last, last < day { throw .gridRetired(code: code, last) }
    }

    private static let gridRoles: Set<Role> = [.gridHead, .fullTimeWorker, .partTimeWorker]

    private static func overlap(_ one: Posting, _ other: Posting) -> Bool {
        (one.to.map { other.from <= $0 } ?? true) && (other.to.map { one.from <= $0 } ?? true)
    }
}
