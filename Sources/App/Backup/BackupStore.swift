import Kit

/// What a backup says of its database.
enum BackupStore {
    struct Contents: Sendable {
        let migration: Int
        let journalHead: Int64
        let rows: [String: Int]
    }

    static func contents(in connection: any Connection) throws -> Contents {
        let rows = try tables(in: connection).map { table in
            let row = try connection.first(SQL(raw: "SELECT COUNT(*) AS number FROM \"\(table)\""))
            return (table, try row?["number"] ?? 0)
        }
        return Contents(
            migration: try connection.migration, journalHead: try JournalStore.head(in: connection),
            rows: Dictionary(uniqueKeysWithValues: rows))
    }

    /// The tables that hold data of ours. What the text search of SQLite keeps for itself is not among them.
    static func tables(in connection: any Connection) throws -> [String] {
        let query: SQL =
            switch connection.dialect {
            case .sqlite:
                """
                SELECT name FROM sqlite_schema
                WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'ticket_search%' ORDER BY name
                """
            case .postgres:
                """
                SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables
                WHERE table_schema = 'public' AND table_name <> 'ticket_search' ORDER BY table_name
                """
            }
        return try connection.run(query).map { row in try row["name"] }
    }

    /// Makes what this transaction sees readable by another connection, as long as it is open.
    static func exportSnapshot(in connection: any Connection) throws -> String {
        try connection.execute(script: "SET LOCAL idle_in_transaction_session_timeout = 0")
        return try connection.first("SELECT pg_export_snapshot() AS name")?["name"] ?? ""
    }
}
