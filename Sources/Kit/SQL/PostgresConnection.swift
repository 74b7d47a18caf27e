import CPostgres

/// One libpq connection. Used by one closure at a time, on the thread of its ``PostgresSession``.
final class PostgresConnection: Connection {
    private let connection: OpaquePointer
    private var prepared: [String: (name: String, columns: Columns)] = [:]

    var dialect: Dialect { .postgres }
    var isBroken: Bool { PQstatus(connection) != CONNECTION_OK }

    /// - Parameter address: a `postgres://` address; `connect_timeout` and keepalives are added when missing.
    init(address: String) throws(StoreError) {
        guard let connection = PQconnectdb(address) else { throw .disconnected(detail: "out of memory") }
        guard PQstatus(connection) == CONNECTION_OK else {
            defer { PQfinish(connection) }
            throw .disconnected(detail: String(cString: PQerrorMessage(connection)))
        }
        self.connection = connection
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        try execute(script: "SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'")
    }

    deinit { PQfinish(connection) }

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

    /// Every statement is prepared once per connection; its text with numbered marks is made at that time.
    private func statement(for sql: SQL) throws(StoreError) -> (name: String, columns: Columns) {
        if let known = prepared[sql.text] { return known }
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
        let values: [[CChar]?] = arguments.map { $0.postgresText.map { Array($0.utf8CString) } }
        // libpq wants an array of C strings; the texts lie in one buffer that outlives the call.
        var buffer: [CChar] = []
        var offsets: [Int?] = []
        for value in values {
            offsets.append(value == nil ? nil : buffer.count)
            if let value { buffer += value }
        }
        let result = buffer.withUnsafeBufferPointer { bytes in
            let pointers: [UnsafePointer<CChar>?] = offsets.map { offset in
                offset.flatMap { bytes.baseAddress?.advanced(by: $0) }
            }
            return PQexecPrepared(connection, name, Int32(pointers.count), pointers, nil, nil, 0)
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
