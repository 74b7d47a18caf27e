import Domain
import HTTPTypes
import Kit

/// `/api/staffing` and `/api/leaves`: who is there, who is away, and what is missing.
struct StaffingRoutes: Sendable {
    let app: App

    private struct Query: Codable, Sendable {
        var area: AreaPath?
    }

    private struct PeopleQuery: Codable, Sendable {
        /// Part of a name or a login.
        var q: String?
        /// Also those at desks.
        var desks: Bool?
        var limit: Int?
    }

    struct LeaveBody: Codable, Sendable {
        let posting: PostingID
        let from: Day
        let to: Day
        /// Whoever stands in for the posting when left out.
        let cover: PostingID?
    }

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/staffing", "Who is there today, and which posts are not filled", for: .needs(.seeStaffing)
            ) { (call, query: Query, _: Nothing) -> StaffingView in
                try await staffing(of: query.area, for: call.principal)
            },
            Route(
                .get, "/api/staffing/people", "Postings in the grids of the caller's area, by name",
                for: .needs(.seeStaffing)
            ) { (call, query: PeopleQuery, _: Nothing) -> Page<StaffingPerson> in
                try Self.check(call.principal)
                let (limit, today) = (try app.configuration.pageSize(query.limit), app.today)
                let (words, area) = (query.q?.trimmed ?? "", call.principal.scope)
                let people = try await app.database.read { connection in
                    try StaffingStore.people(
                        matching: words, isWithDesks: query.desks ?? false, within: area, limit: limit, on: today,
                        in: connection)
                }
                return Page(items: people, nextCursor: nil)
            },
            Route(
                .post, "/api/leaves", "Note a leave; whoever stands in takes the grids meanwhile",
                for: .needs(.manageLeaves), status: .created
            ) { (call, _: Nothing, body: LeaveBody) -> StaffingView in
                try await Leaves(app: app, principal: call.principal).note(body)
                return try await staffing(of: nil, for: call.principal)
            },
            Route(
                .post, "/api/leaves/{id}/end", "Take a leave back, or end it today", for: .needs(.manageLeaves)
            ) { (call, _: Nothing, _: Nothing) -> StaffingView in
                try await Leaves(app: app, principal: call.principal).end(call.identifier("id"))
                return try await staffing(of: nil, for: call.principal)
            },
        ]
    }

    /// Towns and the centre see their area, an officer the police grids that the posting names.
    private func staffing(of area: AreaPath?, for principal: Principal) async throws -> StaffingView {
        try Self.check(principal)
        let (reference, today) = (app.reference.current, app.today)
        let scope = area ?? principal.scope
        guard principal.scope.contains(scope) else { throw Problem.notFound }
        let scene = try await app.database.read { connection in
            StaffingScene(
                // Somebody from elsewhere in the district may cover.
                people: try StaffingStore.posted(within: .everywhere, on: today, in: connection),
                leaves: try LeaveStore.leaves(notOverOn: today, in: connection),
                policeGrids: try StaffingStore.policeGrids(in: connection), reference: reference, on: today)
        }
        return try await offPool {
            let isOfficer = principal.role == .policeLead
            let grids = reference.gridIDs.filter { id in
                isOfficer ? principal.grids.contains(id) : reference.grids[id].map { scope.contains($0.path) } ?? false
            }
            return scene.view(of: grids)
        }
    }

    static func check(_ principal: Principal) throws {
        guard let kind = principal.organisationKind, kind.keepsDesk || kind == .policeStation else {
            throw Problem.notAllowed
        }
    }
}

/// Notes leaves, each in the journal by ids alone.
struct Leaves: Sendable {
    let app: App
    let principal: Principal

    func note(_ body: StaffingRoutes.LeaveBody) async throws {
        let (now, today, id) = (app.now, app.today, LeaveID(app.identifiers.next()))
        try await app.database.write { [principal] connection in
            let people = try StaffingStore.posted(within: .everywhere, on: body.from, in: connection)
            guard let posting = people[body.posting]?.posting, principal.scope.contains(posting.scope) else {
                throw Problem.field(
                    "posting", "没有这个网格岗位。", "There is no such posting in the grid.", code: "unknownPosting")
            }
            let leaves = try LeaveStore.leaves(notOverOn: min(today, body.from), in: connection)
            let standIn = LeaveRules.standIn(
                for: posting, from: body.from, to: body.to, among: people.values.map(\.posting), besides: leaves)
            let cover = try body.cover.map { named in
                guard let cover = people[named] else {
                    throw Problem.field(
                        "cover", "没有这个顶岗岗位。", "There is no such posting to cover.", code: "unknownCover")
                }
                return cover.posting
            }
            let leave = Leave(
                id: id, posting: posting.id, cover: cover?.id ?? standIn, from: body.from, to: body.to)
            try LeaveRules.check(leave, of: posting, cover: cover, besides: leaves, by: principal)
            // Whoever is told now that they are to cover today need not be told twice.
            try LeaveStore.insert(leave, begunAt: leave.from <= today ? now : nil, in: connection)
            try JournalStore.record(
                LeaveChangeKind.noted.rawValue, of: "leave", id.rawValue, by: principal, at: now, in: connection)
        }
        app.feed.nudge()
    }

    func end(_ id: LeaveID) async throws {
        let (now, today) = (app.now, app.today)
        try await app.database.write { [principal] connection in
            let people = try StaffingStore.posted(within: principal.scope, on: today, in: connection)
            guard let leave = try LeaveStore.load(id, in: connection), people[leave.posting] != nil else {
                throw Problem.notFound
            }
            try LeaveStore.withdraw(id, at: now, in: connection)
            try JournalStore.record(
                LeaveChangeKind.withdrawn.rawValue, of: "leave", id.rawValue, by: principal, at: now, in: connection)
        }
        app.feed.nudge()
    }
}
