import Domain
import Kit

/// The one way to the tracks: fixes that arrive while others are being written wait and are written together, and each
/// sender is answered when its own are safe on disk.
actor TrackWriter {
    /// Fixes of one transaction. More would make the first wait for the last.
    private static let groupLimit = 4_000
    /// Fixes that may wait; those who bring more are told to come again.
    private static let queueLimit = 40_000

    private struct Waiting {
        let arrival: TrackStore.Arrival
        let continuation: CheckedContinuation<[Bool], any Error>
    }

    private let database: any Database
    private var waiting: [Waiting] = []
    private var count = 0
    private var isWriting = false

    init(database: any Database) { self.database = database }

    /// Stores a worker's fixes.
    ///
    /// - Returns: for each fix whether it was new.
    func store(_ fixes: [Fix], of user: UserID) async throws -> [Bool] {
        guard count + fixes.count <= Self.queueLimit else {
            throw StoreError.busy(detail: "the queue of fixes is full")
        }
        return try await withCheckedThrowingContinuation { continuation in
            waiting.append(Waiting(arrival: .init(user: user, fixes: fixes), continuation: continuation))
            count += fixes.count
            if isWriting { return }
            isWriting = true
            Task { await drain() }
        }
    }

    private func drain() async {
        while let group = nextGroup() { await write(group) }
        isWriting = false
    }

    private func nextGroup() -> [Waiting]? {
        if waiting.isEmpty { return nil }
        var (size, fixes) = (0, 0)
        while size < waiting.count, size == 0 || fixes + waiting[size].arrival.fixes.count <= Self.groupLimit {
            fixes += waiting[size].arrival.fixes.count
            size += 1
        }
        let group = Array(waiting.prefix(size))
        waiting.removeFirst(size)
        count -= fixes
        return group
    }

    private func write(_ group: [Waiting]) async {
        let arrivals = group.map(\.arrival)
        do {
            let stored = try await database.write { try TrackStore.merge(arrivals, in: $0) }
            for (one, isNew) in zip(group, stored) { one.continuation.resume(returning: isNew) }
        } catch {
            // What one of them brings wrongly is not the others' fault.
            guard group.count > 1, (error as? StoreError)?.isPassing != true else {
                for one in group { one.continuation.resume(throwing: error) }
                return
            }
            for one in group { await write([one]) }
        }
    }
}
