import Kit
import TestSupport
import Testing

@Suite struct `The two engines` {
    private static let table = Migration(
        1, "note",
        portable: "CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY, text TEXT, weight DOUBLE PRECISION) STRICT;")

    @Test(arguments: Engine.allCases)
    func `give back what was stored`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([Self.table])
            let text = "邻里 ' \" ? \\ 🏘"
            let found = try await database.write { connection in
                try connection.run("INSERT INTO note (id, text, weight) VALUES (\(1), \(text), \(0.1))")
                return try connection.first("SELECT text, weight FROM note WHERE text = \(text)")
            }
            let row = try #require(found)
            #expect(try row["text"] as String == text)
            #expect(try row["weight"] as Double == 0.1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keep nothing of a closure that throws`(engine: Engine) async throws {
        struct Refused: Error {}
        try await engine.withDatabase { database in
            try await database.migrate([Self.table])
            await #expect(throws: Refused.self) {
                try await database.write { connection in
                    try connection.run("INSERT INTO note (id) VALUES (1)")
                    throw Refused()
                }
            }
            let count: Int? = try await database.read { try $0.first("SELECT count(*) AS n FROM note")?["n"] }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `say that a value is there already`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([Self.table])
            let insert: @Sendable (any Connection) throws -> Void = { try $0.run("INSERT INTO note (id) VALUES (1)") }
            try await database.write(insert)
            let error = await #expect(throws: StoreError.self) { try await database.write(insert) }
            guard case .unique = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `migrate once, and refuse a database from a newer program`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([Self.table])
            try await database.migrate([Self.table])
            await #expect(throws: UnknownMigration.self) { try await database.migrate([]) }
        }
    }
}
