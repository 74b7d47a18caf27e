import Domain
import HTTPTypes
import Kit

/// `/api/burden`: what the front line is asked to do, for the towns and the centre. No worker is ranked.
struct BurdenRoutes: Sendable {
    let app: App

    private struct Query: Codable, Sendable {
        var area: AreaPath?
        /// Back from now; 30 when not said.
        var days: Int?
    }

    private struct PeopleQuery: Codable, Sendable {
        var area: AreaPath?
        var cursor: String?
        var limit: Int?
    }

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/burden", "Refused tasks and who ordered extra ones, newest first", for: .needs(.seeBurden)
            ) { (call, query: Query, _: Nothing) -> BurdenView in
                try await burden(call, query)
            },
            Route(
                .get, "/api/burden/people", "Grid workers by area, with what is in their hands", for: .needs(.seeBurden)
            ) { (call, query: PeopleQuery, _: Nothing) -> Page<BurdenPerson> in
                let limit = try app.configuration.pageSize(query.limit)
                let (area, today) = (try Self.area(query.area, of: call.principal), app.today)
                let cursor = try query.cursor.map(BurdenCursor.init)
                let people = try await app.database.read { connection in
                    try BurdenStore.people(within: area, after: cursor, limit: limit + 1, on: today, in: connection)
                }
                return Page(people, limit: limit) { BurdenCursor($0).text }
            },
        ]
    }

    /// More steps than these are a matter for a report, not for a screen.
    private static let listed = 500
    private static let daysAllowed = 1...366

    private func burden(_ call: Call, _ query: Query) async throws -> BurdenView {
        let days = query.days ?? 30
        guard Self.daysAllowed.contains(days) else {
            throw Problem.field("days", "天数应在1至366之间。", "The days lie between 1 and 366.")
        }
        let area = try Self.area(query.area, of: call.principal)
        let (since, reference, language) = (app.now - .days(Int64(days)), app.reference.current, call.language)
        return try await app.database.read { connection in
            let steps = try BurdenStore.steps(within: area, since: since, limit: Self.listed, in: connection)
            let rows = try TicketRowStore(reference: reference).rows(of: Set(steps.map(\.ticket)), in: connection)
            let names = try AccountStore.names(of: Set(steps.compactMap(\.worker)), in: connection)
            return BurdenView(
                steps, days: days, rows: rows.mapValues { $0.row(in: language) }, names: names, reference, in: language)
        }
    }

    /// A part of the caller's own area. Only towns and the centre look.
    private static func area(_ area: AreaPath?, of principal: Principal) throws -> AreaPath {
        guard principal.organisationKind?.keepsDesk == true else { throw Problem.notAllowed }
        guard let area else { return principal.scope }
        guard principal.scope.contains(area) else { throw Problem.notFound }
        return area
    }
}

/// Refused tasks of a stretch of time, with their answers.
struct BurdenView: Codable, Sendable {
    /// A task that was not on the list, or that a worker says was not.
    struct Task: Codable, Sendable {
        let ticket: TicketID
        let number: TicketNumber
        let typeName: String
        let grid: String?
        let state: TicketChangeKind
        let stateLabel: String
        let worker: String?
        let at: Instant
        /// Of a refusal: the desk that had tasked the worker. Else: who answered.
        let by: String?
        let organisation: String?
        /// Of an order: why. It can have been erased.
        let reason: String?
    }

    let days: Int
    let refused: Int
    let upheld: Int
    let ordered: Int
    /// Not answered yet.
    let waiting: Int
    let tasks: [Task]

    init(
        _ steps: [BurdenStore.Step], days: Int, rows: [TicketID: TicketRow], names: [UserID: String],
        _ reference: ReferenceData, in language: Language
    ) {
        func count(_ kind: TicketChangeKind) -> Int { steps.count { $0.change.kind == kind } }
        self.days = days
        refused = count(.refused)
        upheld = count(.refusalUpheld)
        ordered = count(.ordered)
        waiting = rows.values.count { $0.state == .refused }
        tasks = steps.compactMap { step in
            guard let row = rows[step.ticket] else { return nil }
            let desk = step.orderedBy.flatMap { reference.organisations[$0]?.name }
            return Task(
                ticket: row.id, number: row.number, typeName: row.typeName, grid: row.grid?.name,
                state: step.change.kind, stateLabel: step.change.kind.label.text(in: language),
                worker: step.worker.flatMap { names[$0] }, at: step.at, by: desk == nil ? step.person : nil,
                organisation: desk ?? step.organisation, reason: step.note)
        }
    }
}

extension BurdenStore.Step {
    /// The worker whom it is about.
    fileprivate var worker: UserID? {
        switch change {
        case .refused(let body): body.by
        case .refusalUpheld(let body): body.worker
        case .ordered(let body): body.worker
        default: nil
        }
    }

    /// Of a refusal: the desk that had tasked the worker.
    fileprivate var orderedBy: OrganisationID? {
        if case .refused(let body) = change { body.orderedBy } else { nil }
    }
}
