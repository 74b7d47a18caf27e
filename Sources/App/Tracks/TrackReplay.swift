import Domain
import Kit

/// Shows tracks: to the worker their own, to others for a purpose that is written down.
struct TrackReplay: Sendable {
    let app: App
    let principal: Principal

    // MARK: - One's own

    func mine(on day: Day?) async throws -> TrackView {
        guard let user = principal.user else { throw Problem.signInNeeded }
        let (day, calendar) = (day ?? app.today, app.reference.current.calendar)
        return try await app.database.read { try Self.track(of: user, on: day, by: calendar, in: $0) }
    }

    /// Who looked at the caller's tracks, newest first.
    func looksAtMine(in language: Language) async throws -> [TrackLookView] {
        guard let user = principal.user else { throw Problem.signInNeeded }
        return try await app.database.read { try TrackLookStore.looks(at: user, in: language, $0) }
    }

    // MARK: - Others'

    /// People in the caller's area who may have tracks, by name.
    func people(_ query: TrackPeopleQuery) async throws -> Page<TrackPerson> {
        try StaffingRoutes.check(principal)
        let (limit, today, scope) = (try app.configuration.pageSize(query.limit), app.today, principal.scope)
        let words = query.q?.trimmed ?? ""
        return try await app.database.read { connection in
            let found = try TrackLookStore.people(
                in: scope, named: words, on: today, after: query.cursor, limit: limit + 1, in: connection)
            return Page(found, limit: limit, cursor: \.id.rawValue)
        }
    }

    /// A worker's track of a day. That it was looked at is written in the same transaction: nobody sees one without an entry.
    ///
    /// - Parameter field: What is shown, for the access log: `track`, or `gpx` for a file.
    func look(at user: UserID, _ body: TrackLookBody, field: String = "track") async throws -> TrackView {
        // A department watches over nobody's way, and learns of no one whether there is one.
        guard (try? StaffingRoutes.check(principal)) != nil else { throw Problem.notFound }
        guard let viewer = principal.user, let posting = principal.posting else { throw Problem.notAllowed }
        guard app.limits.reveals.take(viewer.rawValue, at: app.now.milliseconds) else { throw Problem.tooManyRequests }
        let note = try TicketTexts.note(body.note)
        let (now, today, entryID) = (app.now, app.today, app.identifiers.next())
        let (calendar, scope) = (app.reference.current.calendar, principal.scope)
        return try await app.database.write { connection in
            guard let area = try TrackLookStore.area(of: user, in: scope, on: today, in: connection) else {
                throw Problem.notFound
            }
            try ReporterReveal.check(purpose: body.purpose, note: note, in: connection)
            try AccessLogStore.insert(
                [
                    AccessEntry(
                        id: entryID, at: now, user: viewer, posting: posting, areaPath: area, subjectKind: .track,
                        subject: user.rawValue, purpose: body.purpose, note: note,
                        fields: [field, body.day.description])
                ],
                in: connection)
            return try Self.track(of: user, on: body.day, by: calendar, in: connection)
        }
    }

    private static func track(
        of user: UserID, on day: Day, by calendar: WorkCalendar, in connection: any Connection
    ) throws -> TrackView {
        let (from, to) = (calendar.instant(of: day), calendar.instant(of: day + 1))
        let fixes = try TrackStore.fixes(of: user, from: from, to: to, in: connection)
        let patrols = try PatrolStore.patrols(of: user, since: from - Patrol.longest, in: connection)
            .filter { $0.startedAt < to && from < $0.end }
        return TrackView(TrackPicture(fixes), on: day, from: from, patrols)
    }
}
