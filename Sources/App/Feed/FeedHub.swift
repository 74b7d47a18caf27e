import AsyncAlgorithms
import Domain
import Kit
import Logging
import NIOCore
import ServiceLifecycle

/// Reads the journal once for everybody and hands each change to the feeds whose principal may see it; with them go
/// the moves of people on duty, one message for each area.
///
/// It is nudged after a commit; once a second it looks by itself, for changes that another server wrote. A reader
/// that falls behind by more than its mailbox holds is dropped: it reconnects and resumes from its position.
actor FeedHub: Service {
    private let database: any Database
    private let reference: Reference
    private let people: any PeopleOnDuty
    private let configuration: Configuration
    private let clock: Clock
    private let logger: Logger
    private let nudges = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    /// How far the journal has been handed on; nil before anybody has asked.
    private var position: Int64?
    /// How far moves have been handed on.
    private var revision: Int64 = 0
    private var board = PositionBoard()
    private var subscribers: [Int: Subscriber] = [:]
    /// Who sees people on duty, by area.
    private var watchers: [AreaPath: Set<Int>] = [:]
    private var nextSubscriber = 0
    private var beats = 0
    private var isOver = false

    private struct Subscriber {
        let reader: FeedReader
        let mailbox: FeedMailbox
        /// Ends the connection of a reader who has stopped reading.
        let drop: @Sendable () -> Void
    }

    init(
        database: any Database, reference: Reference, people: any PeopleOnDuty, configuration: Configuration,
        clock: Clock, logger: Logger
    ) {
        self.database = database
        self.reference = reference
        self.people = people
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
    }

    /// Says that the journal may have grown. Never waits.
    nonisolated func nudge() { nudges.continuation.yield() }

    /// Follows the journal and the people on duty until the server stops.
    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                let seconds = AsyncTimerSequence(interval: .seconds(1), clock: .continuous).map { _ in }
                for await _ in merge(self.nudges.stream, seconds).cancelOnGracefulShutdown() {
                    await self.tellChanges()
                }
            }
            group.addTask {
                for await _ in App.ticks(every: .milliseconds(self.configuration.feedMoves)) { await self.tellMoves() }
            }
            group.addTask {
                for await _ in App.ticks(every: .seconds(1)) { await self.beat() }
            }
        }
        isOver = true
        for subscriber in subscribers.values { subscriber.mailbox.close() }
        subscribers = [:]
        watchers = [:]
    }

    /// A place among the readers, for changes from now on. Nil when too many feeds are open.
    ///
    /// - Parameter drop: called when the reader has fallen too far behind; what it has not read by then is lost to it.
    func subscribe(_ reader: FeedReader, drop: @escaping @Sendable () -> Void = {}) async throws -> FeedSubscription? {
        // What other servers have written may have no number yet.
        if position == nil { try await JournalStore.number(in: database) }
        let start = try await start()
        guard subscribers.count < configuration.feedLimit, !isOver else { return nil }
        let number = nextSubscriber
        nextSubscriber += 1
        let mailbox = FeedMailbox(limit: configuration.feedBacklog * 1_024)
        subscribers[number] = Subscriber(reader: reader, mailbox: mailbox, drop: drop)
        for area in reader.watched { watchers[area, default: []].insert(number) }
        // With nobody there the position may have been given up meanwhile.
        let first = position ?? start
        position = first
        return FeedSubscription(start: first, mailbox: mailbox) { [weak self] in
            Task { await self?.remove(number) }
        }
    }

    /// How many feeds are open.
    var readers: Int { subscribers.count }

    private func remove(_ number: Int) {
        guard let subscriber = subscribers.removeValue(forKey: number) else { return }
        for area in subscriber.reader.watched {
            watchers[area]?.remove(number)
            if watchers[area]?.isEmpty == true { watchers[area] = nil }
        }
    }

    private func post(_ message: ByteBuffer, to number: Int) {
        guard let subscriber = subscribers[number], !subscriber.mailbox.post(message) else { return }
        subscriber.drop()
        remove(number)
    }

    // MARK: - Changes

    /// The position; at first the journal's end.
    private func start() async throws -> Int64 {
        if let position { return position }
        let head = try await database.read { try JournalStore.head(in: $0) }
        // Somebody else may have been here while the journal was read.
        if position == nil { position = head }
        return position ?? head
    }

    private func tellChanges() async {
        do {
            try await readOn()
        } catch {
            logger.error("feed cannot read the journal", metadata: ["error": "\(type(of: error))"])
        }
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
            let languages = Set(subscribers.values.map(\.reader.language))
            let stretch = try await database.read { [reference] in
                try FeedItems.after(start, limit: 200, reference: reference.current, languages: languages, in: $0)
            }
            position = stretch.end
            if stretch.items.isEmpty { return }
            var messages = FeedMessages(stretch.items)
            for (number, subscriber) in subscribers {
                if let message = messages.message(for: subscriber.reader) { post(message, to: number) }
            }
        }
    }

    // MARK: - People on duty

    private func tellMoves() async {
        let changes = await people.changes(since: revision)
        revision = changes.revision
        for (area, message) in board.messages(changes, to: Set(watchers.keys)) {
            for number in watchers[area] ?? [] { post(message, to: number) }
        }
    }

    // MARK: - Signs of life

    /// Each reader in its own second gets a sign of life, if its rights are still those it began with: a feed outlives
    /// its request, but not its posting.
    private func beat() async {
        beats += 1
        let heartbeat = configuration.feedHeartbeat
        let due = subscribers.filter { $0.key % heartbeat == beats % heartbeat }
        if due.isEmpty { return }
        let sessions = due.mapValues(\.reader.session)
        let now = Instant(milliseconds: clock.now())
        let today = reference.current.calendar.day(of: now)
        do {
            let ended = try await database.read { connection in
                try sessions.filter { try !$0.value.isInForce(at: now, on: today, in: connection) }.map(\.key)
            }
            for number in ended {
                subscribers[number]?.mailbox.close()
                remove(number)
            }
            let sign = ByteBuffer(string: ServerSentEvent.heartbeat)
            for number in due.keys { post(sign, to: number) }
        } catch {
            logger.error("feed cannot read its sessions", metadata: ["error": "\(type(of: error))"])
        }
    }
}

extension SignedIn {
    /// Whether session or token still give the very rights that they gave.
    fileprivate func isInForce(at now: Instant, on today: Day, in connection: any Connection) throws -> Bool {
        let current =
            apiToken == nil
            ? try SessionStore.session(tokenHash: tokenHash, at: now, on: today, in: connection)
            : try ApiTokenStore.grant(tokenHash: tokenHash, at: now, on: today, in: connection)?.session
        return current?.principal == principal
    }
}
