/// A body that people are posted to and that tickets are given to.
public struct Organisation: Hashable, Codable, Sendable {
    public let id: OrganisationID
    public let kind: OrganisationKind
    /// The short code by which tables name it, unique within the district: `cityManagement`, `120113003`.
    public let code: String
    public let name: String
    /// The area that it is responsible for.
    public let area: AreaPath
    public let validFrom: Day
    public let validTo: Day?

    public init(
        id: OrganisationID, kind: OrganisationKind, code: String, name: String, area: AreaPath, validFrom: Day,
        validTo: Day? = nil
    ) {
        self.id = id
        self.kind = kind
        self.code = code
        self.name = name
        self.area = area
        self.validFrom = validFrom
        self.validTo = validTo
    }

    public func exists(on day: Day) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }
}
