import CPostgres

/// One libpq connection. Used by one closure at a time, on the thread of its ``PostgresSession``.
final class PostgresConnection: Connection {
    private let connection: OpaquePointer
    private var prepared: [String: (name: String, columns: Columns)] = [:]

    var dialect: Dialect { .postgres }
    var isBroken: Bool { PQstatus(connection) != CONNECTION_OK }

    /// - Parameter address: a `postgres://` address; `connect_timeout` and keepalives are added when missing.
    init(address: String) throws(StoreError) {
        guard let connection = Self.connect(address) else { throw .disconnected(detail: "out of memory") }
        guard PQstatus(connection) == CONNECTION_OK else {
            defer { PQfinish(connection) }
            throw .disconnected(detail: String(cString: PQerrorMessage(connection)))
        }
        self.connection = connection
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        try execute(script: "SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'")
    }

    deinit { PQfinish(connection) }

    /// What the address says counts more than these, which stand before it.
    private static func connect(_ address: String) -> OpaquePointer? {
        let settings = [
            ("connect_timeout", "5"), ("keepalives_idle", "30"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "30000"), ("dbname", address),
        ]
        return withCStrings(settings.map(\.0)) { names in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
    }

    /// Ends the transaction. One in which a statement has failed cannot be committed, even when the closure thinks that
    /// all went well; PostgreSQL alone would roll it back without an error.
    func commit() throws(StoreError) {
        guard PQtransactionStatus(connection) != PQTRANS_INERROR else {
            throw .failed(code: "25P02", detail: "a statement of the transaction failed and was ignored")
        }
        try execute(script: "COMMIT")
    }

    @discardableResult
    func run(_ sql: SQL) throws(StoreError) -> [Row] {
        let statement = try statement(for: sql)
        let result = try execute(statement.name, sql.arguments)
        defer { PQclear(result) }
        return (0..<PQntuples(result)).map { Row(columns: statement.columns, values: Self.values(of: result, row: $0)) }
    }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let statement = try statement(for: sql)
        let result = try execute(statement.name, sql.arguments)
        defer { PQclear(result) }
        for row in 0..<PQntuples(result) {
            try body(Row(columns: statement.columns, values: Self.values(of: result, row: row)))
        }
    }

    func execute(script: String) throws(StoreError) {
        let result = PQexec(connection, script)
        defer { PQclear(result) }
        try check(result)
    }

    /// More than the program has; a plan takes tens of kilobytes of the server.
    private static let preparedLimit = 500

    /// Every statement is prepared once per connection; its text with numbered marks is made at that time.
    private func statement(for sql: SQL) throws(StoreError) -> (name: String, columns: Columns) {
        if let known = prepared[sql.text] { return known }
        if prepared.count >= Self.preparedLimit {
            try execute(script: "DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        let result = PQprepare(connection, name, Self.numbered(sql.text), 0, nil)
        defer { PQclear(result) }
        try check(result)
        let description = PQdescribePrepared(connection, name)
        defer { PQclear(description) }
        try check(description)
        let names = (0..<PQnfields(description)).map { String(cString: PQfname(description, $0)) }
        let statement = (name: name, columns: Columns(names))
        prepared[sql.text] = statement
        return statement
    }

    private func execute(_ name: String, _ arguments: [SQLValue]) throws(StoreError) -> OpaquePointer? {
        let result = withCStrings(arguments.map(\.postgresText)) { texts in
            PQexecPrepared(connection, name, Int32(arguments.count), texts, nil, nil, 0)
        }
        do { try check(result) } catch {
            PQclear(result)
            throw error
        }
        return result
    }

    private func check(_ result: OpaquePointer?) throws(StoreError) {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default:
            let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
            throw StoreError(
                sqlState: state, detail: String(cString: PQerrorMessage(connection)), connectionLost: isBroken)
        }
    }

    private static func numbered(_ text: String) -> String {
        var number = 0
        return text.reduce(into: "") { numbered, character in
            if character == "?" {
                number += 1
                numbered += "$\(number)"
            } else {
                numbered.append(character)
            }
        }
    }

    private static func values(of result: OpaquePointer?, row: Int32) -> [SQLValue] {
        (0..<PQnfields(result)).map { column in
            guard PQgetisnull(result, row, column) == 0, let bytes = PQgetvalue(result, row, column) else {
                return .null
            }
            return SQLValue(postgres: String(cString: bytes), type: PQftype(result, column))
        }
    }
}

/// Lends texts as C wants arrays of them: pointers with a null at the end. They lie in one buffer that outlives the call.
private func withCStrings<Value>(
    _ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Value
) -> Value {
    var buffer: [CChar] = []
    var offsets: [Int?] = []
    for text in texts {
        offsets.append(text == nil ? nil : buffer.count)
        if let text { buffer += text.utf8CString }
    }
    return buffer.withUnsafeBufferPointer { bytes in
        body(offsets.map { offset in offset.flatMap { bytes.baseAddress?.advanced(by: $0) } } + [nil])
    }
}
