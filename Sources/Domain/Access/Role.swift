/// What a posting makes of a person. Rights come from the role, reach from the posting's scope
/// (`docs/sources.md` 2).
public enum Role: String, Codable, Sendable, CaseIterable {
    // In the grid.
    case gridHead, fullTimeWorker, partTimeWorker, trainee, instructor, policeLead, medic, partyCell, buildingHead,
        volunteer
    case checkpointStaff
    // At a desk: the posts of GB/T 30428 (`docs/sources.md` 2).
    case acceptor, dutyChief, dispatcher, handler, supervisor, leader
    // Three administrators who are three people.
    case systemAdministrator, securityAdministrator, auditAdministrator
    // Not posts: whoever has no account, and the program itself.
    case resident, system

    /// Whether the role does its work out in a grid.
    public var isField: Bool {
        switch self {
        case .gridHead, .fullTimeWorker, .partTimeWorker, .trainee, .instructor, .medic, .partyCell, .buildingHead,
            .volunteer,
            .checkpointStaff:
            true
        default: false
        }
    }

    public var isAdministrator: Bool {
        self == .systemAdministrator || self == .securityAdministrator || self == .auditAdministrator
    }

    /// Whether a posting may carry the role.
    public var isPostable: Bool { self != .resident && self != .system }

    public var label: Bilingual {
        switch self {
        case .gridHead: Bilingual("网格长", "grid head")
        case .fullTimeWorker: Bilingual("专职网格员", "full-time grid worker")
        case .partTimeWorker: Bilingual("兼职网格员", "part-time grid worker")
        case .trainee: Bilingual("见习网格员", "trainee")
        case .instructor: Bilingual("网格指导员", "grid instructor")
        case .policeLead: Bilingual("警务网格长", "police grid lead")
        case .medic: Bilingual("医务人员", "medic")
        case .partyCell: Bilingual("网格党支部", "party cell")
        case .buildingHead: Bilingual("楼栋长", "building head")
        case .volunteer: Bilingual("志愿者", "volunteer")
        case .checkpointStaff: Bilingual("卡口值守员", "checkpoint staff")
        case .acceptor: Bilingual("受理员", "acceptor")
        case .dutyChief: Bilingual("值班长", "duty chief")
        case .dispatcher: Bilingual("派遣员", "dispatcher")
        case .handler: Bilingual("处置员", "handler")
        case .supervisor: Bilingual("督办员", "supervisor")
        case .leader: Bilingual("领导", "leader")
        case .systemAdministrator: Bilingual("系统管理员", "system administrator")
        case .securityAdministrator: Bilingual("安全管理员", "security administrator")
        case .auditAdministrator: Bilingual("审计管理员", "audit administrator")
        case .resident: Bilingual("居民", "resident")
        case .system: Bilingual("系统", "system")
        }
    }
}
