/// The four tiers of the party's organisations in a community, a tree beside grids and buildings (`docs/sources.md` 1).
public enum PartyTier: String, Codable, Sendable, CaseIterable {
    case committee, branch, group, household

    public var label: Bilingual {
        switch self {
        case .committee: Bilingual("社区党委", "community committee")
        case .branch: Bilingual("网格党支部", "grid branch")
        case .group: Bilingual("楼栋党小组", "building group")
        case .household: Bilingual("党员中心户", "centre household")
        }
    }

    /// The tier above; nil for the committee.
    public var above: PartyTier? {
        switch self {
        case .committee: nil
        case .branch: .committee
        case .group: .branch
        case .household: .group
        }
    }
}

/// A unit of the party (党组织) with its place in the tree, the grids it is linked to and its building. It says where an
/// organisation is and who stands above it: nothing of what anybody believes, and no residents.
public struct PartyUnit: Hashable, Codable, Sendable {
    public let id: PartyUnitID
    public let code: String
    public let name: String
    public let tier: PartyTier
    public let parent: PartyUnitID?
    /// The community that it works in.
    public let areaPath: AreaPath
    public let grids: Set<GridID>
    /// What people call the building, of groups and households.
    public let building: String?

    public init(
        id: PartyUnitID, code: String, name: String, tier: PartyTier, parent: PartyUnitID?, areaPath: AreaPath,
        grids: Set<GridID> = [], building: String? = nil
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.tier = tier
        self.parent = parent
        self.areaPath = areaPath
        self.grids = grids
        self.building = building
    }

    /// Checks a unit's place in the tree.
    ///
    /// - Parameters:
    ///   - above: The unit that it names as the one above; nil when it names none.
    ///   - gridCodes: Of the grids that it names.
    public static func check(
        tier: PartyTier, areaPath: AreaPath, under above: PartyUnit?, gridCodes: [GridCode], building: String?
    ) throws(PartyUnitRefusal) {
        guard areaPath.text.count == AreaLevel.community.codeLength else { throw .communityMissing }
        guard tier.above == above?.tier else { throw .wrongTier(tier) }
        if let above, above.areaPath != areaPath { throw .otherCommunity }
        guard gridCodes.allSatisfy({ areaPath.contains($0.path) }) else { throw .gridOutside }
        if tier == .branch, gridCodes.isEmpty { throw .gridMissing }
        if tier == .group || tier == .household, building == nil { throw .buildingMissing }
    }
}

/// Why a unit has no such place in the tree.
public enum PartyUnitRefusal: Refusal, Hashable {
    case communityMissing, wrongTier(PartyTier), otherCommunity, gridOutside, gridMissing, buildingMissing

    /// One of each, for the list of problems.
    public static let examples: [PartyUnitRefusal] = [
        .communityMissing, .wrongTier(.committee), .wrongTier(.group), .otherCommunity, .gridOutside, .gridMissing,
        .buildingMissing,
    ]

    public var code: String {
        switch self {
        case .communityMissing: "partyUnitCommunityMissing"
        case .wrongTier: "partyUnitWrongTier"
        case .otherCommunity: "partyUnitOtherCommunity"
        case .gridOutside: "partyUnitGridOutside"
        case .gridMissing: "partyUnitGridMissing"
        case .buildingMissing: "partyUnitBuildingMissing"
        }
    }

    public var status: Int { 422 }

    public var field: String? {
        switch self {
        case .communityMissing: "community"
        case .wrongTier, .otherCommunity: "parent"
        case .gridOutside, .gridMissing: "grids"
        case .buildingMissing: "building"
        }
    }

    public var title: Bilingual {
        switch self {
        case .communityMissing: Bilingual("请填写12位村居代码。", "Give the 12 digits of the community.")
        case .wrongTier(let tier):
            tier.above.map { above in
                Bilingual(
                    "\(tier.label.chinese)的上级应为\(above.label.chinese)。",
                    "Above a \(tier.label.english) stands a \(above.label.english).")
            } ?? Bilingual("社区党委没有上级，请清空上级编码。", "Nothing stands above a community committee here.")
        case .otherCommunity: Bilingual("上级属于别的村居。", "The unit above belongs to another community.")
        case .gridOutside: Bilingual("网格不在这个村居内。", "A grid lies outside the community.")
        case .gridMissing: Bilingual("网格党支部须写明网格编码。", "A grid branch names its grids.")
        case .buildingMissing: Bilingual("楼栋党小组和党员中心户须写明楼栋。", "Groups and households name their building.")
        }
    }
}
