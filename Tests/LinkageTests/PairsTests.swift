import Foundation
import TestSupport
import Testing

@testable import Linkage
@testable import PersonFiles

/// Three hundred difficult pairs, labelled by hand with the reason beside each (`pairs.csv`).
///
/// Two records alone are weighed as if a million others stood beside them, by the model that nothing was learnt into.
@Suite struct PairsTests {
    struct Pair {
        let line: Int
        let one: TextRecord
        let other: TextRecord
        let verdict: String
    }

    static func pairs() throws -> [Pair] {
        let url = try #require(Bundle.module.url(forResource: "pairs", withExtension: "csv"))
        let bytes = Array(try Data(contentsOf: url))
        return bytes.withUnsafeBufferPointer { bytes in
            var scanner = RowScanner(bytes, in: 0..<bytes.count)
            var pairs: [Pair] = []
            _ = scanner.next()
            while scanner.next() {
                let fields = scanner.fields.map { String(decoding: $0, as: UTF8.self) }
                pairs.append(
                    Pair(
                        line: pairs.count + 2, one: record(fields[0..<8]), other: record(fields[8..<16]),
                        verdict: fields[16]))
            }
            return pairs
        }
    }

    private static func record(_ fields: ArraySlice<String>) -> TextRecord {
        let fields = Array(fields)
        return TextRecord(
            name: fields[1], number: fields[2], phone: fields[3], birth: fields[4], sex: fields[5], address: fields[6],
            grid: fields[7])
    }

    /// match, possible or non-match, as a run over the two says.
    static func outcome(_ pair: Pair) -> String {
        let evidence = Linker(model: .prior, threads: 1).link(table([pair.one, pair.other])).evidence(0, 1)
        return switch evidence.outcome {
        case .rule, .match, .stray: "match"
        case .possible: "possible"
        case .refused: "non-match"
        }
    }

    /// Rows of the file that come out wrong, each with the reason; docs/linkage.md lists them as known failures.
    private static let joinedWrongly: [Int: String] = [
        125: "twins without IDs: names differ in one character",
        169: "namesakes in one estate: last four digits that disagree say nothing",
        193: "twins, one without an ID",
        220: "father and son: neighbouring passports look like an error of one digit",
        222: "one ID and one name are a strong rule, though the ID was carried over from a namesake",
        232: "twins without IDs",
        237: "two newborn children by one pet name, born on one day",
        241: "namesakes whose IDs differ in one digit, one of them faulty",
    ]
    private static let missed: [Int: String] = [
        32: "the mother's valid ID stands on the child's record", 33: "the father's does",
    ]

    @Test func difficultPairsComeOutAsAPersonLabelledThem() throws {
        let pairs = try Self.pairs()
        #expect(pairs.count == 300)
        let joined = pairs.filter { $0.verdict == "non-match" && Self.outcome($0) == "match" }.map(\.line)
        #expect(Set(joined).subtracting(Self.joinedWrongly.keys) == [])
        let apart = pairs.filter { $0.verdict == "match" && Self.outcome($0) == "non-match" }.map(\.line)
        #expect(Set(apart).subtracting(Self.missed.keys) == [])
    }

    @Test func nearlyAllMatchesAreFoundOutright() throws {
        let matches = try Self.pairs().filter { $0.verdict == "match" }
        #expect(matches.count { Self.outcome($0) == "match" } >= matches.count * 95 / 100)
    }

    @Test func theOrderOfTheTwoMakesNoDifference() throws {
        for pair in try Self.pairs() {
            let turned = Pair(line: pair.line, one: pair.other, other: pair.one, verdict: pair.verdict)
            #expect(Self.outcome(pair) == Self.outcome(turned), "row \(pair.line)")
        }
    }
}
