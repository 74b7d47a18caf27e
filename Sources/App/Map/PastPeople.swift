import Domain
import Geo
import Kit

/// Why somebody wants to see where people were at an earlier instant.
struct PastPeopleBody: Codable, Sendable {
    /// Of the last 24 hours.
    let at: Instant
    /// The code of a purpose from the list.
    let purpose: String
    /// In words, where the purpose asks for them.
    let note: String?
}

/// Where people on duty were at an earlier instant: a look at their tracks, of which each of them learns.
struct PastPeople: Sendable {
    /// Moving on in time for the same purpose is one look for so long: it adds no entries of the same people.
    static let oneLook = Span.hours(1)

    let app: App
    let principal: Principal

    /// Those in the caller's area whom the live map would have shown then. The answer leaves after its entries are written.
    func look(_ body: PastPeopleBody, _ language: Language) async throws -> [MapRoutes.Person] {
        // A department watches over nobody's way.
        try StaffingRoutes.check(principal)
        guard let viewer = principal.user, let posting = principal.posting else { throw Problem.notAllowed }
        let note = try TicketTexts.note(body.note)
        let (now, scope, reference) = (app.now, principal.scope, app.reference.current)
        let since = body.at - .minutes(Int64(app.configuration.liveMinutes))
        let (fixes, workers) = try await app.database.read { connection in
            try ReporterReveal.check(purpose: body.purpose, note: note, in: connection)
            let fixes = try TrackStore.latest(since: since, at: body.at, in: connection)
            let workers = try TrackLookStore.workers(
                Array(fixes.keys), in: scope, on: reference.day, in: connection)
            return (fixes, workers)
        }
        let entries = workers.map { worker in
            AccessEntry(
                id: app.identifiers.next(), at: now, user: viewer, posting: posting, areaPath: worker.area,
                subjectKind: .track, subject: worker.user.rawValue, purpose: body.purpose, note: note,
                fields: ["map", reference.calendar.day(of: body.at).description])
        }
        try await write(entries, of: viewer, at: now)
        return workers.compactMap { worker in
            fixes[worker.user].map { fix in
                MapRoutes.Person(
                    id: worker.user, name: worker.name, role: worker.role, at: fix.place,
                    in: reference.grid(at: fix.place)?.path ?? worker.area, reference, language)
            }
        }
    }

    private func write(_ entries: [AccessEntry], of viewer: UserID, at now: Instant) async throws {
        guard let look = entries.first else { return }
        let first = IdentifierSource.first(at: (now - Self.oneLook).milliseconds)
        let before = try await app.database.read { try AccessLogStore.subjects(alike: look, from: first, in: $0) }
        // Not within a transaction, which may run twice.
        if before.isEmpty, !app.limits.reveals.take(viewer.rawValue, at: now.milliseconds) {
            throw Problem.tooManyRequests
        }
        try await app.database.write { connection in
            let known = try AccessLogStore.subjects(alike: look, from: first, in: connection)
            try AccessLogStore.insert(entries.filter { !known.contains($0.subject) }, in: connection)
        }
    }
}
