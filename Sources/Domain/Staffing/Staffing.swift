/// Who is there on one day (在岗): postings, less those on leave, each with the grids that it covers for others.
public struct Staffing: Sendable {
    /// A grid for which nobody answers today.
    public struct EmptyGrid: Hashable, Sendable {
        public let grid: GridID
        /// Those who would, and are on leave without cover.
        public let absent: [PostingID]
    }

    public let day: Day
    /// The postings whose holders are there, their grids with those that they cover.
    public let present: [Posting]
    /// Postings on leave, each with who covers it.
    public let away: [PostingID: Leave]
    private let all: [Posting]

    public init(postings: [Posting], leaves: [Leave], on day: Day) {
        let active = postings.filter { $0.isActive(on: day) }
        let running = leaves.filter { $0.isRunning(on: day) }
        let away = Dictionary(running.map { ($0.posting, $0) }, uniquingKeysWith: { one, _ in one })
        let grids = Dictionary(active.map { ($0.id, $0.grids) }, uniquingKeysWith: { one, _ in one })
        var covered: [PostingID: Set<GridID>] = [:]
        for leave in running {
            guard let cover = leave.cover, away[cover] == nil else { continue }
            covered[cover, default: []].formUnion(grids[leave.posting] ?? [])
        }
        present = active.filter { away[$0.id] == nil }.map { $0.covering(covered[$0.id] ?? []) }
        self.day = day
        self.away = away
        all = active
    }

    /// The grids that no grid worker answers for, in the order of the grids given.
    public func emptyGrids(among grids: [GridID]) -> [EmptyGrid] {
        let held = Set(present.filter { Self.workers.contains($0.role) }.flatMap(\.grids))
        let absent = all.filter { away[$0.id] != nil && Self.workers.contains($0.role) }
        return grids.filter { !held.contains($0) }.map { grid in
            EmptyGrid(grid: grid, absent: absent.filter { $0.grids.contains(grid) }.map(\.id).sorted())
        }
    }

    /// What a police grid is short of today.
    public func gap(of policeGrid: PoliceGrid) -> StaffingGap { policeGrid.staffingGap(among: present, on: day) }

    /// People whose shares of working time add up to more than all of it.
    public var overloaded: [UserID: Int] {
        Dictionary(grouping: all, by: \.user).mapValues { $0.map(\.share).reduce(0, +) }.filter { $0.value > 100 }
    }

    private static let workers: Set<Role> = [.gridHead, .fullTimeWorker, .partTimeWorker]
}

extension Posting {
    fileprivate func covering(_ others: Set<GridID>) -> Posting {
        others.isEmpty
            ? self
            : Posting(
                id: id, user: user, organisation: organisation, role: role, scope: scope, grids: grids.union(others),
                from: from, to: to, share: share, weeklyHours: weeklyHours, backupFor: backupFor)
    }
}
