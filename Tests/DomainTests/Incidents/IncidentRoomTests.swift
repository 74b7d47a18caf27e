import Domain
import Geo
import Testing

@Suite struct `An incident room` {
    private static let now = Story.monday

    private func room(members: Set<OrganisationID> = [Places.town.id, Places.department.id]) -> IncidentRoom {
        IncidentRoom(
            id: IncidentRoomID("r"), ticket: nil, point: Coordinate(longitude: 117.1, latitude: 39.2),
            areaPath: Places.community.area, host: Places.town.id, openedAt: Self.now, due: nil, members: members)
    }

    private func check(
        by principal: Principal, due: Instant? = nil, members: Int = 2, hasTitle: Bool = true
    ) throws {
        try IncidentRoomRules.checkOpening(
            in: Places.community.area, due: due, members: members, hasTitle: hasTitle, by: principal, at: Self.now)
    }

    @Test func `is opened by a desk that dispatches, in its own area`() throws {
        for principal in [People.townChief, People.townDispatcher, People.leader, People.dispatcher] {
            try check(by: principal, due: Self.now + .hours(4))
        }
        #expect(throws: IncidentRefusal.notYourRole) { try check(by: People.townSupervisor) }
        #expect(throws: IncidentRefusal.notYourRole) { try check(by: People.worker) }
        #expect(throws: IncidentRefusal.outsideArea) { try check(by: People.otherTownChief) }
        #expect(throws: IncidentRefusal.titleMissing) { try check(by: People.townChief, hasTitle: false) }
        #expect(throws: IncidentRefusal.tooMany) { try check(by: People.townChief, members: 31) }
        for due in [Self.now, Self.now + .days(31)] {
            #expect(throws: IncidentRefusal.dueOutOfRange) { try check(by: People.townChief, due: due) }
        }
    }

    @Test func `is entered by its members and the centre, and by nobody else`() {
        let seers = People.everyone.filter { IncidentRoomRules.mayEnter(room(), $0) }
        #expect(
            Set(seers) == [
                People.townChief, People.townDispatcher, People.townSupervisor, People.townHandler, People.townLeader,
                People.handler, People.departmentSupervisor, People.acceptor, People.chief, People.dispatcher,
                People.supervisor, People.leader,
            ])
    }

    @Test func `takes entries of all, and is widened and closed by its host alone`() throws {
        var room = room()
        func act(_ action: IncidentRoomAction, _ principal: Principal, hasText: Bool = true) throws -> IncidentRoom {
            try IncidentRoomRules.applying(action, to: room, by: principal, hasText: hasText, at: Self.now + .hours(1))
        }
        room = try act(.note, People.handler)
        #expect(room.version == 2)
        #expect(throws: IncidentRefusal.textMissing) { try act(.note, People.handler, hasText: false) }
        #expect(throws: IncidentRefusal.notYourRoom) { try act(.invite([Places.otherDepartment.id]), People.chief) }
        room = try act(.invite([Places.otherDepartment.id]), People.townLeader)
        #expect(room.members.count == 3 && IncidentRoomRules.mayEnter(room, People.otherHandler))
        #expect(throws: IncidentRefusal.notYourRoom) { try act(.close, People.handler) }
        #expect(throws: IncidentRefusal.textMissing) { try act(.close, People.townChief, hasText: false) }
        room = try act(.close, People.townChief)
        #expect(room.closedAt == Self.now + .hours(1))
        #expect(throws: IncidentRefusal.closed) { try act(.note, People.handler) }
    }
}
