/// A police grid (警务网格): an officer and three full-time workers over some of the grids, which it overlays
/// many-to-many. 120 of them cover the district of the case study.
public struct PoliceGrid: Hashable, Codable, Sendable {
    public let id: PoliceGridID
    /// `JW120113-045`.
    public let code: String
    public let name: String
    public let station: OrganisationID
    public let grids: Set<GridID>

    public init(
        id: PoliceGridID, code: String, name: String, station: OrganisationID, grids: Set<GridID>
    ) throws(GridRefusal) {
        let digits = code.dropFirst(2).split(separator: "-", omittingEmptySubsequences: false)
        guard code.hasPrefix("JW"), digits.count == 2, digits[0].count == 6, digits[1].count == 3,
            digits.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
        else { throw .policeGridCodeIsMalformed(code) }
        self.id = id
        self.code = code
        self.name = name
        self.station = station
        self.grids = grids
    }

    /// What is missing from 1+3+N: one officer who leads and three full-time workers; part-time workers and volunteers
    /// are the N, and may be none.
    public func staffingGap(among postings: [Posting], on day: Day) -> StaffingGap {
        let here = postings.filter { $0.isActive(on: day) && !$0.grids.isDisjoint(with: grids) }
        func people(_ role: Role) -> Int { Set(here.filter { $0.role == role }.map(\.user)).count }
        return StaffingGap(
            officers: max(0, 1 - people(.policeLead)), fullTimeWorkers: max(0, 3 - people(.fullTimeWorker)))
    }
}

/// How many people a police grid is short of.
public struct StaffingGap: Hashable, Sendable {
    public let officers: Int
    public let fullTimeWorkers: Int

    public var isNone: Bool { officers == 0 && fullTimeWorkers == 0 }
}
