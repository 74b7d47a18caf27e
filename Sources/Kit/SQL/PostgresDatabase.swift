import Dispatch
import Synchronization

/// The server engine: a fixed number of libpq connections, each with its own thread, since libpq blocks.
///
/// Writes run at READ COMMITTED with row locks (``Dialect/forUpdate``): two commands on one ticket queue up behind
/// each other and those on different tickets run side by side.
public final class PostgresDatabase: Database {
    public let dialect = Dialect.postgres
    private static let attempts = 5
    private let sessions: PostgresSessions

    /// - Parameters:
    ///   - address: a libpq address, `postgres://user@host:port/name`.
    ///   - connections: closures that can run at the same time; more wait.
    public init(address: String, connections: Int = 8) {
        sessions = PostgresSessions(address: address, count: connections)
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await transaction(begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await transaction(begin: "BEGIN ISOLATION LEVEL READ COMMITTED", body)
    }

    public var figures: DatabaseFigures {
        get async { DatabaseFigures(waiting: await sessions.waitingCount, groups: .sizes) }
    }

    public func close() async { await sessions.close() }

    private func transaction<Value: Sendable>(
        begin: String, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        for attempt in 1... {
            do {
                return try await sessions.withSession { try await $0.transaction(begin: begin, body) }
            } catch StoreError.conflict where attempt < Self.attempts {
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...(10 * attempt))))
            }
        }
        throw StoreError.closed
    }
}

/// One connection with its thread; it reconnects when the connection has broken.
final class PostgresSession: Sendable {
    private let address: String
    private let thread: DispatchQueue
    private let connection = Mutex<PostgresConnection?>(nil)

    init(address: String, number: Int) {
        self.address = address
        thread = DispatchQueue(label: "linli.postgres.\(number)", qos: .userInitiated)
    }

    func transaction<Value: Sendable>(
        begin: String, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            thread.async { [self] in
                continuation.resume(
                    with: Result { try connection.withLock { try transaction(begin: begin, body, on: &$0) } })
            }
        }
    }

    func disconnect() { connection.withLock { $0 = nil } }

    private func transaction<Value: Sendable>(
        begin: String, _ body: (any Connection) throws -> Value, on connection: inout PostgresConnection?
    ) throws -> Value {
        let open = try begun(begin, on: &connection)
        do {
            let value = try body(open)
            try open.commit()
            return value
        } catch {
            try? open.execute(script: "ROLLBACK")
            throw error
        }
    }

    /// A connection in a fresh transaction. One that broke while nobody used it is replaced: nothing has been asked of
    /// it yet, so nothing can be done twice.
    private func begun(_ begin: String, on connection: inout PostgresConnection?) throws(StoreError)
        -> PostgresConnection
    {
        if let open = connection, !open.isBroken {
            do {
                try open.execute(script: begin)
                return open
            } catch {
                guard case .disconnected = error else { throw error }
            }
        }
        connection = nil
        let fresh = try PostgresConnection(address: address)
        try fresh.execute(script: begin)
        connection = fresh
        return fresh
    }
}

/// The free connections, and who waits for one.
actor PostgresSessions {
    /// Closures that may wait; further ones are told to come again.
    private static let waitingLimit = 10_000

    private var free: [PostgresSession]
    private var waiting: [CheckedContinuation<PostgresSession, any Error>] = []
    private var isClosed = false

    /// Closures that wait for a connection.
    var waitingCount: Int { waiting.count }

    init(address: String, count: Int) {
        free = (0..<count).map { PostgresSession(address: address, number: $0) }
    }

    func withSession<Value: Sendable>(
        _ body: @Sendable (PostgresSession) async throws -> Value
    ) async throws -> Value {
        let session = try await take()
        defer { giveBack(session) }
        return try await body(session)
    }

    func close() {
        isClosed = true
        for session in free { session.disconnect() }
        for continuation in waiting { continuation.resume(throwing: StoreError.closed) }
        waiting = []
    }

    private func take() async throws -> PostgresSession {
        if isClosed { throw StoreError.closed }
        if let session = free.popLast() { return session }
        guard waiting.count < Self.waitingLimit else { throw StoreError.busy(detail: "no connection is free") }
        return try await withCheckedThrowingContinuation { waiting.append($0) }
    }

    private func giveBack(_ session: PostgresSession) {
        if isClosed {
            session.disconnect()
        } else if waiting.isEmpty {
            free.append(session)
        } else {
            waiting.removeFirst().resume(returning: session)
        }
    }
}
