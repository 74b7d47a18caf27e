/// A big screen (大屏) that shows an area to whoever stands before it: no sign-in, a token of its own that can look and do
/// nothing else, and nothing on it about any person.
public struct Display: Hashable, Codable, Sendable {
    public let id: DisplayID
    /// Where it hangs.
    public let name: String
    public let area: AreaPath
    public let expiresAt: Instant
    public let revokedAt: Instant?

    public init(id: DisplayID, name: String, area: AreaPath, expiresAt: Instant, revokedAt: Instant?) {
        self.id = id
        self.name = name
        self.area = area
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }

    /// Days for which a token is good unless told otherwise: a screen hangs longer than a program runs.
    public static let usualDays = 180
    public static let longestDays = 366

    /// Refuses a token of this life, or for an area that is no town, no district and no community.
    public static func check(days: Int, area: AreaPath) throws(DisplayRefusal) {
        guard (1...longestDays).contains(days) else { throw .lifeOutsideRange }
        guard [6, 9, 12].contains(area.text.utf8.count) else { throw .areaUnknown }
    }

    /// Whether it may look at an instant.
    public func isInForce(at now: Instant) -> Bool { revokedAt == nil && now < expiresAt }
}

/// Why no view token is issued.
public enum DisplayRefusal: Refusal, Hashable, CaseIterable {
    case lifeOutsideRange, areaUnknown

    public var code: String {
        switch self {
        case .lifeOutsideRange: "displayLifeOutsideRange"
        case .areaUnknown: "displayAreaUnknown"
        }
    }

    public var status: Int { 422 }

    public var field: String? {
        switch self {
        case .lifeOutsideRange: "days"
        case .areaUnknown: "area"
        }
    }

    public var title: Bilingual {
        switch self {
        case .lifeOutsideRange: Bilingual("大屏令牌有效期应为1至366天，请改正。", "A view token is good for 1 to 366 days.")
        case .areaUnknown:
            Bilingual("请填写本区、镇街或社区（村）的区划代码。", "Give the code of the district, a town or a community.")
        }
    }
}
