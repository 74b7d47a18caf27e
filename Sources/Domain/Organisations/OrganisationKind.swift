/// What kind of body an organisation is (`docs/sources.md` 2).
public enum OrganisationKind: String, Codable, Sendable, CaseIterable {
    case centre, town, community, department, policeStation, volunteerTeam, propertyFirm, socialOrganisation

    /// Whether it sees all tickets of its area, and not just those it has to handle.
    public var oversees: Bool {
        switch self {
        case .centre, .town, .community, .policeStation: true
        case .department, .volunteerTeam, .propertyFirm, .socialOrganisation: false
        }
    }

    /// Whether it may keep a desk that triages tickets.
    public var keepsDesk: Bool { self == .centre || self == .town }

    public var label: Bilingual {
        switch self {
        case .centre: Bilingual("综治中心", "governance centre")
        case .town: Bilingual("镇街", "town or street")
        case .community: Bilingual("村居", "village or community")
        case .department: Bilingual("委办局", "department")
        case .policeStation: Bilingual("派出所", "police station")
        case .volunteerTeam: Bilingual("志愿服务队", "volunteer team")
        case .propertyFirm: Bilingual("物业公司", "property firm")
        case .socialOrganisation: Bilingual("社会组织", "social organisation")
        }
    }
}
