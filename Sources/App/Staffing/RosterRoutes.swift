import Domain
import HTTPTypes
import Kit

/// `/api/rosters` and `/api/on-duty`: who stands when, and who is on duty now.
struct RosterRoutes: Sendable {
    let app: App

    private struct WeekQuery: Codable, Sendable {
        /// Any day of the week; this week when not said.
        var day: Day?
    }

    struct ShiftBody: Codable, Sendable {
        let posting: PostingID
        /// The code of a duty group.
        let group: String?
        let from: Instant
        let to: Instant
    }

    /// A week of the roster.
    struct Week: Codable, Sendable {
        /// Its Monday.
        let from: Day
        let items: [ShiftLine]
        /// There are more shifts than one answer lists.
        let isCut: Bool
    }

    /// Who is on duty now.
    struct OnDuty: Codable, Sendable {
        struct Group: Codable, Sendable {
            let code: String
            let name: String
            let kind: DutyGroup.Kind
            let kindLabel: String
            let organisation: String
            /// Empty is a gap.
            let people: [ShiftLine]
        }

        let groups: [Group]
        /// Who is on the roster now beside the groups.
        let posts: [ShiftLine]
        /// Grid workers who are on duty by roster, declared hours or office hours, by town.
        let workers: [Town]

        struct Town: Codable, Sendable {
            let code: String
            let name: String
            let onDuty: Int
            let posted: Int
        }
    }

    /// Shifts that one answer lists.
    private static let listed = 1_000

    func routes() throws -> [Route] {
        try [
            Route(.get, "/api/on-duty", "Who is on duty now, by group and by area", for: .needs(.seeStaffing), onDuty),
            Route(.get, "/api/rosters", "The shifts of a week", for: .needs(.seeStaffing)) {
                (call, query: WeekQuery, _: Nothing) -> Week in
                try await week(of: query.day ?? app.today, for: call.principal)
            },
            Route(.post, "/api/rosters", "Put a shift on the roster", for: .needs(.manageRosters), status: .created) {
                (call, _: Nothing, body: ShiftBody) -> Week in
                try await add(body, by: call.principal)
                return try await week(
                    of: app.reference.current.calendar.day(of: body.from), for: call.principal)
            },
            Route(.post, "/api/rosters/{id}/cancel", "Take a shift off the roster", for: .needs(.manageRosters)) {
                (call, _: Nothing, _: Nothing) -> Nothing in
                try await cancel(call.identifier("id"), by: call.principal)
                return Nothing()
            },
        ]
    }

    private func week(of day: Day, for principal: Principal) async throws -> Week {
        try StaffingRoutes.check(principal)
        let (monday, calendar) = (day + (1 - day.weekday), app.reference.current.calendar)
        let items = try await app.database.read { connection in
            try RosterStore.lines(
                within: principal.scope, from: calendar.instant(of: monday), to: calendar.instant(of: monday + 7),
                limit: Self.listed + 1, in: connection)
        }
        return Week(from: monday, items: Array(items.prefix(Self.listed)), isCut: items.count > Self.listed)
    }

    private func add(_ body: ShiftBody, by principal: Principal) async throws {
        let (now, calendar, id) = (app.now, app.reference.current.calendar, ShiftID(app.identifiers.next()))
        try await app.database.write { connection in
            guard let posting = try PostingStore.posting(body.posting, on: calendar.day(of: body.from), in: connection),
                principal.scope.contains(posting.scope)
            else {
                throw Problem.field("posting", "没有这个岗位。", "There is no such posting.", code: "unknownPosting")
            }
            let shift = Shift(
                id: id, posting: posting.id, user: posting.user, group: body.group, from: body.from, to: body.to)
            try Rosters(principal: principal, calendar: calendar)
                .add(shift, of: posting, groups: RosterStore.groups(in: connection), in: connection)
            try JournalStore.record("added", of: "shift", id.rawValue, by: principal, at: now, in: connection)
        }
        app.feed.nudge()
    }

    private func cancel(_ id: ShiftID, by principal: Principal) async throws {
        let (now, calendar) = (app.now, app.reference.current.calendar)
        try await app.database.write { connection in
            guard let shift = try RosterStore.load(id, in: connection),
                let posting = try PostingStore.posting(
                    shift.posting, on: calendar.day(of: shift.from), in: connection),
                principal.scope.contains(posting.scope)
            else { throw Problem.notFound }
            try RosterStore.cancel(id, at: now, in: connection)
            try JournalStore.record("cancelled", of: "shift", id.rawValue, by: principal, at: now, in: connection)
        }
        app.feed.nudge()
    }

    private func onDuty(_ call: Call, _: Nothing, _: Nothing) async throws -> OnDuty {
        let principal = call.principal
        try StaffingRoutes.check(principal)
        let (reference, now, today, language) = (app.reference.current, app.now, app.today, call.language)
        let calendar = reference.calendar
        let (groups, everybody, people, leaves, shifts) = try await app.database.read { connection in
            (
                try RosterStore.groups(in: connection),
                // The groups stand for the whole district.
                try RosterStore.lines(
                    within: .everywhere, from: now, to: now + Span(milliseconds: 1), limit: Self.listed, in: connection),
                try StaffingStore.posted(within: principal.scope, on: today, in: connection),
                try LeaveStore.leaves(notOverOn: today, in: connection),
                try RosterStore.shifts(
                    within: principal.scope, from: calendar.instant(of: today), to: calendar.instant(of: today + 1),
                    in: connection)
            )
        }
        let own = try await app.database.read { connection in
            try RosterStore.lines(
                within: principal.scope, from: now, to: now + Span(milliseconds: 1), limit: Self.listed, in: connection)
        }
        return OnDuty(
            groups: groups.map { group in
                OnDuty.Group(
                    code: group.code, name: group.name, kind: group.kind,
                    kindLabel: group.kind.label.text(in: language),
                    organisation: reference.organisations[group.organisation]?.name ?? "",
                    people: everybody.filter { $0.group == group.code })
            },
            posts: own.filter { $0.group == nil },
            workers: Self.workers(
                people.values.map(\.posting), leaves: leaves, shifts: shifts, at: now, reference))
    }

    private static func workers(
        _ postings: [Posting], leaves: [Leave], shifts: [Shift], at now: Instant, _ reference: ReferenceData
    ) -> [OnDuty.Town] {
        let staffing = Staffing(postings: postings, leaves: leaves, on: reference.calendar.day(of: now))
        let byUser = Dictionary(grouping: shifts, by: \.user)
        let workers = postings.filter { $0.role.holds(.checkTickets) }
        let onDuty = Set(
            staffing.present.filter { posting in
                posting.role.holds(.checkTickets)
                    && ShiftRules.isOnDuty(
                        posting, shifts: byUser[posting.user] ?? [], at: now, by: reference.calendar)
            }.map(\.id))
        return Dictionary(grouping: workers) { $0.scope.cut(at: .town).text }.sorted { $0.key < $1.key }.map {
            code, workers in
            OnDuty.Town(
                code: code, name: reference.areas[code]?.name ?? code,
                onDuty: Set(workers.filter { onDuty.contains($0.id) }.map(\.user)).count,
                posted: Set(workers.map(\.user)).count)
        }
    }
}
