import Domain
import Geo
import Kit

/// Puts the day pack of one caller together. It holds what the posting lets its holder see anyway, and nothing else.
struct DayPacks: Sendable {
    let app: App
    let principal: Principal
    let language: Language

    /// Degrees by which a grid's box may be apart from an own one and still be its neighbour: about a hundred metres.
    private static let nearness = 0.001

    func pack() async throws -> DayPack {
        let (today, reference) = (app.today, app.reference.current)
        let seesRegisters = principal.holds(.seeRegisters)
        let own = principal.grids.sorted()
        let ids = principal.holds(.seeTickets) ? try await taskIDs() : []
        let beside = principal.holds(.answerSideTasks) ? try await sideTasks() : []
        let learning =
            principal.holds(.learn)
            ? try await Training(app: app, principal: principal, language: language).packed() : ([], [])
        return try await app.database.read { connection in
            let near = try grids(around: own, on: today, reference, in: connection)
            let checked =
                principal.holds(.checkPremises)
                ? try PremisesDesk(app: app, principal: principal).packed(in: connection) : ([], [])
            let codes = Set(near.flatMap { [$0.draft.code.community, String($0.draft.code.community.prefix(9))] })
            return DayPack(
                grids: GridMap(near, version: "pack"), ownGrids: own,
                places: codes.sorted().compactMap { code in
                    reference.areas[code].map { TicketRow.Place(code: code, name: $0.name) }
                },
                buildings: seesRegisters ? try DayPackStore.buildings(of: own, in: connection) : [],
                tasks: try tasks(ids, reference, in: connection),
                types: seesRegisters ? try types(on: today, in: connection) : [],
                duties: seesRegisters ? duties(of: reference, on: today) : [],
                visitChoices: principal.holds(.seeVisits)
                    ? try VisitStore.choices(in: connection).filter(\.isOffered).map {
                        VisitChoiceView($0.choice, in: language)
                    } : [],
                sideTasks: beside, besideTasks: try besideTasks(of: beside, but: ids, reference, in: connection),
                premises: checked.0, premisesKinds: checked.1, courses: learning.0, tests: learning.1)
        }
    }

    /// Notes that the pack was handed out, by ids alone.
    func log(_ pack: DayPack) async throws {
        guard let user = principal.user, let posting = principal.posting else { return }
        let entry = AccessEntry(
            id: app.identifiers.next(), at: app.now, user: user, posting: posting, areaPath: principal.scope,
            subjectKind: .dayPack, subject: posting.rawValue, purpose: "dayPack", note: nil,
            fields: [
                ("tasks", pack.tasks.isEmpty && pack.besideTasks.isEmpty), ("dwellings", pack.buildings.isEmpty),
                ("premises", pack.premises.isEmpty),
            ].filter { !$0.1 }.map(\.0))
        try await app.database.write { try AccessLogStore.insert([entry], in: $0) }
    }

    private func taskIDs() async throws -> [TicketID] {
        let limit = min(app.configuration.packedTasks, app.configuration.pageLimit)
        let list = TicketList(app: app, principal: principal, language: language)
        return try await list.page(TicketListQuery(list: .mine, limit: limit)).items.map(\.id)
    }

    private func sideTasks() async throws -> [SideTaskView] {
        let limit = min(app.configuration.packedTasks, app.configuration.pageLimit)
        let list = SideTaskList(app: app, principal: principal, language: language)
        return try await list.page(SideTaskListQuery(list: .mine, limit: limit)).items
    }

    /// The tickets that side tasks stand beside, as far as the caller sees them.
    private func besideTasks(
        of sideTasks: [SideTaskView], but tasks: [TicketID], _ reference: ReferenceData,
        in connection: any Connection
    ) throws -> [TicketDetail] {
        let ids = Set(sideTasks.map(\.ticket.id)).subtracting(tasks)
        let details = TicketDetails(app: app)
        return try TicketRowStore(reference: reference).rows(of: ids, in: connection)
            .sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
            .filter { TicketRules.maySee($0.ticket, principal) }
            .map { try details.detail(of: $0, for: principal, in: language, connection) }
    }

    /// The own grids and those beside them, so that a step over the border still finds its grid.
    private func grids(
        around own: [GridID], on today: Day, _ reference: ReferenceData, in connection: any Connection
    ) throws -> [GridStore.KnownGrid] {
        let towns = Set(own.compactMap { reference.grids[$0]?.path.cut(at: .town) })
        let candidates = try towns.sorted { $0.text < $1.text }.flatMap {
            try GridStore.known(inside: $0, in: connection)
        }.filter { $0.draft.exists(on: today) }
        let boxes = candidates.filter { own.contains($0.id) }.compactMap(\.draft.shape.boundingBox)
        return candidates.filter { grid in
            guard let box = grid.draft.shape.boundingBox else { return false }
            return boxes.contains { own in
                box.west <= own.east + Self.nearness && box.east >= own.west - Self.nearness
                    && box.south <= own.north + Self.nearness && box.north >= own.south - Self.nearness
            }
        }
    }

    /// The tasks in full. There are some dozens at most, so each is read as its own page reads it.
    private func tasks(
        _ ids: [TicketID], _ reference: ReferenceData, in connection: any Connection
    ) throws -> [PackedTask] {
        let found = try TicketRowStore(reference: reference).rows(of: ids, in: connection)
        let details = TicketDetails(app: app)
        return try ids.compactMap { found[$0] }.map { one in
            PackedTask(
                detail: try details.detail(of: one, for: principal, in: language, connection),
                afterReceipt: try afterReceipt(of: one.ticket, reference))
        }
    }

    /// What could be done next if the receipt were confirmed now: without a network nobody else can say.
    private func afterReceipt(of ticket: Ticket, _ reference: ReferenceData) throws -> [TicketDetail.AllowedAction] {
        let scene = TicketScene(app: app)
        let facts = TicketFacts(
            type: try scene.type(ticket.type), calendar: reference.calendar, limits: reference.limits,
            centre: try scene.centre)
        guard
            let changes = try? TicketRules.decide(.receive, on: ticket, by: principal, at: scene.now, with: facts)
        else { return [] }
        let after = changes.reduce(ticket) { $0.applying($1, at: scene.now) }
        return TicketDetails.allowed(on: after, by: principal, reference: reference, in: language)
    }

    private func types(on today: Day, in connection: any Connection) throws -> [PackedType] {
        try DutyStore.types(in: connection).governed(by: DutyTableStore.table(on: today, in: connection)).map { row in
            PackedType(
                code: row.type.code, name: row.type.name.text(in: language), urgency: row.type.urgency,
                fieldReportable: row.type.reportableBy.contains(.field))
        }
    }

    private func duties(of reference: ReferenceData, on today: Day) -> [PackedDuty] {
        reference.dutyItems.values.filter { $0.isInForce(on: today) }.sorted { $0.code < $1.code }.map {
            PackedDuty(code: $0.code, name: $0.name, workersAdmitted: $0.workersAdmitted)
        }
    }
}
