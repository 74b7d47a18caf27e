/// One step of the schema: numbered, forward only, written in the portable subset of ``Dialect``.
public struct Migration: Sendable {
    /// 1, 2, 3 … without gaps.
    public let number: Int
    public let name: String
    let portable: String
    let sqlite: String
    let postgres: String

    /// - Parameters:
    ///   - portable: definitions for both engines.
    ///   - sqlite: definitions for SQLite alone, run after the portable ones.
    ///   - postgres: definitions for PostgreSQL alone, run after the portable ones.
    public init(_ number: Int, _ name: String, portable: String, sqlite: String = "", postgres: String = "") {
        self.number = number
        self.name = name
        self.portable = portable
        self.sqlite = sqlite
        self.postgres = postgres
    }

    func script(for dialect: Dialect) -> String {
        dialect.translate(definition: portable + "\n" + (dialect == .sqlite ? sqlite : postgres))
    }
}

/// The database was written by a newer program than this one.
public struct UnknownMigration: Error, CustomStringConvertible {
    let number: Int
    public var description: String {
        "数据库由更新版本的程序写成（第 \(number) 次升级），请改用新版程序。The database was written by a newer program (migration \(number))."
    }
}

extension Connection {
    /// The last step of the schema that this database has, 0 for an empty one.
    public var migration: Int {
        get throws {
            let isThere: SQL =
                switch dialect {
                case .sqlite: "SELECT 1 AS found FROM sqlite_schema WHERE name = 'schema_migration'"
                case .postgres: "SELECT 1 AS found WHERE to_regclass('schema_migration') IS NOT NULL"
                }
            guard try first(isThere) != nil else { return 0 }
            return try first("SELECT COALESCE(MAX(number), 0) AS number FROM schema_migration")?["number"] ?? 0
        }
    }
}

extension Database {
    /// Brings the schema up to date, all steps in one transaction: an interrupted upgrade leaves the old schema.
    public func migrate(_ migrations: [Migration]) async throws {
        try await write { connection in
            if connection.dialect == .postgres {
                // Of several servers that start at once one migrates; what it does may take its time.
                try connection.execute(script: "SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(7162)")
            }
            try connection.execute(
                script: connection.dialect.translate(
                    definition: """
                        CREATE TABLE IF NOT EXISTS schema_migration (
                            number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT;
                        """))
            let done: [Int] = try connection.run("SELECT number FROM schema_migration ORDER BY number")
                .map { row in try row["number"] }
            if let last = done.last, last > migrations.count { throw UnknownMigration(number: last) }
            for migration in migrations where !done.contains(migration.number) {
                try connection.execute(script: migration.script(for: connection.dialect))
                try connection.run(
                    "INSERT INTO schema_migration (number, name) VALUES (\(migration.number), \(migration.name))")
            }
        }
    }
}
