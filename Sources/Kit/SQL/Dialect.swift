import Foundation

/// The two engines, and every difference between them that statements have to know, each as a named function.
public enum Dialect: Sendable {
    case sqlite
    case postgres

    /// Locks the rows that a `SELECT` finds until the transaction ends. SQLite has one writer and needs no lock.
    public var forUpdate: SQL { self == .sqlite ? "" : " FOR UPDATE" }

    /// The number of the transaction that writes a journal row; on SQLite the one writer makes it needless.
    public var currentTransaction: SQL {
        self == .sqlite ? "0" : "CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)"
    }

    /// A column by which no row should be found, since other conditions leave fewer. SQLite's planner knows no sizes;
    /// that of PostgreSQL decides by itself.
    public func keptFromIndexes(_ column: SQL) -> SQL { self == .sqlite ? "+\(column)" : column }

    /// Turns portable data definitions into the engine's own: one spelling in migrations, `STRICT` tables on
    /// SQLite, byte order for all text on PostgreSQL so that both engines sort alike.
    public func translate(definition: String) -> String {
        let words: [(String, String)] =
            switch self {
            case .sqlite:
                [
                    ("BIGINT", "INTEGER"), ("DOUBLE PRECISION", "REAL"), ("BOOLEAN", "INTEGER"), ("JSONB", "TEXT"),
                    ("BYTEA", "BLOB"),
                ]
            case .postgres:
                [("\\) STRICT", ")"), ("TEXT", "TEXT COLLATE \"C\""), ("BOOLEAN", "SMALLINT")]
            }
        return words.reduce(definition) { text, word in
            text.replacingOccurrences(
                of: word.0.first == "\\" ? word.0 : "\\b\(word.0)\\b", with: word.1, options: .regularExpression)
        }
    }
}
