import Domain
import Foundation
import Linkage
import TestSupport
import Testing

@testable import PersonFiles

/// Two rows of one person, and what is around them.
private let heading = "record_id,source,name,id_no,phone,birth_date,sex,address,grid"
private let first = "1,a,欧阳震霆,12010119830921453X,13602157788,1983-09-21,男,瑞景新苑12号楼3门502,12011310100301"
private let second = "2,b,欧阳震霆,12010119830921453x,,1983/9/21,男,,"

/// What came of a file: the clusters by record id, and what was said of the rows that were left out.
private struct Outcome {
    var clusters: [String: String] = [:]
    var refused: [RowRefusal] = []
    var sayings: [String] { refused.map(\.words.chinese) }
    /// Whether the two rows of one person were found, and linked.
    var isLinked: Bool { clusters["1"] != nil && clusters["1"] == clusters["2"] }
}

private func link(_ bytes: [UInt8], threads: Int = 2) async throws -> Outcome {
    try await withTemporaryFolder { folder in
        let (persons, clusters) = (folder.appending(path: "p.csv").path, folder.appending(path: "c.csv").path)
        try Data(bytes).write(to: URL(fileURLWithPath: persons))
        let read = try PersonFile(path: persons).read(threads: threads)
        let linked = Linker(model: .prior, threads: threads).link(read.table)
        try ClusterFile.write(read.numbered(linked, earlier: nil), of: read, to: clusters, threads: threads)
        var outcome = Outcome(refused: read.refused)
        let text = Array(try Data(contentsOf: URL(fileURLWithPath: clusters)))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["c.csv", "p.csv"])
        text.withUnsafeBufferPointer { bytes in
            var scanner = RowScanner(bytes, in: 0..<bytes.count)
            while scanner.next() {
                let fields = scanner.fields.map { String(decoding: $0, as: UTF8.self) }
                outcome.clusters[fields[0]] = fields[1]
            }
        }
        #expect(outcome.clusters.removeValue(forKey: "record_id") == "cluster_id")
        return outcome
    }
}

private func link(_ rows: [String], end: String = "\n") async throws -> Outcome {
    try await link(Array(([heading] + rows).joined(separator: end).utf8) + Array(end.utf8))
}

private func gb18030(_ text: String) throws -> [UInt8] {
    let converter = try #require(iconv_open("GB18030", "UTF-8"))
    defer { iconv_close(converter) }
    var (input, output) = (Array(text.utf8CString.dropLast()), [CChar](repeating: 0, count: text.utf8.count * 2))
    let left = input.withUnsafeMutableBufferPointer { from in
        output.withUnsafeMutableBufferPointer { to in
            var (source, target) = (from.baseAddress, to.baseAddress)
            var (rest, room) = (from.count, to.count)
            return iconv(converter, &source, &rest, &target, &room) == 0 ? room : -1
        }
    }
    try #require(left >= 0)
    return output.dropLast(left).map(UInt8.init(bitPattern:))
}

/// Rows that cannot be used are named, and the others are linked.
@Suite struct PersonFileTests {
    @Test(arguments: [
        ("3,a,少了几列", "第4行：应有9列，实有3列"),
        ("3,a,,,,,,,,,多了", "第4行：应有9列，实有11列"),
        (",a,王伟,,,,,,", "第4行：没有 record_id"),
        ("1,a,王伟,,,,,,", "第4行：record_id 1 与第2行重复"),
        ("3,a,\"没有结束,,,,,,", "第4行：引号没有结束"),
        ("3,a,\"另起\n一行\"尾,,,,,,", "第4行：引号没有结束"),
    ])
    func aRowIsRefusedByItsNumber(row: String, saying: String) async throws {
        let outcome = try await link([first, second, row])
        #expect(outcome.sayings.first == saying)
        #expect(outcome.isLinked)
        #expect(outcome.clusters.count == 2)
    }

    @Test func repeatedRecordIDsAreRefusedOnceEach() async throws {
        let outcome = try await link([first, second, first, "1,c,王伟,,,,,,"])
        #expect(outcome.sayings == ["第4行：record_id 1 与第2行重复", "第5行：record_id 1 与第2行重复"])
        #expect(outcome.isLinked)
    }

    @Test(arguments: [false, true])
    func aFieldOfTenMegabytesIsRefused(isQuoted: Bool) async throws {
        let mark = isQuoted ? "\"" : ""
        let long = "3,a,\(mark)\(String(repeating: "a", count: 10 << 20))\(mark),,,,,,"
        let outcome = try await link([first, long, second])
        #expect(outcome.sayings == [isQuoted ? "第3行：引号没有结束" : "第3行：name 长达10485760字节"])
        #expect(outcome.isLinked)
    }

    @Test func aStrayMarkSwallowsNoOtherRow() async throws {
        let outcome = try await link([
            "3,a,\"王伟,,,,,,", first, second, "4,a,李娜,,,,,\"双街村3排,12号\",",
        ])
        #expect(outcome.sayings == ["第2行：引号没有结束"])
        #expect(outcome.isLinked)
        #expect(outcome.clusters["4"] != nil)
    }

    @Test func quotedFieldsMayHaveAnythingInThem() async throws {
        let outcome = try await link([
            "\"1\",a,\"欧阳\n震霆\",12010119830921453X,,,,\"瑞景\"\"新苑\"\"12,3\",", second, "\"3,4\",a,王伟,,,,,,",
            "\"说\"\"五\"\"\",a,李娜,,,,,,",
        ])
        #expect(outcome.refused.isEmpty)
        #expect(outcome.isLinked)
        #expect(outcome.clusters.keys.sorted() == ["1", "2", "3,4", "说\"五\""])
    }

    @Test(arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
    func lineEndsAndAByteOrderMarkMakeNoDifference(end: String, mark: String) async throws {
        let text = mark + [heading, first, "", second, ""].joined(separator: end)
        let outcome = try await link(Array(text.utf8))
        #expect(outcome.refused.isEmpty)
        #expect(outcome.clusters.count == 2)
        #expect(outcome.isLinked)
    }

    @Test func columnsMayComeInAnyOrderAndWithOthers() async throws {
        let rows = [
            "remark,grid,id_no,name,Sex, phone ,birth_date,address,source,record_id",
            "备注,,12010119830921453X,欧阳震霆,男,,1983-09-21,,a,1", ",,12010119830921453X,欧阳震霆,,,,,b,2",
        ]
        let outcome = try await link(Array(rows.joined(separator: "\n").utf8))
        #expect(outcome.refused.isEmpty)
        #expect(outcome.isLinked)
    }

    @Test func controlCharactersAreNoPartOfAValue() async throws {
        let outcome = try await link([
            "1,a,欧阳\u{0}震\u{7}霆,12010119830921453X,,1983-09-21,男,,", second, "3,\u{1B}[2J,\u{0}\u{0},\u{1},\u{2},,,,",
        ])
        #expect(outcome.refused.isEmpty)
        #expect(outcome.isLinked)
        #expect(outcome.clusters.count == 3)
    }

    /// Cut at every byte of the last row: what is whole is linked, and at most the last row is refused.
    @Test func aFileCutInTheMiddleLosesItsLastRowAtMost() async throws {
        let whole = Array(
            [heading, first, second, "3,c,\"王伟\",,,,,\"双街村\",12011310100301"].joined(separator: "\n").utf8)
        let last = whole.lastIndex(of: 10)! + 1
        for end in last...whole.count {
            let outcome = try await link(Array(whole[..<end]), threads: 1)
            #expect(outcome.isLinked)
            #expect(outcome.refused.allSatisfy { $0.line == 4 })
            #expect(outcome.refused.count <= 1)
        }
    }

    @Test func rowsInAnotherEncodingAreReadInTheirs() async throws {
        let others = (3..<9).map { "\($0),a,王伟,,,,,双街村\($0)排,\n" }.joined()
        let bytes =
            Array("\(heading)\n\(others)\(first)\n".utf8) + (try gb18030("\(second)\n"))
            + Array("9,a,".utf8) + [0xE7, 0x8E, 0xFF, 0xFF] + Array(",,,,,,\n10,a,李娜,,,,,,\n".utf8)
        let outcome = try await link(bytes)
        #expect(outcome.sayings == ["第10行：既不是 UTF-8，也不是 GB18030"])
        #expect(outcome.isLinked)
        #expect(outcome.clusters.count == 9)
    }

    @Test func wholeFilesMayBeInGB18030OrUTF16() async throws {
        let text = [heading, first, second].joined(separator: "\n")
        let utf16 = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        for bytes in [try gb18030(text), [0xFF, 0xFE] + utf16] {
            let outcome = try await link(bytes)
            #expect(outcome.refused.isEmpty)
            #expect(outcome.isLinked)
        }
    }

    /// One byte more or less, wherever: the shape of UTF-8 is seen as a full check sees it.
    @Test(arguments: SeededRandom.seeds)
    func whatIsUTF8IsSeen(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let good = Array("1,a,王伟é😀,".utf8)
        for _ in 0..<500 {
            var bytes = (0..<Int.random(in: 0...9, using: &random)).flatMap { _ in good }
            if !bytes.isEmpty, Bool.random(using: &random) {
                bytes.remove(at: Int.random(in: bytes.indices, using: &random))
            }
            let isWhole = String(validating: bytes, as: UTF8.self) != nil
            #expect(bytes.withUnsafeBufferPointer { $0.isUTF8 } == isWhole)
        }
        #expect(try gb18030("王伟").withUnsafeBufferPointer { !$0.isUTF8 })
    }
}

/// A file that cannot be used as a whole is refused in a sentence, and nothing is written.
@Suite struct UnusableFileTests {
    @Test(arguments: [
        ("", "文件是空的，第1行应为表头。"),
        (heading, "表头之后没有一行记录。"),
        (heading + "\n", "表头之后没有一行记录。"),
        ("record_id,name\n1,王伟\n", "第1行（表头）缺少列：source、id_no、phone、birth_date、sex、address、grid。"),
        ("\(heading),name\n\(first),\n", "第1行（表头）的列 name 出现了不止一次。"),
    ])
    func aFileIsRefused(text: String, saying: String) async throws {
        let error = await #expect(throws: PersonFileError.self) { try await link(Array(text.utf8)) }
        #expect(error?.title.chinese == saying)
    }

    @Test func damagedUTF16IsRefusedByItsLine() async throws {
        let text = "\(heading)\n1,".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let error = await #expect(throws: PersonFileError.self) {
            try await link([0xFF, 0xFE] + text + [0x00, 0xD8, 0x41, 0x00])
        }
        #expect(error == .undecodable(line: 2))
    }

    @Test func whatIsNoFileIsRefused() async throws {
        try await withTemporaryFolder { folder in
            #expect(throws: PersonFileError.unreadable(path: folder.path, errno: EISDIR)) {
                try PersonFile(path: folder.path)
            }
            let missing = folder.appending(path: "none.csv").path
            #expect(throws: PersonFileError.unreadable(path: missing, errno: ENOENT)) { try PersonFile(path: missing) }
        }
    }
}

@Suite struct ModelFileTests {
    @Test(arguments: [
        ("\"matchFrom\" : 0.5", "\"matchForm\" : 0.5", "matchFrom?"),
        ("\"matchFrom\" : 0.5", "\"matchFrom\" : 1.5", "matchFrom"),
        ("\"matchFrom\" : 0.5", "\"matchFrom\" : \"much\"", "matchFrom"),
        ("\"possibleFrom\" : 0.05", "\"possibleFrom\" : 0.6", "possibleFrom"),
        ("\"swapped\"", "\"swaped\"", "name.swaped?"),
        ("\"chance\" : 0.9455", "\"chance\" : 9455", "name.different"),
        ("\"chance\" : 0.9455", "\"chanse\" : 0.9455", "name.different.chance?"),
        ("{", "", "JSON?"),
    ])
    func whatIsWrongInAModelIsNamed(right: String, wrong: String, reason: String) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "model.json").path
            try ModelFile.write(.prior, to: path)
            #expect(try ModelFile.read(path) == .prior)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            // The findings of a field stand within it: `swapped` is one of birth, too.
            let place = try #require(
                text.range(
                    of: right, range: (text.range(of: "\"name\" :")?.lowerBound ?? text.startIndex)..<text.endIndex)
                    ?? text.range(of: right))
            try text.replacingCharacters(in: place, with: wrong)
                .write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: PersonFileError.model(path: path, reason: reason)) { try ModelFile.read(path) }
        }
    }
}

@Suite struct ClusterBaseTests {
    @Test func earlierNumbersStayAndBadOnesAreNamed() async throws {
        try await withTemporaryFolder { folder in
            let (persons, base) = (folder.appending(path: "p.csv").path, folder.appending(path: "base.csv").path)
            try [heading, first, second, "3,c,王伟,,,,,,", "4,c,李娜,,,,,,"].joined(separator: "\n")
                .write(toFile: persons, atomically: true, encoding: .utf8)
            try "record_id,cluster_id\n2,70\n没有这条,80\n3,x\n4\n4,9\n"
                .write(toFile: base, atomically: true, encoding: .utf8)
            let earlier = try ClusterBase(path: base)
            #expect(earlier.refused.map(\.words.chinese) == ["第4行：cluster_id “x” 不是编号", "第5行：应有2列，实有1列"])
            let read = try PersonFile(path: persons).read(threads: 1)
            let clusters = read.numbered(Linker(model: .prior).link(read.table), earlier: earlier)
            #expect(clusters[0] == 70 && clusters[1] == 70)
            #expect(clusters[3] == 9)
            #expect(![9, 70].contains(clusters[2]))
        }
    }

    @Test func aBaseWithoutItsColumnsIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let base = folder.appending(path: "base.csv").path
            try "record_id,person\n1,2\n".write(toFile: base, atomically: true, encoding: .utf8)
            #expect(throws: PersonFileError.missingColumns(["cluster_id"])) { try ClusterBase(path: base) }
        }
    }
}
