import Domain
import Kit

/// The one way to the tracks: fixes that arrive while others are being written wait and are written together, and each
/// sender is answered when its own are safe on disk.
package actor TrackWriter {
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
    /// When cells were last written to be seen: not more often than anybody asks.
    private var seen: [CoverageCell: Instant] = [:]
    private static let seenInterval = Span.minutes(10)
    private static let seenLimit = 200_000

    package init(database: any Database) { self.database = database }

    /// Stores a worker's fixes.
    ///
    /// - Returns: for each fix whether it was new.
    package func store(_ fixes: [Fix], of user: UserID) async throws -> [Bool] {
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
            let cells = cells(of: arrivals)
            let stored = try await database.write { connection in
                try CoverageStore.see(cells, in: connection)
                return try TrackStore.merge(arrivals, in: connection)
            }
            if seen.count + cells.count > Self.seenLimit { seen.removeAll() }
            seen.merge(cells) { max($0, $1) }
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

    /// The cells of the ground that these fixes show to be seen, unless that is written already.
    private func cells(of arrivals: [TrackStore.Arrival]) -> [CoverageCell: Instant] {
        var cells: [CoverageCell: Instant] = [:]
        for fix in arrivals.lazy.flatMap(\.fixes) where fix.drift == nil {
            let cell = CoverageCell(at: fix.place)
            if let known = seen[cell], fix.at < known + Self.seenInterval { continue }
            cells[cell] = max(fix.at, cells[cell] ?? fix.at)
        }
        return cells
    }
}
