import Testing

@testable import Linkage

@Suite struct JoiningTests {
    /// The roots of entities of which the lower say more, and whose weightiest always speak against each other.
    private func roots(
        _ numbers: [UInt64], doubtful: Set<UInt32> = [], _ edges: [(UInt32, UInt32, Float)]
    ) -> [UInt32] {
        Joining(
            numbers: numbers, content: { UInt64($0) }, isDoubtful: doubtful.contains, weight: { 100 - Int($0) },
            edges: edges.map { Edge(one: $0.0, other: $0.1, odds: $0.2) }, speaksAgainst: { _, _ in true }
        ).roots
    }

    @Test func aSurePairIsNotHeldUpByWhoSpeaksAgainstIt() {
        // 2 says least of the first three and stands between 0 and 3.
        #expect(roots([0, 0, 0, 0], [(0, 2, 9), (2, 3, 7)]) == [0, 1, 0, 0])
        #expect(roots([0, 0, 0, 0], [(0, 2, 9), (2, 3, 6)]) == [0, 1, 0, 3])
    }

    @Test func whoseNumberIsDoubtfulComesLast() {
        // 0 bears another's number; 1 and 2 are one person with the number 7.
        let edges: [(UInt32, UInt32, Float)] = [(0, 2, 9), (1, 2, 8)]
        #expect(roots([5, 7, 0], edges) == [0, 1, 0])
        #expect(roots([5, 7, 0], doubtful: [0], edges) == [0, 1, 1])
        #expect(roots([5, 0, 0], doubtful: [0], edges) == [0, 0, 0])
    }
}
