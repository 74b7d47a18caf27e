import Domain
import Kit
import Logging
import ServiceLifecycle

/// A reaction to changes in the journal. It may see a change twice and must then do nothing the second time.
protocol Job: Sendable {
    /// Stable: its position in the journal is kept under this name.
    static var name: String { get }
    /// The kinds of changes that it reacts to; it sees no others.
    static var kinds: [String] { get }
    func react(to change: JournalChange, in connection: any Connection) throws
}

/// Reads the journal for every job from where the job left off. A change that a job cannot handle is tried a few
/// times and then put aside as a dead letter, so that it does not hold up those behind it.
struct JobRunner: Service {
    private let app: App
    private let jobs: [any Job]

    init(app: App) {
        self.app = app
        jobs = [EscalationNotices()]
    }

    func run() async throws {
        var attempts: [String: Int] = [:]
        for await _ in App.ticks(every: .seconds(1)) {
            for job in jobs {
                let name = type(of: job).name
                do {
                    while try await advance(job) {}
                    attempts[name] = 0
                } catch {
                    attempts[name, default: 0] += 1
                    await fail(job, after: error, attempts: attempts[name, default: 0])
                    if attempts[name, default: 0] >= app.configuration.jobAttempts { attempts[name] = 0 }
                }
            }
        }
    }

    private static let batch = 100

    /// Handles the next changes in one transaction with the new position; false when there are no more.
    private func advance(_ job: any Job) async throws -> Bool {
        try await JournalStore.number(in: app.database)
        return try await app.database.write { connection in
            let (name, kinds) = (type(of: job).name, type(of: job).kinds)
            let position = try JobStore.position(of: name, in: connection)
            let head = try JournalStore.head(in: connection)
            guard position < head else { return false }
            let changes = try JournalStore.changes(after: position, kinds: kinds, limit: Self.batch, in: connection)
            for change in changes { try job.react(to: change, in: connection) }
            let isLast = changes.count < Self.batch
            try JobStore.advance(name, to: isLast ? head : changes[changes.count - 1].sequence, in: connection)
            return !isLast
        }
    }

    /// After the last attempt, goes on one by one: the changes that fail alone become dead letters.
    private func fail(_ job: any Job, after error: any Error, attempts: Int) async {
        let name = type(of: job).name
        app.logger.warning("job failed", metadata: ["job": "\(name)", "error": "\(type(of: error))"])
        guard attempts >= app.configuration.jobAttempts else { return }
        let now = app.now
        do {
            let position = try await app.database.read { try JobStore.position(of: name, in: $0) }
            let changes = try await app.database.read {
                try JournalStore.changes(after: position, kinds: type(of: job).kinds, limit: Self.batch, in: $0)
            }
            for change in changes {
                do {
                    try await app.database.write { try job.react(to: change, in: $0) }
                } catch {
                    try await app.database.write { connection in
                        try JobStore.bury(
                            change.sequence, of: name, attempts: attempts, reason: String(describing: type(of: error)),
                            at: now, in: connection)
                    }
                }
                try await app.database.write { try JobStore.advance(name, to: change.sequence, in: $0) }
            }
        } catch {
            app.logger.error("job cannot go on", metadata: ["job": "\(name)", "error": "\(type(of: error))"])
        }
    }
}
