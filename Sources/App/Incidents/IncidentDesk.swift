import Domain
import Geo
import Kit

/// What one caller does in incident rooms: load, decide, store and write the journal, in one transaction.
struct IncidentDesk: Sendable {
    let app: App
    let principal: Principal
    let language: Language

    private static let entryLimit = 500
    private static let orderLimit = 50
    private static let nearLimit = 100

    // MARK: - Reading

    func page(_ query: IncidentRoutes.Query) async throws -> Page<IncidentView> {
        let limit = try app.configuration.pageSize(query.limit)
        let reference = app.reference.current
        return try await app.database.read { connection in
            let found = try IncidentStore.records(
                for: principal, isClosed: query.list == .closed, before: query.cursor, limit: limit + 1, in: connection)
            return Page(found, limit: limit, cursor: \.room.id.rawValue) { IncidentView($0, reference) }
        }
    }

    func detail(of id: IncidentRoomID) async throws -> IncidentDetail {
        let people = await app.people.changes(since: 0).moved
        return try await app.database.read { try detail(of: id, people, in: $0) }
    }

    // MARK: - Writing

    func open(_ body: IncidentRoutes.OpenBody) async throws -> IncidentDetail {
        guard let host = principal.organisation else { throw Problem.notAllowed }
        let (now, id, reference) = (app.now, IncidentRoomID(app.identifiers.next()), app.reference.current)
        let title = try TicketTexts.note(body.title, field: "title", limit: 100)
        let members = Set(body.organisations ?? []).union([host])
        guard members.allSatisfy({ reference.organisations[$0] != nil }) else { throw Self.unknownOrganisation }
        let given = try TicketTexts.point(
            longitude: body.longitude, latitude: body.latitude, system: body.coordinateSystem)
        try await app.database.write { connection in
            let ticket = try body.ticket.map { try visible($0, in: connection) }
            guard let point = given ?? ticket?.point else { throw IncidentRefusal.placeMissing }
            let areaPath = ticket?.areaPath ?? reference.grid(at: point)?.path ?? AreaPath(app.configuration.district)
            try IncidentRoomRules.checkOpening(
                in: areaPath, due: body.due, members: members.count, hasTitle: title != nil, by: principal, at: now)
            let room = IncidentRoom(
                id: id, ticket: ticket?.id, point: point, areaPath: areaPath, host: host, openedAt: now, due: body.due,
                members: members)
            try IncidentStore.insert(room, title: title ?? "", in: connection)
            try JournalStore.append(JournalEntry("roomOpened", room, by: principal, at: now), in: connection)
        }
        app.feed.nudge()
        return try await detail(of: id)
    }

    /// - Parameter text: the entry or the summary.
    func perform(_ action: IncidentRoomAction, text: String?, in id: IncidentRoomID) async throws -> IncidentDetail {
        let (now, reference) = (app.now, app.reference.current)
        let text = try TicketTexts.note(text, field: "text")
        if case .invite(let organisations) = action,
            !organisations.allSatisfy({ reference.organisations[$0] != nil })
        {
            throw Self.unknownOrganisation
        }
        try await app.database.write { connection in
            guard let found = try IncidentStore.lock(id, in: connection),
                IncidentRoomRules.mayEnter(found.room, principal)
            else { throw Problem.notFound }
            let after = try IncidentRoomRules.applying(
                action, to: found.room, by: principal, hasText: text != nil, at: now)
            try IncidentStore.update(
                found.room, to: after, summary: action == .close ? text : found.summary, in: connection)
            if action == .note, let text {
                try IncidentStore.add(text, to: after, by: principal, at: now, in: connection)
            }
            try JournalStore.append(
                JournalEntry(action.changeKind, after, by: principal, at: now), in: connection)
        }
        app.feed.nudge()
        return try await detail(of: id)
    }

    /// Whether an order may be given in a room: by its members, while it is open.
    static func check(_ id: IncidentRoomID, for principal: Principal, in connection: any Connection) throws {
        guard let room = try IncidentStore.record(id, in: connection)?.room,
            IncidentRoomRules.mayEnter(room, principal)
        else { throw Problem.notFound }
        guard room.closedAt == nil else { throw IncidentRefusal.closed }
    }

    // MARK: - Sight

    private func visible(_ id: TicketID, in connection: any Connection) throws -> Ticket {
        guard let ticket = try TicketStore.load(id, in: connection)?.ticket, TicketRules.maySee(ticket, principal)
        else {
            throw Problem.notFound
        }
        return ticket
    }

    private func detail(
        of id: IncidentRoomID, _ people: [MovedPerson], in connection: any Connection
    ) throws -> IncidentDetail {
        guard let found = try IncidentStore.record(id, in: connection),
            IncidentRoomRules.mayEnter(found.room, principal)
        else { throw Problem.notFound }
        let (room, reference) = (found.room, app.reference.current)
        let rows = try room.ticket.map {
            try TicketRowStore(reference: reference).rows(of: [$0], in: connection)
        }
        let orders = try OrderStore.records(
            where: "issued_order.room_id = \(id)", limit: Self.orderLimit, in: connection)
        let receipts = try OrderStore.receipts(of: principal, on: orders.map(\.order.id), in: connection)
        return IncidentDetail(
            room: IncidentView(found, reference), ticket: rows?.values.first?.row(in: language),
            members: room.members.sorted().map {
                .init(id: $0.rawValue, name: reference.organisations[$0]?.name ?? "")
            },
            entries: try IncidentStore.entries(of: id, limit: Self.entryLimit, in: connection).map {
                .init(at: $0.at, person: $0.person, organisation: $0.organisation, text: $0.text)
            },
            near: room.closedAt == nil ? near(room, people) : [],
            // Members see what was ordered here: what became of it, those who gave it and those who got it.
            orders: orders.map {
                OrderView($0, receipt: receipts[$0.order.id]?.receipt, for: principal, reference, in: language)
            },
            summary: found.summary, mayLead: IncidentRoomRules.mayLead(room, principal))
    }

    /// Who is on duty around the place, the nearest first; by name where the caller's posting sees them.
    private func near(_ room: IncidentRoom, _ people: [MovedPerson]) -> [IncidentDetail.Near] {
        let areas = principal.areasWithPeople(app.reference.current)
        let around = people.map { ($0, room.point.metres(to: $0)) }.filter { $0.1 <= IncidentRoomRules.reach }
            .sorted { $0.1 < $1.1 }.prefix(Self.nearLimit)
        return around.map { person, metres in
            let isKnown = areas.contains { $0.contains(person.area) }
            return IncidentDetail.Near(
                name: isKnown ? person.name : nil, roleLabel: isKnown ? person.role.label.text(in: language) : nil,
                longitude: person.longitude, latitude: person.latitude, metres: Int(metres))
        }
    }

    private static let unknownOrganisation = Problem.field(
        "organisations", "没有这个单位。", "There is no such organisation.", code: "unknownOrganisation")
}

extension JournalEntry {
    /// The row for what happened in a room.
    init(_ kind: String, _ room: IncidentRoom, by principal: Principal, at now: Instant) {
        self.init(
            kind: kind, subjectKind: "incidentRoom", subject: room.id.rawValue, version: room.version, at: now,
            recordedAt: now, principal: principal, areaPath: room.areaPath, body: "{}")
    }
}

extension Coordinate {
    fileprivate func metres(to person: MovedPerson) -> Double {
        distanceMetres(to: Coordinate(longitude: person.longitude, latitude: person.latitude))
    }
}
