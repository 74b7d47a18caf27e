import Testing
import TestSupport

@testable import Linkage

/// Files without a Chinese character and without a citizen ID, whose pairs must teach.
@Suite struct LatinLinkerTests {
    @Test func findsPersonsWhoLiveAlone() {
        let people = LatinPeople(households: 300, seed: 11)
        let linked = Linker().link(table(people.records))
        let (precision, recall) = pairwise(linked.clusters, people.persons)
        #expect(precision > 0.99)
        #expect(recall > 0.98)
        #expect(linked.model.relativesPerEntity < 0.02)
    }

    @Test func keepsFamiliesApart() {
        let people = LatinPeople(households: 100, size: 3, seed: 12)
        let linked = Linker().link(table(people.records))
        let (precision, recall) = pairwise(linked.clusters, people.persons)
        #expect(precision > 0.98)
        #expect(recall > 0.97)
        #expect(linked.model.relativesPerEntity > 1)
    }

    @Test(arguments: SeededRandom.seeds)
    func theOrderOfTheRecordsDecidesNothing(seed: UInt64) {
        let people = LatinPeople(households: 40, size: 2, seed: seed)
        var random = SeededRandom(seed: seed)
        let order = people.records.indices.shuffled(using: &random)
        let straight = Linker(threads: 1).link(table(people.records)).clusters
        let shuffled = Linker(threads: 3).link(table(order.map { people.records[$0] }, threads: 2)).clusters
        var back = [UInt32](repeating: 0, count: order.count)
        for (place, row) in order.enumerated() { back[row] = shuffled[place] }
        #expect(partition(back) == partition(straight))
    }

    @Test(arguments: SeededRandom.seeds)
    func batchesDecideNothing(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let records = LatinPeople(households: 40, size: 2, seed: seed).records.shuffled(using: &random).map { record in
            // Strays, which have a name and nothing else, look at all who bear it.
            Int.random(in: 0..<8, using: &random) == 0 ? TextRecord(name: record.name) : record
        }
        let whole = Linker(model: .prior).link(table(records)).clusters
        let half = records.count / 2
        let base = LinkedBase(table(Array(records[..<half])), model: .prior)
        for record in records[half...] { _ = record.withFields { base.add([$0]) } }
        #expect(partition(base.clusterOfRow) == partition(whole))
    }
}
