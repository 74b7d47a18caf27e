import Kit
import TestSupport
import Testing

@Suite struct `Values come back as they went in:` {
    private static let table = Migration(
        1, "value",
        portable: """
            CREATE TABLE value (
                id BIGINT NOT NULL PRIMARY KEY, number BIGINT, weight DOUBLE PRECISION, text TEXT, bytes BYTEA,
                flag BOOLEAN, body JSONB) STRICT;
            """)

    private func roundTrip<Value: SQLConvertible & Sendable>(
        _ column: SQL, _ values: [Value?], on engine: Engine
    ) async throws -> [Value?] {
        try await engine.withDatabase { database in
            try await database.migrate([Self.table])
            return try await database.write { connection in
                for (id, value) in values.enumerated() {
                    try connection.run("INSERT INTO value (id, \(column)) VALUES (\(id), \(value))")
                }
                return try connection.run("SELECT \(column) AS stored FROM value ORDER BY id").map { row in
                    try row["stored"]
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `integers to both ends`(engine: Engine) async throws {
        let numbers: [Int64?] = [0, -1, .max, .min, nil]
        #expect(try await roundTrip("number", numbers, on: engine) == numbers)
    }

    @Test(arguments: Engine.allCases)
    func `numbers to the last bit`(engine: Engine) async throws {
        let numbers: [Double?] = [
            0, 0.1, -117.1234567890123, .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude, nil,
        ]
        #expect(try await roundTrip("weight", numbers, on: engine) == numbers)
    }

    @Test(arguments: Engine.allCases)
    func `bytes of every value and length`(engine: Engine) async throws {
        let bytes: [[UInt8]?] = [[], [0], Array(0...255), Array(repeating: 0xFF, count: 300_000), nil]
        #expect(try await roundTrip("bytes", bytes, on: engine) == bytes)
    }

    @Test(arguments: Engine.allCases)
    func `texts in any script, and marks that mean something in SQL`(engine: Engine) async throws {
        let texts: [String?] = ["", "' \" ? $1 \\ -- ; %_", "阿卜杜热西提·买买提明", "𠮷🏘️e\u{301}", "\r\n\t", nil]
        #expect(try await roundTrip("text", texts, on: engine) == texts)
    }

    @Test(arguments: Engine.allCases)
    func `truth and its absence`(engine: Engine) async throws {
        let flags: [Bool?] = [true, false, nil]
        #expect(try await roundTrip("flag", flags, on: engine) == flags)
    }

    @Test(arguments: Engine.allCases)
    func `zero bytes, which no engine keeps, and nothing else of the text`(engine: Engine) async throws {
        #expect(try await roundTrip("text", ["a\0b", "\0", "尾\0"], on: engine) == ["ab", "", "尾"])
    }

    @Test(arguments: Engine.allCases)
    func `lists of any length`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([Self.table])
            try await database.write { connection in
                for id in 0..<20 { try connection.run("INSERT INTO value (id) VALUES (\(id))") }
            }
            for length in 0...9 {
                let wanted = Array(0..<length)
                let (inside, outside) = try await database.read { connection in
                    (
                        try connection.run("SELECT id FROM value WHERE id IN (\(list: wanted))").count,
                        try connection.run("SELECT id FROM value WHERE id NOT IN (\(list: wanted + [99]))").count
                    )
                }
                #expect(inside == length && outside == 20 - length)
            }
        }
    }

    @Test func `lists of many lengths share few statements`() {
        let texts = (0...200).map { length -> String in
            let values = Array(0..<length)
            return ("IN (\(list: values))" as SQL).text
        }
        #expect(Set(texts).count == 10)
        let five: SQL = "IN (\(list: [1, 2, 3, 4, 5]))"
        #expect(five.arguments == [1, 2, 3, 4, 5, 5, 5, 5].map { .integer($0) })
    }

    @Test func `conditions join, and none is true`() {
        #expect(SQL.all([]).text == "1 = 1")
        let joined = SQL.all(["a = \(1)", "b = \("x")"])
        #expect(joined.text == "a = ? AND b = ?")
        #expect(joined.arguments == [.integer(1), .text("x")])
    }
}
