import Testing
import TestSupport

@testable import Linkage

@Suite struct LinkerTests {
    @Test func findsPersonsAndKeepsFamiliesApart() {
        let people = People(households: 120, seed: 7)
        let clusters = Linker(threads: 2).link(table(people.records)).clusters
        let (precision, recall) = pairwise(clusters, people.persons)
        #expect(precision > 0.985)
        #expect(recall > 0.95)
    }

    @Test(arguments: SeededRandom.seeds)
    func theOrderOfTheRecordsDecidesNothing(seed: UInt64) {
        let people = People(households: 40, seed: seed)
        var random = SeededRandom(seed: seed)
        let order = people.records.indices.shuffled(using: &random)
        let straight = Linker().link(table(people.records)).clusters
        let shuffled = Linker().link(table(order.map { people.records[$0] })).clusters
        var back = [UInt32](repeating: 0, count: order.count)
        for (place, row) in order.enumerated() { back[row] = shuffled[place] }
        #expect(partition(back) == partition(straight))
    }

    @Test(arguments: SeededRandom.seeds)
    func threadsDecideNothing(seed: UInt64) {
        let people = People(households: 40, seed: seed)
        let one = Linker(threads: 1).link(table(people.records, threads: 1)).clusters
        let three = Linker(threads: 3).link(table(people.records, threads: 3)).clusters
        #expect(one == three)
    }

    @Test(arguments: SeededRandom.seeds)
    func twoValidNumbersNeverShareACluster(seed: UInt64) {
        let people = People(households: 40, seed: seed)
        // Families that write one another's numbers.
        var random = SeededRandom(seed: seed)
        var records = people.records
        for index in records.indices where Int.random(in: 0..<8, using: &random) == 0 {
            records[index].number = people.records[max(0, index - Int.random(in: 1...4, using: &random))].number
        }
        let table = table(records)
        let clusters = Linker().link(table).clusters
        for rows in partition(clusters) {
            let numbers = Set(rows.map { table.validNumber($0) }).subtracting([0])
            #expect(numbers.count <= 1)
        }
    }

    /// Behind many doors, since ties hang on what the records say.
    @Test(arguments: 1...12)
    func aGuardiansNumberTakesNobodyAway(building: Int) {
        let guardian = TextRecord(
            name: "江语桐", number: "120113198811032470", phone: "13821234567", birth: "1988-11-03", sex: "男",
            address: "瑞景家园\(building)-3-502")
        var child = guardian
        (child.name, child.number, child.birth) = ("潘梓睿", "120113201709163137", "2017-09-16")
        var borrowing = child
        borrowing.number = guardian.number
        var without = child
        without.number = ""
        let records = [borrowing, without, guardian, child, without, guardian]
        for order in [Array(records.indices), records.indices.reversed()] {
            let clusters = Linker(model: .prior).link(table(order.map { records[$0] })).clusters
            let of = Dictionary(uniqueKeysWithValues: zip(order, clusters))
            // Two valid numbers stay apart, whoever bears them; what has none stays with the child.
            #expect(of[1] == of[3] && of[4] == of[3] && of[2] == of[5])
            #expect(of[0] != of[3] && of[0] != of[2])
        }
        // Where the child's own number was never written down, the guardian's is no hindrance.
        let few = Linker(model: .prior).link(table([borrowing, without, guardian])).clusters
        #expect(few[0] == few[1] && few[0] != few[2])
    }

    @Test(arguments: SeededRandom.seeds)
    func anExactDoubleNeverSplitsACluster(seed: UInt64) {
        let people = People(households: 30, seed: seed)
        let before = Linker(model: .prior).link(table(people.records)).clusters
        var random = SeededRandom(seed: seed)
        let doubled = people.records.indices.randomElement(using: &random)!
        let after = Linker(model: .prior).link(table(people.records + [people.records[doubled]])).clusters
        for rows in partition(before) {
            #expect(Set(rows.map { after[$0] }).count == 1)
        }
    }

    @Test(arguments: SeededRandom.seeds)
    func theEvidenceOfAClusterConnectsIt(seed: UInt64) {
        let people = People(households: 30, seed: seed)
        let linked = Linker().link(table(people.records))
        let clusters = linked.clusters
        var sets = UnionFind(numbers: [UInt64](repeating: 0, count: clusters.count))
        linked.forEachEvidence { evidence in
            if evidence.outcome == .rule || evidence.outcome == .match || evidence.outcome == .stray {
                sets.join(UInt32(evidence.one), UInt32(evidence.other))
            }
        }
        for rows in partition(clusters) {
            #expect(Set(rows.map { sets.root(UInt32($0)) }).count == 1)
        }
    }

    @Test func nothingIsLinkedByNothing() {
        let clusters = Linker().link(table([TextRecord](repeating: TextRecord(), count: 50))).clusters
        #expect(Set(clusters).count == 50)
        #expect(Linker().link(table([])).clusters.isEmpty)
    }
}
