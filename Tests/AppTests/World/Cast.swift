import Domain

/// One person for every role, and one with none.
enum Person: String, CaseIterable, Sendable {
    case worker, neighbour, farWorker
    case acceptor, dutyChief, dispatcher, supervisor, leader
    case townChief, townDispatcher, townSupervisor, farTownChief
    case handler, secondHandler, otherHandler, departmentLeader
    case policeLead
    case systemAdministrator, securityAdministrator, auditAdministrator

    var login: String { rawValue.lowercased() }
    var user: UserID { UserID("user-\(rawValue)") }
    var posting: PostingID { PostingID("posting-\(rawValue)") }

    var role: Role {
        switch self {
        case .worker, .neighbour, .farWorker: .fullTimeWorker
        case .acceptor: .acceptor
        case .dutyChief, .townChief, .farTownChief: .dutyChief
        case .dispatcher, .townDispatcher: .dispatcher
        case .supervisor, .townSupervisor: .supervisor
        case .leader, .departmentLeader: .leader
        case .handler, .secondHandler, .otherHandler: .handler
        case .policeLead: .policeLead
        case .systemAdministrator: .systemAdministrator
        case .securityAdministrator: .securityAdministrator
        case .auditAdministrator: .auditAdministrator
        }
    }

    var organisation: House {
        switch self {
        case .worker, .neighbour: .community
        case .farWorker: .farCommunity
        case .townChief, .townDispatcher, .townSupervisor: .town
        case .farTownChief: .farTown
        case .handler, .secondHandler, .departmentLeader: .cityManagement
        case .otherHandler: .water
        case .policeLead: .station
        default: .centre
        }
    }

    /// The indices of the grids that a field posting names.
    var grids: [Int] {
        switch self {
        case .worker: [0]
        case .neighbour: [1]
        case .farWorker: [3]
        case .policeLead: [0, 1]
        default: []
        }
    }
}

/// The organisations of the small world.
enum House: String, CaseIterable, Sendable {
    case centre, town, farTown, community, secondCommunity, farCommunity, cityManagement, water, station

    var id: OrganisationID { OrganisationID("organisation-\(rawValue)") }

    var kind: OrganisationKind {
        switch self {
        case .centre: .centre
        case .town, .farTown: .town
        case .community, .secondCommunity, .farCommunity: .community
        case .cityManagement, .water: .department
        case .station: .policeStation
        }
    }

    var area: String {
        switch self {
        case .town, .station: SmallWorld.town
        case .farTown: SmallWorld.otherTown
        case .community: "120113003001"
        case .secondCommunity: "120113003002"
        case .farCommunity: "120113101200"
        case .centre, .cityManagement, .water: "120113"
        }
    }

    var name: String {
        switch self {
        case .centre: "区综治中心"
        case .town: "普东街道办事处"
        case .farTown: "北仓镇政府"
        case .community: "普东第一居委会"
        case .secondCommunity: "普东第二居委会"
        case .farCommunity: "北仓第一村委会"
        case .cityManagement: "区城市管理委"
        case .water: "区水务局"
        case .station: "普东派出所"
        }
    }
}
