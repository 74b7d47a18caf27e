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

    init(app: App, jobs: [any Job]? = nil) {
        self.app = app
        self.jobs = jobs ?? [NoticeJob(), MilestoneJob(reference: app.reference)]
    }

    /// Follows the journal until the server stops; no job waits for another.
    func run() async throws {
        await withDiscardingTaskGroup { group in
            for job in jobs {
                group.addTask {
                    var failures = 0
                    for await _ in App.ticks(every: .seconds(1)) {
                        await readOn(job, &failures, pausing: Self.pause)
                    }
                }
            }
        }
    }

    /// Lets every job read on to the journal's end.
    ///
    /// - Parameter failures: how often in a row each job has failed.
    func round(_ failures: inout [String: Int]) async {
        for job in jobs {
            await readOn(job, &failures[type(of: job).name, default: 0], pausing: 0)
        }
    }

    /// With so many times the time that a batch took a job leaves the writer to those who wait for an answer.
    private static let pause = 3

    private func readOn(_ job: any Job, _ failures: inout Int, pausing: Int) async {
        let name = type(of: job).name
        let clock = ContinuousClock()
        do {
            try await JournalStore.number(in: app.database)
            var start = clock.now
            while try await advance(job) {
                try await Task.sleep(for: (clock.now - start) * pausing)
                start = clock.now
            }
            failures = 0
        } catch is CancellationError {
            return
        } catch {
            app.logger.warning("job failed", metadata: ["job": "\(name)", "error": "\(type(of: error))"])
            // While the database is away no change is at fault.
            if (error as? StoreError)?.isPassing == true { return }
            failures += 1
            guard failures >= app.configuration.jobAttempts else { return }
            failures = 0
            await goOnOneByOne(job)
        }
    }

    /// What lies before a job.
    private struct Stretch: Sendable {
        let changes: [JournalChange]
        /// Where the job stands when it has handled them.
        let end: Int64
        let isLast: Bool
    }

    private static let batch = 100

    /// Read outside of the writer's transaction: to the next change of some kind it may be far. Nil at the end.
    private func next(for job: any Job) async throws -> Stretch? {
        try await app.database.read { connection in
            let position = try JobStore.position(of: type(of: job).name, in: connection)
            let head = try JournalStore.head(in: connection)
            guard position < head else { return nil }
            let changes = try JournalStore.changes(
                after: position, kinds: type(of: job).kinds, limit: Self.batch, in: connection)
            guard let last = changes.last, changes.count == Self.batch else {
                return Stretch(changes: changes, end: head, isLast: true)
            }
            return Stretch(changes: changes, end: last.sequence, isLast: false)
        }
    }

    /// Handles the next changes in one transaction with the new position; false when there are no more.
    private func advance(_ job: any Job) async throws -> Bool {
        guard let stretch = try await next(for: job) else { return false }
        try await app.database.write { connection in
            for change in stretch.changes { try job.react(to: change, in: connection) }
            try JobStore.advance(type(of: job).name, to: stretch.end, in: connection)
        }
        return !stretch.isLast
    }

    /// The changes that fail alone become dead letters.
    private func goOnOneByOne(_ job: any Job) async {
        let name = type(of: job).name
        do {
            for change in try await next(for: job)?.changes ?? [] {
                do {
                    try await app.database.write { connection in
                        try job.react(to: change, in: connection)
                        try JobStore.advance(name, to: change.sequence, in: connection)
                    }
                } catch {
                    if (error as? StoreError)?.isPassing == true { throw error }
                    try await bury(change, of: name, reason: String(describing: type(of: error)))
                }
            }
        } catch {
            app.logger.error("job cannot go on", metadata: ["job": "\(name)", "error": "\(type(of: error))"])
        }
    }

    private func bury(_ change: JournalChange, of job: String, reason: String) async throws {
        app.logger.error(
            "change put aside", metadata: ["job": "\(job)", "sequence": "\(change.sequence)", "error": "\(reason)"])
        let (now, attempts) = (app.now, app.configuration.jobAttempts)
        try await app.database.write { connection in
            try JobStore.bury(change.sequence, of: job, attempts: attempts, reason: reason, at: now, in: connection)
            try JobStore.advance(job, to: change.sequence, in: connection)
        }
    }
}
