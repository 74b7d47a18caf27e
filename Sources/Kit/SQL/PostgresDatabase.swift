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

    public func close() async { await sessions.close() }

    private func transaction<Value: Sendable>(
        begin: String, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        for attempt in 1... {
            do {
                return try await sessions.withSession { session in
                    try await session.perform { connection in
                        try connection.execute(script: begin)
                        do {
                            let value = try body(connection)
                            try connection.execute(script: "COMMIT")
                            return value
                        } catch {
                            try? connection.execute(script: "ROLLBACK")
                            throw error
                        }
                    }
                }
            } catch StoreError.busy(let detail) where attempt < Self.attempts {
                _ = detail
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

    func perform<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            thread.async { [self] in
                continuation.resume(with: Result { try connection.withLock { try perform(body, on: &$0) } })
            }
        }
    }

    func disconnect() { connection.withLock { $0 = nil } }

    private func perform<Value: Sendable>(
        _ body: (PostgresConnection) throws -> Value, on connection: inout PostgresConnection?
    ) throws -> Value {
        if connection == nil || connection?.isBroken == true {
            connection = nil
            connection = try PostgresConnection(address: address)
        }
        guard let open = connection else { throw StoreError.closed }
        return try body(open)
    }
}

/// The free connections, and who waits for one.
actor PostgresSessions {
    private var free: [PostgresSession]
    private var waiting: [CheckedContinuation<PostgresSession, any Error>] = []
    private var isClosed = false

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
