import Domain

/// Somebody who works in the demo district.
struct DemoAccount: Sendable {
    let id: UserID
    let login: String
    let name: String
    let posting: Posting
}

/// The people who work in the demo district, each in one post; every name is made up.
struct DemoStaff {
    private(set) var accounts: [DemoAccount] = []

    static let fullTimeWorkerCount = 1_366

    private let nextID: () -> String
    private var random: DemoRandom

    init(ground: DemoGround, organisations: DemoOrganisations, random: DemoRandom, nextID: @escaping () -> String) {
        self.nextID = nextID
        self.random = random
        addFieldWorkers(ground, organisations)
        let stations = Dictionary(uniqueKeysWithValues: zip(TownPlan.all.map(\.code), organisations.policeStations))
        for (index, beat) in ground.policeBeats.enumerated() {
            guard let station = stations[beat.town.code] else { continue }
            add("police" + padded(index + 1, 3), .policeLead, at: station, grids: Set(beat.grids))
        }
        for (plan, town) in zip(TownPlan.all, organisations.towns) {
            addDesk(at: town, prefix: "town\(plan.code.suffix(3))", people: Self.townDesk)
        }
        addDesk(at: organisations.centre, prefix: "centre.", people: Self.centreDesk)
        for (index, department) in organisations.departments.enumerated() {
            addDesk(at: department, prefix: "dept" + padded(index + 1, 2), people: Self.departmentDesk)
        }
        addDesk(at: organisations.centre, prefix: "admin.", people: Self.administrators)
    }

    private static let townDesk: [(String, Role)] = [
        ("acceptor", .acceptor), ("chief", .dutyChief), ("dispatcher", .dispatcher), ("supervisor", .supervisor),
        ("leader", .leader), ("handler", .handler), ("handler2", .handler),
    ]
    private static let centreDesk: [(String, Role)] = [
        ("acceptor", .acceptor), ("acceptor2", .acceptor), ("acceptor3", .acceptor), ("chief", .dutyChief),
        ("chief2", .dutyChief), ("dispatcher", .dispatcher), ("dispatcher2", .dispatcher), ("supervisor", .supervisor),
        ("supervisor2", .supervisor), ("leader", .leader),
    ]
    private static let departmentDesk: [(String, Role)] = [
        ("", .handler), ("b", .handler), ("leader", .leader), ("leaderb", .leader),
    ]
    private static let administrators: [(String, Role)] = [
        ("system", .systemAdministrator), ("security", .securityAdministrator), ("audit", .auditAdministrator),
    ]

    private mutating func addDesk(at organisation: Organisation, prefix: String, people: [(String, Role)]) {
        for (suffix, role) in people { add(prefix + suffix, role, at: organisation) }
    }

    /// Every grid has one full-time worker; where a community has fewer workers than grids, some hold two.
    private mutating func addFieldWorkers(_ ground: DemoGround, _ organisations: DemoOrganisations) {
        let byCommunity = Dictionary(grouping: ground.grids.map(\.grid), by: \.code.community)
        let codes = byCommunity.keys.sorted()
        let workers = DemoRandom.shares(
            of: Self.fullTimeWorkerCount, byWeight: codes.map { Double(byCommunity[$0]?.count ?? 0) })
        var number = 0
        for (code, count) in zip(codes, workers) {
            guard let organisation = organisations.communities[code], let grids = byCommunity[code] else { continue }
            for index in 0..<count {
                let own = grids[(index * grids.count / count)..<((index + 1) * grids.count / count)]
                number += 1
                add("grid" + padded(number, 4), .fullTimeWorker, at: organisation, grids: Set(own.map(\.id)))
            }
        }
    }

    private mutating func add(_ login: String, _ role: Role, at organisation: Organisation, grids: Set<GridID> = []) {
        let user = UserID(nextID())
        let posting = Posting(
            id: PostingID(nextID()), user: user, organisation: organisation.id, role: role, scope: organisation.area,
            grids: grids, from: DemoGround.validFrom)
        accounts.append(DemoAccount(id: user, login: login, name: PersonNames.name(&random), posting: posting))
    }

    private func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
