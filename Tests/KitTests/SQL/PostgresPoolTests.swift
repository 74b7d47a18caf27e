import Kit
import TestSupport
import Testing

@Suite struct `The PostgreSQL pool` {
    private static let table = Migration(
        1, "counter",
        portable: """
            CREATE TABLE counter (id BIGINT NOT NULL PRIMARY KEY, value BIGINT NOT NULL) STRICT;
            INSERT INTO counter (id, value) VALUES (1, 0), (2, 0);
            """)

    private func withPool(connections: Int, _ body: (PostgresDatabase, String) async throws -> Void) async throws {
        try await PostgresServer.shared.withDatabase { address in
            let database = PostgresDatabase(address: address, connections: connections)
            try await database.migrate([Self.table])
            do { try await body(database, address) } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    private static func value(_ id: Int, in connection: any Connection) throws -> Int {
        try connection.first("SELECT value FROM counter WHERE id = \(id)")?["value"] ?? -1
    }

    /// Ends all other connections to the database, as a restart of the server would.
    private static func endOthers(at address: String) async throws {
        let other = PostgresDatabase(address: address, connections: 1)
        try await other.write { connection in
            _ = try connection.run(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """)
        }
        await other.close()
    }

    @Test func `connections that broke while idle are replaced, and nobody notices`() async throws {
        try await withPool(connections: 3) { database, address in
            // All three have been used.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await database.read { _ = try $0.run("SELECT pg_sleep(0.01)") } }
                }
                try await group.waitForAll()
            }
            try await Self.endOthers(at: address)
            for _ in 0..<6 {
                try await database.write { _ = try $0.run("UPDATE counter SET value = value + 1 WHERE id = 1") }
            }
            #expect(try await database.read { try Self.value(1, in: $0) } == 6)
        }
    }

    @Test func `a connection that breaks in the middle is an error for its caller alone, and its writes are gone`()
        async throws
    {
        try await withPool(connections: 1) { database, address in
            let error = await #expect(throws: StoreError.self) {
                try await database.write { connection in
                    try connection.run("UPDATE counter SET value = 9 WHERE id = 1")
                    try connection.run("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            guard case .disconnected = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let value = try await database.read { try Self.value(1, in: $0) }
            #expect(value == 0)
        }
    }

    @Test func `two writers in each other's way both get through`() async throws {
        try await withPool(connections: 2) { database, _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for order in [(1, 2), (2, 1)] {
                    group.addTask {
                        try await database.write { connection in
                            try connection.run("UPDATE counter SET value = value + 1 WHERE id = \(order.0)")
                            try connection.run("SELECT pg_sleep(0.2)")
                            try connection.run("UPDATE counter SET value = value + 1 WHERE id = \(order.1)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let values = try await database.read { [try Self.value(1, in: $0), try Self.value(2, in: $0)] }
            #expect(values == [2, 2])
        }
    }

    @Test func `more callers than connections take turns`() async throws {
        try await withPool(connections: 2) { database, _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        try await database.write {
                            _ = try $0.run("UPDATE counter SET value = value + 1 WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try Self.value(1, in: $0) } == 100)
        }
    }

    @Test func `closing answers those who wait`() async throws {
        try await withPool(connections: 1) { database, _ in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do { try await database.read { _ = try $0.run("SELECT pg_sleep(0.05)") } } catch {
                            #expect(error as? StoreError == .closed)
                        }
                    }
                }
                group.addTask { await database.close() }
            }
            await #expect(throws: StoreError.closed) { try await database.read { _ in } }
        }
    }

    @Test func `a statement that failed and was ignored cannot be committed unnoticed`() async throws {
        try await withPool(connections: 1) { database, _ in
            await #expect(throws: StoreError.self) {
                try await database.write { connection in
                    try connection.run("UPDATE counter SET value = 5 WHERE id = 1")
                    _ = try? connection.run("SELECT nothing FROM nowhere")
                }
            }
            let value = try await database.read { try Self.value(1, in: $0) }
            #expect(value == 0)
        }
    }

    @Test func `arguments are numbered in their order, beyond nine too`() async throws {
        try await withPool(connections: 1) { database, _ in
            let numbers = Array(1...25)
            let sum = numbers.dropFirst().reduce("\(numbers[0])" as SQL) { "\($0) || '-' || CAST(\($1) AS TEXT)" }
            let text: String? = try await database.read { try $0.first("SELECT CAST(\(sum) AS TEXT) AS text")?["text"] }
            #expect(text == numbers.map(String.init).joined(separator: "-"))
        }
    }

    @Test func `a program with more statements than a connection keeps goes on`() async throws {
        try await withPool(connections: 1) { database, _ in
            let sum = try await database.read { connection -> Int in
                var sum = 0
                for number in 0..<1_100 {
                    sum += try connection.first(SQL(raw: "SELECT \(number) AS number"))?["number"] ?? 0
                    sum += try connection.first("SELECT COUNT(*) AS n FROM counter")?["n"] ?? 0
                }
                return sum
            }
            #expect(sum == (0..<1_100).reduce(0, +) + 2_200)
        }
    }

    @Test func `an address where nobody listens is a broken connection, not a crash`() async throws {
        let database = PostgresDatabase(address: "postgres://linli@127.0.0.1:1/nothing", connections: 1)
        let error = await #expect(throws: StoreError.self) { try await database.read { _ in } }
        guard case .disconnected = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        await database.close()
    }
}
