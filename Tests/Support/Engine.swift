import Foundation
import Kit

/// The database engines. Tests of everything that stores something take both as their argument:
/// `@Test(arguments: Engine.allCases)`.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite
    case postgres

    /// Runs the body with a fresh, empty database, which is closed and removed afterwards.
    public func withDatabase<Value: Sendable>(
        isolation: isolated (any Actor)? = #isolation, _ body: (any Database) async throws -> Value
    ) async throws -> Value {
        switch self {
        case .sqlite:
            try await withTemporaryFolder { folder in
                try await closing(SQLiteDatabase(path: folder.appending(path: "linli.sqlite").path), after: body)
            }
        case .postgres:
            try await PostgresServer.shared.withDatabase { address in
                try await closing(PostgresDatabase(address: address, connections: 4), after: body)
            }
        }
    }

    private func closing<Value: Sendable>(
        isolation: isolated (any Actor)? = #isolation,
        _ database: any Database, after body: (any Database) async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }
}
