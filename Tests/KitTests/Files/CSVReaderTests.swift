import Testing

@testable import Kit

@Suite struct `A CSV reader` {
    private func read(_ text: String) throws -> (header: CSVHeader, rows: [CSVRow], errors: [CSVRowError]) {
        let reader = try CSVReader(Array(text.utf8))
        var (rows, errors): ([CSVRow], [CSVRowError]) = ([], [])
        for result in reader {
            switch result {
            case .success(let row): rows.append(row)
            case .failure(let error): errors.append(error)
            }
        }
        return (reader.header, rows, errors)
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func `reads rows whatever ends a line`(end: String) throws {
        let (_, rows, errors) = try read(["code,name", "1,甲", "2,乙"].joined(separator: end))
        #expect(rows.map(\.fields) == [["1", "甲"], ["2", "乙"]])
        #expect(rows.map(\.line) == [2, 3])
        #expect(errors.isEmpty)
    }

    @Test func `keeps commas, quotation marks and line breaks in quoted fields`() throws {
        let (_, rows, errors) = try read("a,b\r\n\"1,5\",\"say \"\"no\"\"\r\ntwice\"\r\n3,4\r\n")
        #expect(rows.map(\.fields) == [["1,5", "say \"no\"\r\ntwice"], ["3", "4"]])
        #expect(rows.map(\.line) == [2, 4])
        #expect(errors.isEmpty)
    }

    @Test func `finds a column by any of its names`() throws {
        let (header, rows, _) = try read("\u{FEFF}区划 代码,Parent_Code,名称\n１２０１１３, 12 ,　北辰区　\n")
        #expect(rows[0].code(header.column("code", "区划代码")) == "120113")
        #expect(rows[0][header.column("parentCode")] == "12")
        #expect(rows[0][header.column("name", "名称")] == "北辰区")
        #expect(header.column("level") == nil)
        #expect(rows[0][header.column("level")] == "")
    }

    @Test func `refuses rows with another number of fields and keeps the others`() throws {
        let (_, rows, errors) = try read("a,b\n1\n1,2\n1,2,3\n1,2,,\n\n , \n")
        #expect(rows.map(\.fields) == [["1", "2"], ["1", "2"], [" ", " "]])
        #expect(rows.map(\.line) == [3, 5, 7])
        #expect(
            errors == [
                CSVRowError(line: 2, reason: .fieldCount(expected: 2, found: 1)),
                CSVRowError(line: 4, reason: .fieldCount(expected: 2, found: 3)),
            ])
    }

    @Test func `refuses a row with a stray quotation mark and keeps those behind it`() throws {
        let (_, rows, errors) = try read("a,b\n1,\"open\n2,\"x\"\n3,\"x\"y\n4,z\n5,\"never closed\n6,7\n")
        #expect(errors.map(\.line) == [2, 4, 6])
        #expect(errors.allSatisfy { $0.reason == .quotes })
        #expect(rows.map(\.fields) == [["2", "x"], ["4", "z"], ["6", "7"]])
        #expect(rows.map(\.line) == [3, 5, 7])
    }

    @Test func `leaves a quotation mark inside an unquoted field alone`() throws {
        #expect(try read("a,b\n5\"屏,2\n").rows.map(\.fields) == [["5\"屏", "2"]])
    }

    @Test func `does not read a row without end`() throws {
        let long = String(repeating: "长", count: CSVReader.rowLimit / 3 + 1)
        let (_, rows, errors) = try read("a,b\n1,\(long)\n2,\"\(long)\"\n3,4\n")
        #expect(rows.map(\.line) == [4])
        #expect(errors.map(\.line) == [2, 3])
        #expect(errors[0].reason == .tooLong(limit: CSVReader.rowLimit))
    }

    @Test func `takes tabs when the header has no comma`() throws {
        #expect(try read("代码\t名称\n1\t甲,乙\n").rows.map(\.fields) == [["1", "甲,乙"]])
    }

    @Test func `finds nothing in an empty file`() throws {
        #expect(try read("").header.names.isEmpty)
        #expect(try read("\n\n").rows.isEmpty)
        #expect(try read("a,b\n").rows.isEmpty)
    }

    @Test func `reports a broken header at once`() {
        #expect(throws: CSVRowError(line: 1, reason: .quotes)) { try CSVReader(Array("\"a,b\n1,2\n".utf8)) }
    }

    @Test func `reads back what the writer wrote`() throws {
        let fields = ["北辰,区", "a\"b", "两\r\n行", "", "-5.2", "plain"]
        var writer = CSVWriter(header: ["1", "2", "3", "4", "5", "6"])
        writer.append(fields)
        #expect(try read(writer.text).rows.map(\.fields) == [fields])
    }

    @Test(arguments: ["=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "＝1+1"])
    func `writer disarms what a spreadsheet would compute`(text: String) {
        #expect(CSVWriter.field(text).contains("'" + text))
    }

    @Test(arguments: ["-5", "+86", "-1.5e3", "普通", ""]) func `writer leaves numbers and words alone`(text: String) {
        #expect(CSVWriter.field(text) == text)
    }

    @Test func `tells how far it is`() throws {
        var reader = try CSVReader(Array("a,b\n1,2\n3,4\n".utf8))
        var seen: [Double] = [reader.progress]
        while reader.next() != nil { seen.append(reader.progress) }
        #expect(seen == seen.sorted())
        #expect(seen.last == 1)
    }
}
