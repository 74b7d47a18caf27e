/// A grid (网格) as it was from one day to another: the smallest area that somebody is answerable for.
///
/// Its outline lives beside it, in the register of outlines; the rules need only the code.
public struct Grid: Hashable, Codable, Sendable {
    public let id: GridID
    public let code: GridCode
    public let name: String
    public let community: AreaID
    public let households: Int
    public let population: Int
    /// Number of the decision by which it was set up.
    public let approvedBy: String
    public let validFrom: Day
    public let validTo: Day?

    public init(
        id: GridID, code: GridCode, name: String, community: AreaID, households: Int, population: Int,
        approvedBy: String = "", validFrom: Day, validTo: Day? = nil
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.community = community
        self.households = households
        self.population = population
        self.approvedBy = approvedBy
        self.validFrom = validFrom
        self.validTo = validTo
    }

    public func exists(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }

    public var kind: GridKind { code.kind }
    public var path: AreaPath { code.path }

    /// Too large or too small for its kind: a warning, never a refusal (`docs/sources.md` 1).
    public var sizing: GridSizing? {
        guard let range = kind.households, !range.contains(households) else { return nil }
        return GridSizing(households: households, recommended: range)
    }
}

/// A warning that a grid has too many or too few households.
public struct GridSizing: Hashable, Sendable {
    public let households: Int
    public let recommended: ClosedRange<Int>

    public init(households: Int, recommended: ClosedRange<Int>) {
        self.households = households
        self.recommended = recommended
    }

    public var message: Bilingual {
        let bounds = "\(recommended.lowerBound)-\(recommended.upperBound)"
        return households > recommended.upperBound
            ? Bilingual(
                "\(households)户，多于建议的\(bounds)户，可考虑拆分。",
                "\(households) households, more than \(bounds); consider a split.")
            : Bilingual(
                "\(households)户，少于建议的\(bounds)户，可考虑合并。",
                "\(households) households, fewer than \(bounds); consider a merger.")
    }
}
