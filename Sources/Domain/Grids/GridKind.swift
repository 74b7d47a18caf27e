/// What a grid is for. The last three digits of its code decide (`docs/sources.md` 1; the ranges are ours).
public enum GridKind: String, Codable, Sendable, CaseIterable {
    /// 综合网格: the ordinary one.
    case comprehensive
    /// 专属网格: one site with its own management, such as a market or a campus.
    case dedicated
    /// 微网格: part of a grid, a building or two.
    case micro
    /// 临时网格: for a time, such as a building site or a quarantine hotel.
    case temporary

    public var label: Bilingual {
        switch self {
        case .comprehensive: Bilingual("综合网格", "comprehensive grid")
        case .dedicated: Bilingual("专属网格", "dedicated grid")
        case .micro: Bilingual("微网格", "micro-grid")
        case .temporary: Bilingual("临时网格", "temporary grid")
        }
    }

    /// How many households it should have, when there is a rule: 300 to 500, micro-grids 50 to 80.
    public var households: ClosedRange<Int>? {
        switch self {
        case .comprehensive: 300...500
        case .micro: 50...80
        case .dedicated, .temporary: nil
        }
    }

    /// Grids of different layers may lie over each other: those of layer 0 tile their community, a temporary one lies where
    /// it is needed, and a micro-grid in its grid.
    public var layer: Int {
        switch self {
        case .comprehensive, .dedicated: 0
        case .temporary: 1
        case .micro: 2
        }
    }

    /// The last three digits of its codes; those of a micro-grid are two more (`docs/sources.md` 1).
    public var numbers: ClosedRange<Int> {
        switch self {
        case .comprehensive: 1...799
        case .dedicated: 801...899
        case .temporary: 901...999
        case .micro: 1...99
        }
    }
}
