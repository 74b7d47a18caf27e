import Domain

/// The small world of these tests: a district with two towns, its centre, one department, and a person for each part.
enum People {
    static let acceptor = desk("acceptor", .acceptor, at: Places.centre)
    static let chief = desk("chief", .dutyChief, at: Places.centre)
    static let dispatcher = desk("dispatcher", .dispatcher, at: Places.centre)
    static let supervisor = desk("supervisor", .supervisor, at: Places.centre)
    static let leader = desk("leader", .leader, at: Places.centre)

    static let townChief = desk("townChief", .dutyChief, at: Places.town)
    static let townDispatcher = desk("townDispatcher", .dispatcher, at: Places.town)
    static let townSupervisor = desk("townSupervisor", .supervisor, at: Places.town)
    static let townHandler = desk("townHandler", .handler, at: Places.town)
    static let townLeader = desk("townLeader", .leader, at: Places.town)
    static let otherTownChief = desk("otherTownChief", .dutyChief, at: Places.otherTown)

    static let handler = desk("handler", .handler, at: Places.department)
    static let departmentSupervisor = desk("departmentSupervisor", .supervisor, at: Places.department)
    static let otherHandler = desk("otherHandler", .handler, at: Places.otherDepartment)

    /// Both work in the same grid; the stranger works in another.
    static let worker = field("worker", in: Places.grid)
    static let secondWorker = field("secondWorker", in: Places.grid)
    static let stranger = field("stranger", in: Places.otherGrid)

    static let administrator = desk("administrator", .systemAdministrator, at: Places.centre)

    static let everyone: [Principal] = [
        acceptor, chief, dispatcher, supervisor, leader, townChief, townDispatcher, townSupervisor, townHandler,
        townLeader, otherTownChief, handler, departmentSupervisor, otherHandler, worker, secondWorker, stranger,
        administrator, .public, .system,
    ]

    private static func desk(_ name: String, _ role: Role, at organisation: Organisation) -> Principal {
        Principal(
            user: UserID(name), posting: PostingID("post of \(name)"), role: role, organisation: organisation.id,
            organisationKind: organisation.kind, scope: organisation.area)
    }

    private static func field(_ name: String, in grid: GridID) -> Principal {
        Principal(
            user: UserID(name), posting: PostingID("post of \(name)"), role: .fullTimeWorker,
            organisation: Places.community.id, organisationKind: .community, scope: Places.community.area,
            grids: [grid])
    }
}
