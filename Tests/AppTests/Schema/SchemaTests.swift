import App
import Kit
import TestSupport
import Testing

@Suite struct `The schema` {
    @Test(arguments: Engine.allCases)
    func `comes up from nothing, and a second upgrade changes nothing`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate(migrations)
            let before = try await Self.tables(of: database)
            try await database.migrate(migrations)
            #expect(try await Self.tables(of: database) == before)
            #expect(before.isSuperset(of: ["area", "grid", "ticket", "change", "posting"]))
        }
    }

    @Test func `is the same on both engines`() async throws {
        let found = try await Engine.sqlite.withDatabase { sqlite in
            try await sqlite.migrate(migrations)
            return try await Self.columns(of: sqlite)
        }
        let expected = try await Engine.postgres.withDatabase { postgres in
            try await postgres.migrate(migrations)
            return try await Self.columns(of: postgres)
        }
        // Text search is the one thing that each engine keeps in its own way.
        let isShared: (String) -> Bool = { !$0.contains("search") }
        #expect(found.filter(isShared) == expected.filter(isShared))
    }

    @Test func `has an index for every foreign key`() async throws {
        try await Engine.sqlite.withDatabase { database in
            try await database.migrate(migrations)
            let missing = try await database.read { connection in
                try connection.run(
                    """
                    SELECT m.name AS owner, f."from" AS part FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
                    WHERE m.type = 'table' AND NOT EXISTS (
                        SELECT 1 FROM pragma_index_list(m.name) i, pragma_index_info(i.name) c
                        WHERE c.seqno = f.seq AND c.name = f."from" AND NOT EXISTS (
                            SELECT 1 FROM pragma_foreign_key_list(m.name) other, pragma_index_info(i.name) place
                            WHERE other.id = f.id AND place.seqno = other.seq AND place.name <> other."from"))
                    """
                ).map { try "\($0["owner"] as String).\($0["part"] as String)" }
            }
            #expect(missing == [])
        }
    }

    private static func tables(of database: any Database) async throws -> Set<String> {
        Set(try await columns(of: database).compactMap { $0.split(separator: ".").first.map(String.init) })
    }

    /// `table.column` of everything, in alphabetical order.
    private static func columns(of database: any Database) async throws -> [String] {
        let query: SQL =
            switch database.dialect {
            case .sqlite:
                """
                SELECT m.name || '.' || c.name AS part FROM sqlite_schema m, pragma_table_info(m.name) c
                WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
                """
            case .postgres:
                """
                SELECT CAST(table_name || '.' || column_name AS TEXT) AS part FROM information_schema.columns
                WHERE table_schema = 'public'
                """
            }
        return try await database.read { try $0.run(query).map { try $0["part"] } }.sorted()
    }
}
