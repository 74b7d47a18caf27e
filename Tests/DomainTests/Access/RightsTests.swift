import Domain
import Testing

@Suite struct RightsTests {
    @Test(arguments: Right.allCases)
    func `every right is held by somebody`(right: Right) {
        #expect(!Role.holding(right).isEmpty)
        #expect(Role.holding(right).allSatisfy { $0.holds(right) })
    }

    @Test func `a duty chief may do all that an acceptor and a dispatcher may`() {
        let both = Rights.of(.acceptor).union(Rights.of(.dispatcher))
        #expect(both.isSubset(of: Rights.of(.dutyChief)))
    }

    @Test func `administrators share no right to change anything and never see a ticket`() {
        let looking: Set<Right> = [.seeAccounts, .seeRegisters]
        let rights = [Role.systemAdministrator, .securityAdministrator, .auditAdministrator].map(Rights.of)
        let acting = rights.map { $0.subtracting(looking) }
        #expect(acting[0].isDisjoint(with: acting[1]))
        #expect(acting[2] == [.readAuditTrail])
        #expect(!rights.contains { $0.contains(.seeTickets) || $0.contains(.reportTickets) })
    }

    @Test func `nobody can both handle tickets at a desk and judge them`() {
        #expect(Rights.of(.handler).isDisjoint(with: [.verifyTickets, .closeTickets, .dispatchTickets]))
    }

    @Test func `residents report, urge and rate, and see nothing by themselves`() {
        #expect(Rights.of(.resident) == [.reportTickets, .urgeTickets, .rateTickets])
    }

    @Test(arguments: [
        (Role.acceptor, OrganisationKind.centre, Port.command), (.dutyChief, .town, .town),
        (.handler, .department, .department), (.handler, .town, .department), (.leader, .community, .town),
        (.fullTimeWorker, .community, .field), (.volunteer, .volunteerTeam, .field),
        (.policeLead, .policeStation, .police),
        (.supervisor, .policeStation, .police), (.supervisor, .department, .department),
        (.auditAdministrator, .centre, .administration),
    ])
    func `a role in an organisation works in its port`(role: Role, kind: OrganisationKind, port: Port) {
        #expect(Port(role: role, in: kind) == port)
    }
}
