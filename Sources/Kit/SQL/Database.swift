/// A database engine, SQLite or PostgreSQL, behind the one seam that stores use.
///
/// Closures are synchronous, so `await` inside a transaction cannot compile, and they may be run again after
/// a conflict on PostgreSQL: they touch nothing but their connection and what they return.
public protocol Database: Sendable {
    /// What differs between the engines, by name.
    var dialect: Dialect { get }

    /// Runs the closure on one consistent snapshot.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Runs the closure in a transaction and returns once its writes are safe on disk.
    /// An error of the closure undoes its writes and nothing else.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// How busy it is.
    var figures: DatabaseFigures { get async }

    /// Ends all connections. Later calls throw ``StoreError/closed``.
    func close() async
}

/// How busy a database is, for those who watch.
public struct DatabaseFigures: Sendable {
    /// Closures that wait for their turn to write (SQLite), or for a connection (PostgreSQL).
    public var waiting: Int
    /// Closures that were written by one flush to the disk; empty on PostgreSQL, which groups by itself.
    public var groups: Histogram
}

/// A connection inside ``Database/read(_:)`` or ``Database/write(_:)``. It must not leave the closure.
public protocol Connection: AnyObject {
    var dialect: Dialect { get }

    /// Runs one statement and returns all its rows.
    @discardableResult
    func run(_ sql: SQL) throws(StoreError) -> [Row]

    /// Runs one statement and hands over its rows one by one, for answers too large to hold.
    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws

    /// Runs several statements without arguments, as a migration writes them.
    func execute(script: String) throws(StoreError)
}

extension Connection {
    /// The first row, or nil.
    public func first(_ sql: SQL) throws(StoreError) -> Row? { try run(sql).first }
}

/// What a database can refuse or fail to do. The texts of the engines stay in ``detail`` for the log alone.
public enum StoreError: Error, Hashable, Sendable {
    /// A value that must be unique is there already.
    case unique(detail: String)
    /// A row refers to something that does not exist, or something still refers to it.
    case foreignKey(detail: String)
    /// A value breaks a check or is missing.
    case check(detail: String)
    /// Another transaction came first. Nothing has happened, and the same closure may be run again at once.
    case conflict(detail: String)
    /// The engine is overloaded or locked; the same call may succeed later.
    case busy(detail: String)
    /// The disk or the quota is full; reads go on.
    case full(detail: String)
    /// The connection broke before the answer.
    case disconnected(detail: String)
    /// A column is missing or holds another type than the program expects.
    case unexpectedColumn(String)
    /// The database has been closed.
    case closed
    /// Anything else, with the engine's code.
    case failed(code: String, detail: String)
}

extension StoreError {
    /// Whether the engine is at fault and not what it was asked: the same call may succeed later.
    public var isPassing: Bool {
        switch self {
        case .conflict, .busy, .full, .disconnected, .closed: true
        case .unique, .foreignKey, .check, .unexpectedColumn, .failed: false
        }
    }
}
