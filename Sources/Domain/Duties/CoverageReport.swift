/// The proof that no matter is unowned or doubly owned (`docs/sources.md` 4): every grid against every
/// ticket type.
public struct CoverageReport: Hashable, Sendable {
    /// A grid and a type that do not have exactly one owner.
    public struct Fault: Hashable, Sendable {
        public let grid: GridID
        public let type: TicketTypeCode
        /// None, or more than one.
        public let owners: [OrganisationID]
    }

    /// How many pairs of grid and type were looked at.
    public let pairs: Int
    public let unowned: [Fault]
    public let doublyOwned: [Fault]

    public var isProof: Bool { unowned.isEmpty && doublyOwned.isEmpty }

    public init(of register: DutyRegister, over grids: [Grid]) {
        var faults: [Fault] = []
        for type in register.types {
            // Few communities hold many grids, and nearly always one answer.
            let isUniform = register.isUniform(type.code)
            var known: [AreaPath: [OrganisationID]] = [:]
            for grid in grids {
                let place = isUniform ? grid.path.cut(at: .community) : grid.path
                let owners = known[place] ?? register.owners(of: type, at: place)
                known[place] = owners
                if owners.count != 1 { faults.append(Fault(grid: grid.id, type: type.code, owners: owners)) }
            }
        }
        pairs = register.types.count * grids.count
        unowned = faults.filter(\.owners.isEmpty)
        doublyOwned = faults.filter { !$0.owners.isEmpty }
    }
}
