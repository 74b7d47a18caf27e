import Domain

/// Who of the demo district's people does what, ready to act.
struct DemoRoster: Sendable {
    private struct Post: Hashable {
        let organisation: OrganisationID
        let role: Role
    }

    private var byPost: [Post: [Principal]] = [:]
    private var byGrid: [GridID: (worker: Principal, posting: Posting)] = [:]
    private var byUser: [UserID: Principal] = [:]

    init(_ district: DemoDistrict) {
        let organisations = Dictionary(uniqueKeysWithValues: district.organisations.all.map { ($0.id, $0) })
        for account in district.accounts {
            guard let organisation = organisations[account.posting.organisation] else { continue }
            let principal = Principal(posting: account.posting, at: organisation)
            byPost[Post(organisation: organisation.id, role: principal.role), default: []].append(principal)
            byUser[account.id] = principal
            guard principal.role == .fullTimeWorker else { continue }
            for grid in principal.grids { byGrid[grid] = (principal, account.posting) }
        }
    }

    /// Somebody in a post; the same people work most.
    func someone(_ role: Role, at organisation: OrganisationID, _ random: inout DemoRandom) -> Principal? {
        byPost[Post(organisation: organisation, role: role)].map { random.pick($0) }
    }

    func principal(_ user: UserID) -> Principal? { byUser[user] }

    func worker(of grid: GridID?) -> (worker: Principal, posting: Posting)? { grid.flatMap { byGrid[$0] } }
}
