import Kit
import TestSupport
import Testing

@Suite struct `Migrations` {
    private static let first = Migration(
        1, "note", portable: "CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY) STRICT;")
    private static let second = Migration(
        2, "remark", portable: "CREATE TABLE remark (note_id BIGINT NOT NULL REFERENCES note (id)) STRICT;",
        sqlite: "INSERT INTO note (id) VALUES (1);", postgres: "INSERT INTO note (id) VALUES (2);")
    private static let broken = Migration(
        3, "broken", portable: "CREATE TABLE half (id BIGINT) STRICT; CREATE TABLE half (id BIGINT) STRICT;")

    private func count(_ table: String, in database: any Database) async throws -> Int? {
        try await database.read { try $0.first(SQL(raw: "SELECT COUNT(*) AS n FROM \(table)"))?["n"] }
    }

    @Test(arguments: Engine.allCases)
    func `run once, in order, with what each engine needs of its own`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([Self.first])
            for _ in 1...3 { try await database.migrate([Self.first, Self.second]) }
            #expect(try await count("schema_migration", in: database) == 2)
            let ids: [Int] = try await database.read { try $0.run("SELECT id FROM note").map { row in try row["id"] } }
            #expect(ids == [engine == .sqlite ? 1 : 2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `leave nothing when one of them fails`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([Self.first])
            await #expect(throws: StoreError.self) {
                try await database.migrate([Self.first, Self.second, Self.broken])
            }
            #expect(try await count("schema_migration", in: database) == 1)
            await #expect(throws: StoreError.self) { try await count("remark", in: database) }
            await #expect(throws: StoreError.self) { try await count("half", in: database) }
            try await database.migrate([Self.first, Self.second])
            #expect(try await count("remark", in: database) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuse a database that a newer program has written, and say so in both languages`(engine: Engine) async throws
    {
        try await engine.withDatabase { database in
            try await database.migrate([Self.first, Self.second])
            let error = await #expect(throws: UnknownMigration.self) { try await database.migrate([Self.first]) }
            let text = try #require(error?.description)
            #expect(text.contains("请改用新版程序") && text.contains("newer program (migration 2)"))
        }
    }

    @Test func `of several servers that start at once on PostgreSQL one migrates`() async throws {
        try await PostgresServer.shared.withDatabase { address in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        let database = PostgresDatabase(address: address, connections: 1)
                        try await database.migrate([Self.first, Self.second])
                        await database.close()
                    }
                }
                try await group.waitForAll()
            }
            let database = PostgresDatabase(address: address, connections: 1)
            #expect(try await count("schema_migration", in: database) == 2)
            #expect(try await count("note", in: database) == 1)
            await database.close()
        }
    }
}
