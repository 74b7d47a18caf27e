/// The one table of who may do what. Everything else asks it: the transition table of tickets, the routes, the buttons.
///
/// Posts and their duties: GB/T 30428 as read in `docs/sources.md` 2. Three separate administrators:
/// GB/T 22239 and `docs/sources.md` 5, principle 6.
public enum Rights {
    public static let table: [Right: Set<Role>] = [
        .reportTickets: gridWorkers.union(deskRoles).union([
            .instructor, .policeLead, .medic, .partyCell, .buildingHead, .volunteer, .checkpointStaff, .resident,
            .system,
        ]),
        // 自行处置: to report what one has handled oneself.
        .reportHandledTickets: gridWorkers,
        .seeTickets: gridWorkers.union(deskRoles).union([
            .instructor, .policeLead, .medic, .partyCell, .buildingHead, .volunteer, .checkpointStaff, .system,
        ]),
        .triageTickets: [.acceptor, .dutyChief],
        .checkTickets: gridWorkers,
        .fileTickets: [.dutyChief],
        .deliberateTickets: [.dutyChief],
        .dispatchTickets: [.dispatcher, .dutyChief],
        .transferTickets: [.acceptor, .dispatcher, .dutyChief],
        .handleTickets: gridWorkers.union([.handler, .policeLead]),
        .decideRefusals: [.dutyChief, .leader],
        .grantFirstExtension: [.dutyChief, .leader],
        .grantSecondExtension: [.leader],
        .parkTickets: [.dutyChief, .leader],
        .verifyTickets: gridWorkers.union([.supervisor, .dutyChief]),
        .closeTickets: [.dutyChief],
        .callReportersBack: [.acceptor, .dutyChief],
        .rateTickets: [.resident],
        .escalateTickets: [.system],
        .urgeTickets: [.acceptor, .dutyChief, .resident],
        .superviseTickets: [.supervisor, .dutyChief, .leader],
        .whistle: [.dispatcher, .dutyChief, .leader],
        .decideWhistles: [.dutyChief, .leader],
        .answerSideTasks: gridWorkers.union(deskRoles).union([.policeLead]),
        .mediateDisputes: gridWorkers.union([.acceptor, .dutyChief, .handler, .policeLead]),
        .seeWhistleRatings: [.supervisor, .dutyChief, .leader],
        .seeStaffing: [.acceptor, .dispatcher, .supervisor, .dutyChief, .leader, .policeLead],
        // A worker sees who else is on duty in the same grid, and themselves as others do.
        .seePositions: gridWorkers.union([.acceptor, .dutyChief, .dispatcher, .supervisor, .leader, .policeLead]),
        .manageLeaves: [.dutyChief, .leader],
        .manageRosters: [.dutyChief, .leader],
        .seeBurden: [.supervisor, .dutyChief, .leader],
        .seeIndicators: deskRoles,
        .giveOrders: [.dutyChief, .leader],
        .seeOrders: [.acceptor, .dispatcher, .supervisor, .dutyChief, .leader],
        .takeOrders: gridWorkers.union(deskRoles).union([
            .instructor, .policeLead, .medic, .partyCell, .buildingHead, .volunteer, .checkpointStaff,
        ]),
        .openRooms: [.dispatcher, .dutyChief, .leader],
        .enterRooms: deskRoles.union([.policeLead]),
        .clearPhotos: [.acceptor, .dutyChief],
        .revealReporters: [.acceptor, .dutyChief],
        .seeRegisters: gridWorkers.union(deskRoles).union([
            .instructor, .policeLead, .systemAdministrator, .securityAdministrator,
        ]),
        .proposeGridChanges: [.dutyChief, .dispatcher, .leader],
        .approveGridChanges: [.leader],
        .draftDutyTables: [.dutyChief, .systemAdministrator],
        .approveDutyTables: [.leader],
        .manageDwellings: gridWorkers.union([.acceptor, .dutyChief, .dispatcher]),
        // Whoever works in the grid, and whoever wants to.
        .learn: gridWorkers.union([
            .trainee, .instructor, .medic, .partyCell, .buildingHead, .volunteer, .checkpointStaff,
        ]),
        .organiseTraining: [.dutyChief, .leader],
        .recordVisits: gridWorkers,
        .seeVisits: gridWorkers.union([.acceptor, .dispatcher, .supervisor, .dutyChief, .leader]),
        .workOffline: Set(Role.allCases.filter(\.isField)),
        .seePremises: gridWorkers.union([.acceptor, .dutyChief, .supervisor, .leader, .policeLead]),
        .managePremises: [.gridHead, .acceptor, .dutyChief],
        .checkPremises: gridWorkers.union([.policeLead]),
        .patrol: gridWorkers.union([.policeLead]),
        .seeTracks: [.supervisor, .dutyChief, .leader],
        .seeCoverage: [.dispatcher, .supervisor, .dutyChief, .leader],
        .seeServicePosts: [.acceptor, .dutyChief, .dispatcher, .supervisor, .leader],
        .manageServicePosts: [.acceptor, .dutyChief],
        // Whoever works in the grid may have taken one on.
        .serveAtPosts: gridWorkers.union([.instructor, .medic, .partyCell, .buildingHead, .volunteer]),
        .seeAccounts: [.systemAdministrator, .securityAdministrator, .auditAdministrator],
        .manageAccounts: [.systemAdministrator],
        .importTables: [.systemAdministrator],
        .manageOrganisations: [.systemAdministrator],
        .grantPostings: [.securityAdministrator],
        .unlockAccounts: [.securityAdministrator],
        .issueTokens: [.securityAdministrator],
        .manageTerminals: [.securityAdministrator],
        .readAuditTrail: [.auditAdministrator],
        .manageMessages: [.systemAdministrator],
    ]

    private static let gridWorkers: Set<Role> = [.gridHead, .fullTimeWorker, .partTimeWorker]
    private static let deskRoles: Set<Role> = [.acceptor, .dutyChief, .dispatcher, .handler, .supervisor, .leader]

    private static let byRole: [Role: Set<Right>] = Dictionary(
        uniqueKeysWithValues: Role.allCases.map { role in
            (role, Set(table.filter { $0.value.contains(role) }.keys))
        })

    /// The rights of a role.
    public static func of(_ role: Role) -> Set<Right> { byRole[role] ?? [] }
}

extension Role {
    public func holds(_ right: Right) -> Bool { Rights.of(self).contains(right) }

    /// The roles that hold a right, in the order in which roles are declared.
    public static func holding(_ right: Right) -> [Role] { allCases.filter { $0.holds(right) } }
}
