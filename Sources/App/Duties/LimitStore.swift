import Domain
import Kit

/// The district's own limits in the database.
enum LimitStore {
    static func rows(in connection: any Connection) throws -> [LimitRow] {
        try connection.run("SELECT definition FROM limit_row ORDER BY case_key").map { try $0.stored("definition") }
    }

    static func save(_ row: LimitRow, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO limit_row (case_key, definition) VALUES (\(row.key), \(try Stored(row)))
            ON CONFLICT (case_key) DO UPDATE SET definition = excluded.definition
            """)
    }
}
