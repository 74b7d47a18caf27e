import Kit
import Synchronization

/// Passes everything on to a database and keeps the statements of each write, to be run again by a bare loop.
final class RecordingDatabase: Database {
    let base: any Database
    private let writes = Mutex<[[SQL]]>([])

    init(_ base: any Database) { self.base = base }

    var dialect: Dialect { base.dialect }
    var figures: DatabaseFigures { get async { await base.figures } }
    /// The statements of each finished write, in order.
    var recorded: [[SQL]] { writes.withLock { $0 } }

    func forget() { writes.withLock { $0 = [] } }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await base.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        let (value, statements) = try await base.write { connection in
            let recording = RecordingConnection(connection)
            return (try body(recording), recording.statements)
        }
        writes.withLock { $0.append(statements) }
        return value
    }

    func close() async { await base.close() }
}

private final class RecordingConnection: Connection {
    private let base: any Connection
    var statements: [SQL] = []

    init(_ base: any Connection) { self.base = base }

    var dialect: Dialect { base.dialect }

    func run(_ sql: SQL) throws(StoreError) -> [Row] {
        statements.append(sql)
        return try base.run(sql)
    }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        statements.append(sql)
        try base.forEach(sql, body)
    }

    func execute(script: String) throws(StoreError) {
        statements.append(SQL(raw: script))
        try base.execute(script: script)
    }
}
