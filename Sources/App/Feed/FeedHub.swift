import AsyncAlgorithms
import Domain
import Kit
import Logging
import ServiceLifecycle

/// Reads the journal once for everybody and hands each change to the feeds whose principal may see it.
///
/// It is nudged after a commit; once a second it looks by itself, for changes that another server wrote. A reader
/// that falls behind by more than the backlog is dropped: it reconnects and resumes from its position.
actor FeedHub: Service {
    private let database: any Database
    private let reference: Reference
    private let backlog: Int
    private let limit: Int
    private let logger: Logger
    private let nudges = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    private var position: Int64 = 0
    private var subscribers: [Int: AsyncStream<[FeedItem]>.Continuation] = [:]
    private var nextSubscriber = 0

    init(database: any Database, reference: Reference, configuration: Configuration, logger: Logger) {
        self.database = database
        self.reference = reference
        backlog = configuration.feedBacklog
        limit = configuration.feedLimit
        self.logger = logger
    }

    /// Says that the journal may have grown. Never waits.
    nonisolated func nudge() { nudges.continuation.yield() }

    /// Follows the journal until the server stops.
    func run() async throws {
        position = try await database.read { try JournalStore.head(in: $0) }
        let ticks = AsyncTimerSequence(interval: .seconds(1), clock: .continuous).map { _ in }
        for await _ in merge(nudges.stream, ticks).cancelOnGracefulShutdown() {
            do {
                try await readOn()
            } catch {
                logger.error("feed cannot read the journal", metadata: ["error": "\(type(of: error))"])
            }
        }
        for subscriber in subscribers.values { subscriber.finish() }
        subscribers = [:]
    }

    /// The changes from now on, and the position from which they start. Nil when too many feeds are open.
    func subscribe() -> (start: Int64, items: AsyncStream<[FeedItem]>)? {
        guard subscribers.count < limit else { return nil }
        let number = nextSubscriber
        nextSubscriber += 1
        let (stream, continuation) = AsyncStream.makeStream(
            of: [FeedItem].self, bufferingPolicy: .bufferingOldest(backlog))
        continuation.onTermination = { [weak self] _ in Task { await self?.remove(number) } }
        subscribers[number] = continuation
        return (position, stream)
    }

    private func remove(_ number: Int) { subscribers[number] = nil }

    private func readOn() async throws {
        guard !subscribers.isEmpty else {
            try await JournalStore.number(in: database)
            position = try await database.read { try JournalStore.head(in: $0) }
            return
        }
        try await JournalStore.number(in: database)
        while true {
            let start = position
            let items = try await database.read { [reference] in
                try FeedItems.after(start, limit: 200, reference: reference.current, in: $0)
            }
            guard let last = items.last else { return }
            position = last.sequence
            for (number, subscriber) in subscribers {
                if case .dropped = subscriber.yield(items) {
                    subscriber.finish()
                    subscribers[number] = nil
                }
            }
        }
    }
}
