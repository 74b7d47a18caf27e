/// The view of the one service that a posting works in.
public enum Port: String, Codable, Sendable, CaseIterable {
    case resident, field, police, town, department, command, administration

    /// The port of a role in an organisation of a kind.
    public init(role: Role, in organisation: OrganisationKind?) {
        switch role {
        case .resident, .system: self = .resident
        case .systemAdministrator, .securityAdministrator, .auditAdministrator: self = .administration
        case .policeLead: self = .police
        case .handler: self = .department
        case _ where role.isField: self = .field
        default:
            switch organisation {
            case .centre: self = .command
            case .town, .community: self = .town
            case .policeStation: self = .police
            default: self = .department
            }
        }
    }

    public var label: Bilingual {
        switch self {
        case .resident: Bilingual("居民端", "resident port")
        case .field: Bilingual("网格员端", "field port")
        case .police: Bilingual("民警端", "police port")
        case .town: Bilingual("镇街端", "town port")
        case .department: Bilingual("委办局端", "department port")
        case .command: Bilingual("综治中心端", "command port")
        case .administration: Bilingual("系统管理", "administration")
        }
    }
}
