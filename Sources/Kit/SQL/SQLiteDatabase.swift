import Foundation
import GRDB

/// The embedded engine: one file, readers that never block, and one writer that commits in groups.
///
/// Write-ahead log with `synchronous=FULL`: an acknowledged write survives a power cut. The cost of the disk's
/// flush is shared by everybody who waits (see ``GroupCommit``).
public final class SQLiteDatabase: Database {
    public let dialect = Dialect.sqlite
    private let pool: DatabasePool
    private let groupCommit: GroupCommit
    private let groupRead: GroupRead

    /// Opens or creates the file.
    ///
    /// - Parameter readers: the number of concurrent snapshots; each holds up to 8 MB of cache.
    public init(path: String, readers: Int = 4) throws(StoreError) {
        var configuration = GRDB.Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA mmap_size = 0;
                    PRAGMA secure_delete = ON;
                    PRAGMA cache_size = -8000;
                    """)
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB lowers `synchronous` to NORMAL when it turns the write-ahead log on, which loses acknowledged
            // writes when the power fails.
            try pool.writeWithoutTransaction { database in
                try database.execute(
                    sql: """
                        PRAGMA synchronous = FULL;
                        PRAGMA cache_size = -32000;
                        PRAGMA wal_autocheckpoint = 4000;
                        -- What a savepoint would undo is kept in memory, not in a file.
                        PRAGMA temp_store = MEMORY;
                        """)
            }
        } catch {
            throw StoreError(sqlite: error)
        }
        groupCommit = GroupCommit(pool: pool)
        groupRead = GroupRead(pool: pool, lanes: readers)
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await groupRead.read(body)
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await groupCommit.write(body)
    }

    /// Copies the database as it is now into a new file by SQLite's online backup: readers and the writer go on
    /// meanwhile, and whatever is committed after the start is not in the copy. It blocks.
    ///
    /// - Parameter look: reads the copy before it is closed; a single file is left.
    public func copy<Value>(to path: String, _ look: (any Connection) throws -> Value) throws -> Value {
        do {
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            let value = try copy.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
                return try look(SQLiteConnection(database))
            }
            try copy.close()
            return value
        } catch let error as DatabaseError {
            throw StoreError(sqlite: error)
        }
    }

    public var figures: DatabaseFigures { groupCommit.figures }

    public func close() async {
        groupCommit.finish()
        groupRead.finish()
        try? pool.close()
    }
}
