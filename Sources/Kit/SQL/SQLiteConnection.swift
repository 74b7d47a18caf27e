import Foundation
import GRDB

/// A GRDB connection seen through ``Connection``.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    /// Whether something other than a question has been asked of it, and perhaps been carried out.
    private(set) var hasWritten = false

    init(_ database: GRDB.Database) { self.database = database }

    var dialect: Dialect { .sqlite }

    @discardableResult
    func run(_ sql: SQL) throws(StoreError) -> [Row] {
        do {
            let statement = try prepared(sql)
            guard statement.columnCount > 0 else {
                try statement.execute()
                return []
            }
            let columns = Columns(statement.columnNames)
            var rows: [Row] = []
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next() { rows.append(Row(columns: columns, values: Self.values(of: row))) }
            return rows
        } catch {
            throw StoreError(sqlite: error)
        }
    }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let statement: Statement
        do { statement = try prepared(sql) } catch { throw StoreError(sqlite: error) }
        let columns = Columns(statement.columnNames)
        let cursor = try GRDB.Row.fetchCursor(statement)
        while true {
            let row: GRDB.Row?
            do { row = try cursor.next() } catch { throw StoreError(sqlite: error) }
            guard let row else { return }
            try body(Row(columns: columns, values: Self.values(of: row)))
        }
    }

    func execute(script: String) throws(StoreError) {
        hasWritten = true
        do { try database.execute(sql: script) } catch { throw StoreError(sqlite: error) }
    }

    private func prepared(_ sql: SQL) throws -> Statement {
        let statement = try database.cachedStatement(sql: sql.text)
        if !statement.isReadonly { hasWritten = true }
        // Optional existentials on purpose: for a list of one type GRDB makes a generic key path at every call.
        let arguments: [(any DatabaseValueConvertible)?] = sql.arguments.map(DatabaseValue.init)
        statement.setUncheckedArguments(StatementArguments(arguments))
        return statement
    }

    private static func values(of row: GRDB.Row) -> [SQLValue] {
        (0..<row.count).map { position in
            let value: DatabaseValue = row[position]
            return switch value.storage {
            case .null: .null
            case .int64(let integer): .integer(integer)
            case .double(let real): .real(real)
            case .string(let text): .text(text)
            case .blob(let data): .bytes(Array(data))
            }
        }
    }
}

extension DatabaseValue {
    fileprivate init(_ value: SQLValue) {
        self =
            switch value {
            case .null: .null
            case .integer(let integer): integer.databaseValue
            case .real(let real): real.databaseValue
            case .text(let text): SQLValue.storable(text).databaseValue
            case .bytes(let bytes): Data(bytes).databaseValue
            }
    }
}

extension StoreError {
    /// Sorts SQLite's result codes (sqlite.org/rescode.html) into the kinds that callers tell apart.
    init(sqlite error: any Error) {
        guard let error = error as? DatabaseError else {
            self = error as? StoreError ?? .failed(code: "unknown", detail: String(describing: error))
            return
        }
        let detail = error.message ?? ""
        self =
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
                .unique(detail: detail)
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey(detail: detail)
            default:
                switch error.resultCode {
                case .SQLITE_CONSTRAINT: .check(detail: detail)
                case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(detail: detail)
                case .SQLITE_FULL: .full(detail: detail)
                // What GRDB answers after `close`.
                case .SQLITE_MISUSE: .closed
                default: .failed(code: String(error.extendedResultCode.rawValue), detail: detail)
                }
            }
    }
}
