import Dispatch
import GRDB
import Synchronization

/// The one writer of an SQLite file. Closures that wait together share a transaction, and all are answered after the
/// one flush to disk: durable writes at the speed of the group, not of the disk.
///
/// Nearly every closure succeeds, or is refused before it has written. So a group first runs without savepoints, which
/// cost half as much again as the work; only when one fails half-way is all undone and run again, each closure in a
/// savepoint of its own.
final class GroupCommit: Sendable {
    /// More would make the first in a group wait for the last; at 64 clients groups stay far below it.
    private static let groupLimit = 256
    /// Closures that may wait; further ones are told to come again. At thousands of commits a second this is more
    /// than anybody would wait for.
    private static let queueLimit = 10_000

    private struct Queue: ~Copyable {
        var jobs: [any WriteJob] = []
        var groups = Histogram.sizes
        var isDraining = false
        var isClosed = false
    }

    private let pool: DatabasePool
    private let queue = Mutex(Queue())
    private let thread = DispatchQueue(label: "linli.sqlite.writer", qos: .userInitiated)

    init(pool: DatabasePool) { self.pool = pool }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit(Write(body: body, continuation: continuation))
        }
    }

    var figures: DatabaseFigures { queue.withLock { DatabaseFigures(waiting: $0.jobs.count, groups: $0.groups) } }

    /// Refuses further jobs and waits until those that were accepted have been answered.
    func finish() {
        queue.withLock { $0.isClosed = true }
        // A job whose own start has not reached the thread yet is answered here.
        thread.sync { drain() }
    }

    private func submit(_ job: some WriteJob) {
        let (refusal, mustStart): (StoreError?, Bool) = queue.withLock { queue in
            if queue.isClosed { return (.closed, false) }
            if queue.jobs.count >= Self.queueLimit { return (.busy(detail: "the writer's queue is full"), false) }
            queue.jobs.append(job)
            defer { queue.isDraining = true }
            return (nil, !queue.isDraining)
        }
        if let refusal { job.answer(failure: refusal) }
        if mustStart { thread.async { self.drain() } }
    }

    private func drain() {
        while let group = nextGroup() {
            var failure: StoreError?
            do {
                do {
                    try commit(group, performing: perform)
                } catch is FailedHalfway {
                    try commit(group, performing: performInSavepoint)
                }
            } catch {
                failure = StoreError(sqlite: error)
            }
            for job in group { job.answer(failure: failure) }
        }
    }

    private typealias Performance = (any WriteJob, SQLiteConnection, GRDB.Database) throws -> Void

    /// A closure has failed after it had written.
    private struct FailedHalfway: Error {}

    private func commit(_ group: [any WriteJob], performing perform: Performance) throws {
        try pool.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                for job in group { try perform(job, SQLiteConnection(database), database) }
                return .commit
            }
        }
    }

    private func perform(_ job: any WriteJob, on connection: SQLiteConnection, in database: GRDB.Database) throws {
        guard let failure = job.perform(on: connection) else { return }
        // A full disk, for one, makes SQLite undo the whole transaction: then the group has this failure.
        guard database.isInsideTransaction else { throw failure }
        if connection.hasWritten { throw FailedHalfway() }
    }

    private func performInSavepoint(
        _ job: any WriteJob, on connection: SQLiteConnection, in database: GRDB.Database
    ) throws {
        try database.cachedStatement(sql: "SAVEPOINT job").execute()
        if let failure = job.perform(on: connection) {
            guard database.isInsideTransaction else { throw failure }
            try database.cachedStatement(sql: "ROLLBACK TO job").execute()
        }
        try database.cachedStatement(sql: "RELEASE job").execute()
    }

    private func nextGroup() -> [any WriteJob]? {
        queue.withLock { queue in
            guard !queue.jobs.isEmpty else {
                queue.isDraining = false
                return nil
            }
            let group = Array(queue.jobs.prefix(Self.groupLimit))
            queue.jobs.removeFirst(group.count)
            queue.groups.add(Double(group.count))
            return group
        }
    }
}

/// A closure that waits for the writer.
private protocol WriteJob: Sendable {
    /// Does the work and keeps the outcome; the error, when its writes must be undone. May be asked again.
    func perform(on connection: SQLiteConnection) -> (any Error)?
    /// Answers the caller; with an error when the group could not be committed.
    func answer(failure: StoreError?)
}

/// `@unchecked`: `outcome` is touched by the writer's thread alone, first in `perform`, then in `answer`.
private final class Write<Value: Sendable>: WriteJob, @unchecked Sendable {
    private let body: @Sendable (any Connection) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private var outcome: Result<Value, any Error> = .failure(StoreError.closed)

    init(
        body: @escaping @Sendable (any Connection) throws -> Value, continuation: CheckedContinuation<Value, any Error>
    ) {
        self.body = body
        self.continuation = continuation
    }

    func perform(on connection: SQLiteConnection) -> (any Error)? {
        outcome = Result { try body(connection) }
        return if case .failure(let error) = outcome { error } else { nil }
    }

    func answer(failure: StoreError?) {
        continuation.resume(with: failure.map { .failure($0) } ?? outcome)
    }
}
