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
    /// How far the journal has been handed on; nil before anybody has asked.
    private var position: Int64?
    private var subscribers: [Int: Subscriber] = [:]
    private var nextSubscriber = 0
    private var isOver = false

    private struct Subscriber {
        let language: Language
        let items: AsyncStream<[FeedItem]>.Continuation
        /// Ends the connection of a reader who has stopped reading.
        let drop: @Sendable () -> Void
    }

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
        let ticks = AsyncTimerSequence(interval: .seconds(1), clock: .continuous).map { _ in }
        for await _ in merge(nudges.stream, ticks).cancelOnGracefulShutdown() {
            do {
                try await readOn()
            } catch {
                logger.error("feed cannot read the journal", metadata: ["error": "\(type(of: error))"])
            }
        }
        isOver = true
        for subscriber in subscribers.values { subscriber.items.finish() }
        subscribers = [:]
    }

    /// The changes from now on, and the position from which they start. Nil when too many feeds are open.
    ///
    /// - Parameter drop: called when the reader has fallen too far behind; what it has not read by then is lost to it.
    func subscribe(
        in language: Language, drop: @escaping @Sendable () -> Void = {}
    ) async throws -> (start: Int64, items: AsyncStream<[FeedItem]>)? {
        // What other servers have written may have no number yet.
        if position == nil { try await JournalStore.number(in: database) }
        let start = try await start()
        guard subscribers.count < limit, !isOver else { return nil }
        let number = nextSubscriber
        nextSubscriber += 1
        let (stream, continuation) = AsyncStream.makeStream(
            of: [FeedItem].self, bufferingPolicy: .bufferingOldest(backlog))
        continuation.onTermination = { [weak self] _ in Task { await self?.remove(number) } }
        subscribers[number] = Subscriber(language: language, items: continuation, drop: drop)
        // With nobody there the position may have been given up meanwhile.
        let first = position ?? start
        position = first
        return (first, stream)
    }

    /// How many feeds are open.
    var readers: Int { subscribers.count }

    private func remove(_ number: Int) { subscribers[number] = nil }

    /// The position; at first the journal's end.
    private func start() async throws -> Int64 {
        if let position { return position }
        let head = try await database.read { try JournalStore.head(in: $0) }
        // Somebody else may have been here while the journal was read.
        if position == nil { position = head }
        return position ?? head
    }

    private func readOn() async throws {
        if subscribers.isEmpty {
            // Nobody asks: the next one who does begins at the journal's end.
            position = nil
            return
        }
        try await JournalStore.number(in: database)
        while true {
            let start = try await start()
            let languages = Set(subscribers.values.map(\.language))
            let stretch = try await database.read { [reference] in
                try FeedItems.after(start, limit: 200, reference: reference.current, languages: languages, in: $0)
            }
            position = stretch.end
            if stretch.items.isEmpty { return }
            for (number, subscriber) in subscribers {
                if case .dropped = subscriber.items.yield(stretch.items) {
                    subscriber.items.finish()
                    subscriber.drop()
                    subscribers[number] = nil
                }
            }
        }
    }
}
