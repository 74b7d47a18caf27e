/// What an area below the district is. The last three digits of its code decide.
public enum AreaKind: String, Codable, Sendable, CaseIterable {
    case street, town, township, park, farm
    case committee, village
    /// Statistics' stand-ins for committees and villages, in parks and farms (类似居委会, 类似村委会).
    case committeeLike, villageLike

    /// The kind that a code's range stands for; nil above the town level and for ranges that stand for nothing.
    ///
    /// Level 3 (S06): 001-099 street, 100-199 town, 200-399 township, 400-599 park or enterprise-run. Farms are 5xx in
    /// the tables we know (120113500 红旗农场), which makes 4xx parks and 5xx farms here. Level 4 (S07): 001-199
    /// residents' committee, 200-399 village committee, 400-499 and 500-599 what is like them.
    public init?(code: AreaCode) {
        guard let range = code.lastThreeDigits else { return nil }
        switch (code.level, range) {
        case (.town, 1...99): self = .street
        case (.town, 100...199): self = .town
        case (.town, 200...399): self = .township
        case (.town, 400...499): self = .park
        case (.town, 500...599): self = .farm
        case (.community, 1...199): self = .committee
        case (.community, 200...399): self = .village
        case (.community, 400...499): self = .committeeLike
        case (.community, 500...599): self = .villageLike
        default: return nil
        }
    }

    /// Whether life there is rural; a field check is given twice the time (`docs/sources.md` 3, Taiyuan).
    public var isRural: Bool { self == .village || self == .villageLike }

    public var label: Bilingual {
        switch self {
        case .street: Bilingual("街道", "street")
        case .town: Bilingual("镇", "town")
        case .township: Bilingual("乡", "township")
        case .park: Bilingual("园区", "park")
        case .farm: Bilingual("农场", "farm")
        case .committee: Bilingual("居委会", "residents' committee")
        case .village: Bilingual("村委会", "village")
        case .committeeLike: Bilingual("类似居委会", "committee-like unit")
        case .villageLike: Bilingual("类似村委会", "village-like unit")
        }
    }
}
