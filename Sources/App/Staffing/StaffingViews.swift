import Domain
import Kit

/// Who is there in an area today, and what is missing.
struct StaffingView: Codable, Sendable {
    struct Named: Codable, Sendable {
        let code: String
        let name: String
    }

    struct PoliceLine: Codable, Sendable {
        let code: String
        let name: String
        let station: String
        let grids: Int
        /// Present today, of one officer, of three full-time workers, and all others (the N).
        let officers: Int
        let fullTimeWorkers: Int
        let others: Int
        let missingOfficers: Int
        let missingWorkers: Int
    }

    struct EmptyGrid: Codable, Sendable {
        let grid: Named
        let community: String
        /// Those who would be there, and are on leave without cover.
        let absent: [String]
    }

    struct LeaveLine: Codable, Sendable {
        let id: LeaveID
        let name: String
        let role: Role
        let organisation: String
        let grids: Int
        let from: Day
        let to: Day
        let isRunning: Bool
        /// Nil is a gap.
        let cover: String?
    }

    struct Overload: Codable, Sendable {
        let name: String
        /// Of all their postings, in percent.
        let share: Int
    }

    /// Grid workers who are there today, of all that are posted.
    let present: Int
    let posted: Int
    let grids: Int
    /// Those that fall short first.
    let policeGrids: [PoliceLine]
    let policeGaps: Int
    /// The first of all.
    let emptyGrids: [EmptyGrid]
    let emptyGridCount: Int
    let leaves: [LeaveLine]
    let overloads: [Overload]

    /// Empty grids and leaves that one answer lists.
    static let listed = 300
}

/// What the picture of who is there is made of.
struct StaffingScene: Sendable {
    let people: [PostingID: StaffingStore.Posted]
    let leaves: [Leave]
    let policeGrids: [PoliceGrid]
    let reference: ReferenceData
    let staffing: Staffing

    init(
        people: [PostingID: StaffingStore.Posted], leaves: [Leave], policeGrids: [PoliceGrid],
        reference: ReferenceData, on day: Day
    ) {
        self.people = people
        self.leaves = leaves.filter { people[$0.posting] != nil }
        self.policeGrids = policeGrids
        self.reference = reference
        staffing = Staffing(postings: people.values.map(\.posting), leaves: leaves, on: day)
    }

    /// - Parameters:
    ///   - grids: Those that the caller looks at, in the order of codes.
    ///   - area: Whose police grids count: those with a grid among them.
    func view(of grids: [GridID]) -> StaffingView {
        let mine = Set(grids)
        let lines = policeGrids.filter { !$0.grids.isDisjoint(with: mine) }.map(line)
        let empty = staffing.emptyGrids(among: grids)
        return StaffingView(
            present: workers(staffing.present.filter { !$0.grids.isDisjoint(with: mine) }),
            posted: workers(people.values.map(\.posting).filter { !$0.grids.isDisjoint(with: mine) }),
            grids: grids.count,
            policeGrids: lines.filter(\.isShort) + lines.filter { !$0.isShort },
            policeGaps: lines.count(where: \.isShort),
            emptyGrids: empty.prefix(StaffingView.listed).map(emptyLine), emptyGridCount: empty.count,
            leaves: leaves.filter { people[$0.posting].map { !$0.posting.grids.isDisjoint(with: mine) } ?? false }
                .prefix(StaffingView.listed).compactMap(leaveLine),
            overloads: overloads)
    }

    private func workers(_ postings: [Posting]) -> Int {
        Set(postings.filter { $0.role.holds(.checkTickets) }.map(\.user)).count
    }

    private func line(_ policeGrid: PoliceGrid) -> StaffingView.PoliceLine {
        let here = staffing.present.filter { !$0.grids.isDisjoint(with: policeGrid.grids) }
        func people(_ isCounted: (Role) -> Bool) -> Int { Set(here.filter { isCounted($0.role) }.map(\.user)).count }
        let gap = staffing.gap(of: policeGrid)
        return StaffingView.PoliceLine(
            code: policeGrid.code, name: policeGrid.name,
            station: reference.organisations[policeGrid.station]?.name ?? "", grids: policeGrid.grids.count,
            officers: people { $0 == .policeLead }, fullTimeWorkers: people { $0 == .fullTimeWorker },
            others: people { $0 != .policeLead && $0 != .fullTimeWorker }, missingOfficers: gap.officers,
            missingWorkers: gap.fullTimeWorkers)
    }

    private func emptyLine(_ empty: Staffing.EmptyGrid) -> StaffingView.EmptyGrid {
        let grid = reference.grids[empty.grid]
        return StaffingView.EmptyGrid(
            grid: .init(code: grid?.code.text ?? "", name: grid?.name ?? ""),
            community: grid.flatMap { reference.areas[$0.code.community]?.name } ?? "",
            absent: empty.absent.compactMap { people[$0]?.name })
    }

    private func leaveLine(_ leave: Leave) -> StaffingView.LeaveLine? {
        guard let posted = people[leave.posting] else { return nil }
        // Whoever is away too, or has left the post, covers nobody.
        let cover = leave.cover.flatMap { people[$0] }
        let covers = cover.map { staffing.away[$0.posting.id] == nil } ?? false
        return StaffingView.LeaveLine(
            id: leave.id, name: posted.name, role: posted.posting.role,
            organisation: reference.organisations[posted.posting.organisation]?.name ?? "",
            grids: posted.posting.grids.count, from: leave.from, to: leave.to,
            isRunning: leave.isRunning(on: staffing.day), cover: covers ? cover?.name : nil)
    }

    private var overloads: [StaffingView.Overload] {
        let names = Dictionary(
            people.values.map { ($0.posting.user, $0.name) }, uniquingKeysWith: { one, _ in one })
        return staffing.overloaded.map { .init(name: names[$0.key] ?? "", share: $0.value) }.sorted {
            $0.name < $1.name
        }
    }
}

extension StaffingView.PoliceLine {
    fileprivate var isShort: Bool { missingOfficers > 0 || missingWorkers > 0 }
}
