import Domain
import Kit

/// Patrols of one caller. Start and end are in the journal.
struct Patrols: Sendable {
    let app: App
    let principal: Principal

    /// The caller's patrols, newest first: the one that runs, and those of the last 30 days.
    func mine() async throws -> [PatrolView] {
        guard let user = principal.user else { throw Problem.signInNeeded }
        let now = app.now
        return try await app.database.read { connection in
            try PatrolStore.patrols(of: user, since: now - .days(30), limit: 100, in: connection)
                .map { PatrolView($0, at: now) }
        }
    }

    func start(_ body: PatrolStartBody) async throws -> PatrolView {
        guard let user = principal.user, let posting = principal.posting else { throw Problem.notAllowed }
        let (now, backfill) = (app.now, app.configuration.trackBackfill)
        let patrol = Patrol(
            id: try id(body.id), user: user, posting: posting, startedAt: body.at ?? now)
        let started = try await app.database.write { connection in
            if let known = try PatrolStore.patrol(patrol.id, in: connection) {
                guard known.user == user else { throw Problem.notFound }
                return known
            }
            let others = try PatrolStore.patrols(of: user, since: now - backfill - Patrol.longest, in: connection)
            try PatrolRules.start(patrol, besides: others, at: now, backfill: backfill)
            try PatrolStore.insert(patrol, in: principal.scope, in: connection)
            try record("started", patrol.id, at: patrol.startedAt, told: now, body.wasOffline, in: connection)
            return patrol
        }
        await app.tracks.duties.forget(posting)
        app.feed.nudge()
        return PatrolView(started, at: now)
    }

    func end(_ id: PatrolID, _ body: PatrolEndBody) async throws -> PatrolView {
        guard let user = principal.user else { throw Problem.signInNeeded }
        let (now, backfill) = (app.now, app.configuration.trackBackfill)
        let ended = try await app.database.write { connection in
            guard let known = try PatrolStore.patrol(id, in: connection), known.user == user else {
                throw Problem.notFound
            }
            let ended = try PatrolRules.end(known, at: body.at ?? now, told: now, backfill: backfill)
            if ended == known { return known }
            try PatrolStore.end(ended, in: connection)
            try record("ended", id, at: ended.end, told: now, body.wasOffline, in: connection)
            return ended
        }
        await app.tracks.duties.forget(ended.posting)
        await app.tracks.live.leave(user)
        app.feed.nudge()
        return PatrolView(ended, at: now)
    }

    private func record(
        _ kind: String, _ id: PatrolID, at: Instant, told now: Instant, _ wasOffline: Bool?,
        in connection: any Connection
    ) throws {
        try JournalStore.append(
            JournalEntry(
                kind: kind, subjectKind: "patrol", subject: id.rawValue,
                version: try JournalStore.nextVersion(of: id.rawValue, in: connection), at: at, recordedAt: now,
                principal: principal, areaPath: principal.scope, body: "{}", wasOffline: wasOffline ?? false),
            in: connection)
    }

    private func id(_ text: String?) throws -> PatrolID {
        guard let text else { return PatrolID(app.identifiers.next()) }
        guard text.wholeMatch(of: #/[0-9A-Za-z-]{8,64}/#) != nil else {
            throw Problem.field(
                "id", "巡查标识应为8至64个字母、数字或短横。", "The id has 8 to 64 letters, digits and hyphens.")
        }
        return PatrolID(text)
    }
}
