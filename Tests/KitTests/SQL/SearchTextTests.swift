import Kit
import TestSupport
import Testing

@Suite struct `Text for searching` {
    private static let table = Migration(
        1, "text", portable: "",
        sqlite: "CREATE VIRTUAL TABLE text USING fts5 (words, tokenize = \"unicode61 remove_diacritics 0\");",
        postgres: "CREATE TABLE text (rowid BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL);")

    @Test func `is Chinese in overlapping pairs and other words whole`() {
        #expect(SearchText.words(of: "消防通道被堵，Block 3号楼 ABC") == "消防 防通 通道 道被 被堵 堵 block 3 号楼 楼 abc")
        #expect(SearchText.words(of: "垃圾。清运") == "垃圾 圾 清运 运")
        #expect(SearchText.words(of: " 　。、“”") == "")
    }

    @Test func `asks in the notation of each engine`() {
        #expect(SearchText.sqliteQuery("消防通道 3号") == #""消防 防通 通道" "3 号"*"#)
        #expect(SearchText.postgresQuery("消防通道 3号") == "('消防' <-> '防通' <-> '通道') & ('3' <-> '号':*)")
        #expect(SearchText.sqliteQuery("灯") == #""灯"*"#)
        #expect(SearchText.postgresQuery("Lamp") == "('lamp':*)")
        for nothing in ["", "  　", "！？\"'*:&|()", "。"] {
            #expect(SearchText.sqliteQuery(nothing) == nil && SearchText.postgresQuery(nothing) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `finds words, phrases, beginnings and single characters`(engine: Engine) async throws {
        let texts = ["消防通道被三轮车堵住", "路灯不亮，3号楼2单元", "Manhole cover missing", "垃圾。清运"]
        let expected = [
            "通道": [0], "消通": [], "三轮车 消防": [0], "灯": [1], "单元": [1], "manh": [2], "COVER": [2], "垃圾": [3],
            "垃圾。": [3], "运": [3],
        ]
        try await withTexts(texts, on: engine) { search in
            for (query, indices) in expected {
                let found = try await search(query)
                #expect(found == indices, "\(query)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `never breaks a statement, however odd or long`(engine: Engine) async throws {
        let odd = [
            // Letters that take the mark behind them into their character.
            "\u{0D4E}'x", "\u{0D4E}\"x", "\u{0D4E}\\x", "it's", "a'b\"c\\d", "'; DROP TABLE text; --",
            "a:b&c|d!(e)*f^g",
            String(repeating: "я", count: 5_000), String(repeating: "长", count: 20_000), "NEAR AND OR NOT", "１２３",
            "e\u{301}\u{301}\u{301}", "👩‍👩‍👧", "\u{200D}", "\0a\0",
        ]
        try await withTexts(odd, on: engine) { search in
            for (index, text) in odd.enumerated() {
                let found = try await search(String(text.prefix(60)))
                #expect(found.isEmpty || found.contains(index), "\(text.prefix(20))")
            }
        }
    }

    @Test(arguments: SeededRandom.seeds)
    func `gives equal answers on both engines`(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let alphabet = Array("消防通道路灯的 abAB12，。'\"-é").map { $0 }
        func text(_ length: ClosedRange<Int>) -> String {
            let length = Int.random(in: length, using: &random)
            return String((0..<length).map { _ in alphabet.randomElement(using: &random)! })
        }
        let texts = (0..<60).map { _ in text(0...40) }
        let queries = (0..<80).map { _ in text(1...5) }
        var answers: [[[Int]]] = []
        for engine in Engine.allCases {
            try await withTexts(texts, on: engine) { search in
                var found: [[Int]] = []
                for query in queries { found.append(try await search(query)) }
                answers.append(found)
            }
        }
        for (index, query) in queries.enumerated() {
            #expect(answers[0][index] == answers[1][index], "\(query)")
        }
    }

    /// Stores texts, and gives the body a search that answers with their indices.
    private func withTexts(
        _ texts: [String], on engine: Engine, _ body: ((String) async throws -> [Int]) async throws -> Void
    ) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([Self.table])
            try await database.write { connection in
                for (index, text) in texts.enumerated() {
                    let words: SQL =
                        engine == .sqlite
                        ? "\(SearchText.words(of: text))"
                        : "CAST(CAST(\(SearchText.postgresVector(of: text)) AS TEXT) AS TSVECTOR)"
                    try connection.run("INSERT INTO text (rowid, words) VALUES (\(index), \(words))")
                }
            }
            try await body { query in
                let condition: SQL? =
                    engine == .sqlite
                    ? SearchText.sqliteQuery(query).map { "text MATCH \($0)" }
                    : SearchText.postgresQuery(query).map { "words @@ CAST(CAST(\($0) AS TEXT) AS TSQUERY)" }
                guard let condition else { return [] }
                return try await database.read { connection in
                    try connection.run("SELECT rowid AS id FROM text WHERE \(condition) ORDER BY rowid").map { row in
                        try row["id"]
                    }
                }
            }
        }
    }
}
