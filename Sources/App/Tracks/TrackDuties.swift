import Domain
import Kit

/// When whose positions are kept, remembered for a short while: fixes come every few seconds, shifts and tasks do not.
actor TrackDuties {
    /// Somebody who sends positions, in the posting for which they do.
    struct Worker: Sendable {
        let user: UserID
        let name: String
        let duty: TrackDuty
        fileprivate let readAt: Instant

        init(user: UserID, name: String, duty: TrackDuty, readAt: Instant) {
            self.user = user
            self.name = name
            self.duty = duty
            self.readAt = readAt
        }
    }

    /// How long an answer counts.
    private static let memory = Span.minutes(1)
    /// A refusal is given by facts no older than this: a task may just have come.
    private static let freshness = Span.seconds(2)
    /// People who are remembered at most.
    private static let limit = 20_000

    private let database: any Database
    private let backfill: Span
    private var workers: [PostingID: Worker] = [:]

    init(database: any Database, backfill: Span) {
        self.database = database
        self.backfill = backfill
    }

    /// A worker with the times of their duty; nil when the posting is not in force.
    ///
    /// - Parameter isFresh: Whether it must be as it is now.
    func worker(
        in posting: PostingID, at now: Instant, on today: Day, isFresh: Bool = false
    ) async throws -> Worker? {
        let age = isFresh ? Self.freshness : Self.memory
        if let known = workers[posting], known.readAt <= now, now - known.readAt < age { return known }
        let since = now - backfill - Patrol.longest
        let read = try await database.read {
            try TrackDutyStore.worker(in: posting, since: since, at: now, on: today, in: $0)
        }
        if workers.count >= Self.limit { workers.removeAll() }
        workers[posting] = read
        return read
    }

    /// Has the facts read again with the next fix.
    func forget(_ posting: PostingID) { workers[posting] = nil }
}
