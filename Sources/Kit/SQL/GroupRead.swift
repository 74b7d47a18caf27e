import Dispatch
import GRDB
import Synchronization

/// The readers of an SQLite file: a few lanes that each take a snapshot and answer from it, one by one, the closures
/// that were waiting when it was taken.
///
/// A snapshot costs as much as the few look-ups that most requests need, so those that wait together share one; and a
/// closure never sees less than what was committed before it was handed in.
final class GroupRead: Sendable {
    private struct Queue: ~Copyable {
        var jobs: [any ReadJob] = []
        /// How many jobs were ever handed in; those waiting are the last of them.
        var submitted = 0
        var lanes = 0
        var isClosed = false
    }

    private let pool: DatabasePool
    private let laneLimit: Int
    private let queue = Mutex(Queue())
    private let threads = DispatchQueue(label: "linli.sqlite.readers", qos: .userInitiated, attributes: .concurrent)

    /// - Parameter lanes: closures that run at the same time; a slow one holds up none but those of its lane's turn.
    init(pool: DatabasePool, lanes: Int) {
        self.pool = pool
        laneLimit = lanes
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit(Read(body: body, continuation: continuation))
        }
    }

    /// Refuses further closures and waits until those that were accepted have been answered.
    func finish() {
        queue.withLock { $0.isClosed = true }
        // A barrier: it begins when every lane has ended.
        threads.sync(flags: .barrier) {}
    }

    private func submit(_ job: some ReadJob) {
        let (isClosed, mustStart) = queue.withLock { queue in
            if queue.isClosed { return (true, false) }
            queue.jobs.append(job)
            queue.submitted += 1
            guard queue.lanes < laneLimit else { return (false, false) }
            queue.lanes += 1
            return (false, true)
        }
        if isClosed { job.answer(failure: .closed) }
        if mustStart { threads.async { self.drain() } }
    }

    /// One lane, until nobody waits.
    private func drain() {
        while let turn = nextTurn() {
            do {
                try pool.read { database in
                    let connection = SQLiteConnection(database)
                    while let job = next(of: turn) { job.perform(on: connection) }
                }
            } catch {
                // No snapshot could be had.
                while let job = next(of: turn) { job.answer(failure: StoreError(sqlite: error)) }
            }
        }
    }

    /// The number of the last job that a snapshot taken from now on may answer; nil, and the lane ends, when none waits.
    private func nextTurn() -> Int? {
        queue.withLock { queue in
            guard queue.jobs.isEmpty else { return queue.submitted }
            queue.lanes -= 1
            return nil
        }
    }

    /// The longest waiting job, if it was handed in before the snapshot was taken.
    private func next(of turn: Int) -> (any ReadJob)? {
        queue.withLock { queue in
            let number = queue.submitted - queue.jobs.count + 1
            return queue.jobs.isEmpty || number > turn ? nil : queue.jobs.removeFirst()
        }
    }
}

/// A closure that waits for a snapshot.
private protocol ReadJob: Sendable {
    func perform(on connection: SQLiteConnection)
    func answer(failure: StoreError)
}

private struct Read<Value: Sendable>: ReadJob {
    let body: @Sendable (any Connection) throws -> Value
    let continuation: CheckedContinuation<Value, any Error>

    func perform(on connection: SQLiteConnection) { continuation.resume(with: Result { try body(connection) }) }
    func answer(failure: StoreError) { continuation.resume(throwing: failure) }
}
