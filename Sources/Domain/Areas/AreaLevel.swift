/// The five levels of the division code (`docs/sources.md` 1: 6 digits GB/T 2260 + 3 GB/T 10114 + 3).
public enum AreaLevel: Int, Codable, Sendable, CaseIterable, Comparable {
    case province = 1
    case city, district, town, community

    /// Digits of a code of this level.
    public var codeLength: Int {
        switch self {
        case .province: 2
        case .city: 4
        case .district: 6
        case .town: 9
        case .community: 12
        }
    }

    public var parent: AreaLevel? { AreaLevel(rawValue: rawValue - 1) }

    /// The level whose codes have so many digits.
    public init?(codeLength: Int) {
        guard let level = Self.allCases.first(where: { $0.codeLength == codeLength }) else { return nil }
        self = level
    }

    public static func < (left: AreaLevel, right: AreaLevel) -> Bool { left.rawValue < right.rawValue }

    public var label: Bilingual {
        switch self {
        case .province: Bilingual("省级", "province")
        case .city: Bilingual("地市级", "city")
        case .district: Bilingual("区县级", "district")
        case .town: Bilingual("镇街级", "town or street")
        case .community: Bilingual("村居级", "village or community")
        }
    }
}
