import Foundation
import Kit
import TestSupport
import Testing

/// Many writers on SQLite share transactions and do not feel it.
@Suite struct `Group commit on SQLite` {
    private static let table = Migration(
        1, "note",
        portable: """
            CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL CHECK (text <> '')) STRICT;
            CREATE TABLE remark (note_id BIGINT NOT NULL REFERENCES note (id)) STRICT;
            """)

    private struct Refused: Error, Equatable {
        let id: Int
    }

    private func withNotes(_ body: (any Database) async throws -> Void) async throws {
        try await Engine.sqlite.withDatabase { database in
            try await database.migrate([Self.table])
            try await body(database)
        }
    }

    private static func insert(_ id: Int, in connection: any Connection) throws {
        try connection.run("INSERT INTO note (id, text) VALUES (\(id), 'text')")
    }

    private static func ids(_ database: any Database) async throws -> [Int] {
        try await database.read { connection in
            try connection.run("SELECT id FROM note ORDER BY id").map { row in try row["id"] }
        }
    }

    @Test func `a closure that fails undoes itself and none of those that share its transaction`() async throws {
        try await withNotes { database in
            let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
                for id in 0..<500 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                try Self.insert(id, in: connection)
                                if id % 5 == 0 { throw Refused(id: id) }
                            }
                            return (id, true)
                        } catch {
                            #expect(error as? Refused == Refused(id: id))
                            return (id, false)
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            let succeeded = outcomes.filter(\.value).map(\.key).sorted()
            let stored = try await Self.ids(database)
            #expect(succeeded.count == 400 && stored == succeeded)
        }
    }

    @Test func `whoever has been answered finds their write, and writes keep the order of their answers`() async throws
    {
        try await withNotes { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var last = 0
                        for _ in 0..<40 {
                            let mine = try await database.write { connection -> Int in
                                let row = try connection.first("SELECT COALESCE(MAX(id), 0) + 1 AS next FROM note")
                                let next: Int = try row?["next"] ?? 0
                                try Self.insert(next, in: connection)
                                return next
                            }
                            #expect(mine > last)
                            last = mine
                            #expect(try await Self.ids(database).contains(mine))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await Self.ids(database) == Array(1...320))
        }
    }

    @Test func `closing answers everybody: what was accepted is stored and the rest is told so`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "linli.sqlite").path
            let database = try SQLiteDatabase(path: path)
            try await database.migrate([Self.table])
            let stored = await withTaskGroup(of: Int?.self) { group in
                for id in 0..<200 {
                    group.addTask {
                        if id == 100 { await database.close() }
                        do {
                            try await database.write { try Self.insert(id, in: $0) }
                            return id
                        } catch {
                            #expect(error as? StoreError == .closed)
                            return nil
                        }
                    }
                }
                return await group.reduce(into: []) { $0 += [$1].compactMap { $0 } }
            }
            await #expect(throws: StoreError.closed) { try await database.read { _ in } }
            let again = try SQLiteDatabase(path: path)
            #expect(try await Self.ids(again) == stored.sorted())
            await again.close()
        }
    }

    @Test func `the writer waits for the disk`() async throws {
        try await withNotes { database in
            let settings = try await database.write { connection in
                try ["synchronous", "foreign_keys", "secure_delete"].map { name -> Int in
                    let row = try connection.first(SQL(raw: "PRAGMA \(name)"))
                    return try row?[name] ?? -1
                }
            }
            // 2 is FULL: GRDB lowers it when it turns the write-ahead log on.
            #expect(settings == [2, 1, 1])
            let mode: String? = try await database.write { try $0.first("PRAGMA journal_mode")?["journal_mode"] }
            #expect(mode == "wal")
        }
    }

    @Test func `a full disk is told to those it hit, leaves nothing half-done, and goes on when there is room`()
        async throws
    {
        try await withNotes { database in
            try await database.write { connection in
                let pages: Int = try connection.first("PRAGMA page_count")?["page_count"] ?? 0
                try connection.execute(script: "PRAGMA max_page_count = \(pages + 4)")
            }
            let long = String(repeating: "长", count: 100_000)
            let errors = await withTaskGroup(of: StoreError?.self) { group in
                for id in 0..<8 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                try Self.insert(id * 2, in: connection)
                                try connection.run("INSERT INTO note (id, text) VALUES (\(id * 2 + 1), \(long))")
                            }
                            return nil
                        } catch { return error as? StoreError }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            for error in errors {
                guard case .full = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
            }
            #expect(try await Self.ids(database) == [])
            try await database.write { try $0.execute(script: "PRAGMA max_page_count = 1000000") }
            try await database.write { try Self.insert(1, in: $0) }
            #expect(try await Self.ids(database) == [1])
        }
    }
}

/// The errors that callers tell apart, on both engines.
@Suite struct `Both engines` {
    private static let tables = Migration(
        1, "note",
        portable: """
            CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL CHECK (text <> '')) STRICT;
            CREATE TABLE remark (note_id BIGINT NOT NULL REFERENCES note (id)) STRICT;
            INSERT INTO note (id, text) VALUES (1, 'one');
            """)

    @Test(
        arguments: Engine.allCases,
        [
            ("INSERT INTO note (id, text) VALUES (1, 'again')", "unique"),
            ("INSERT INTO remark (note_id) VALUES (2)", "foreignKey"),
            ("INSERT INTO note (id, text) VALUES (2, '')", "check"),
            ("INSERT INTO note (id, text) VALUES (2, NULL)", "check"),
            ("SELECT nothing FROM nowhere", "failed"),
        ])
    func `sort errors alike, and the transaction of another caller goes on`(
        engine: Engine, example: (statement: String, kind: String)
    ) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([Self.tables])
            let error = await #expect(throws: StoreError.self) {
                try await database.write { _ = try $0.run(SQL(raw: example.statement)) }
            }
            #expect(String(describing: try #require(error)).hasPrefix(example.kind))
            try await database.write { _ = try $0.run("INSERT INTO note (id, text) VALUES (3, 'three')") }
            let count: Int? = try await database.read { try $0.first("SELECT COUNT(*) AS n FROM note")?["n"] }
            #expect(count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `say what is wrong with a column`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            await #expect(throws: StoreError.unexpectedColumn("text")) {
                try await database.read { connection in
                    let _: Int? = try connection.first("SELECT 'word' AS text")?["text"]
                }
            }
            await #expect(throws: StoreError.unexpectedColumn("missing")) {
                try await database.read { connection in
                    let _: Int? = try connection.first("SELECT 1 AS present")?["missing"]
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuse everything once they are closed`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            await database.close()
            await #expect(throws: StoreError.closed) { try await database.read { _ in } }
            await #expect(throws: StoreError.closed) { try await database.write { _ in } }
        }
    }
}
