import Linkage
import Testing
import TestSupport

@Suite struct LinkedBaseTests {
    private func add(_ records: ArraySlice<TextRecord>, to base: LinkedBase) {
        for record in records { _ = record.withFields { base.add([$0]) } }
    }

    @Test(arguments: SeededRandom.seeds)
    func batchesDecideNothing(seed: UInt64) {
        let people = People(households: 25, seed: seed)
        var random = SeededRandom(seed: seed)
        let records = people.records.shuffled(using: &random)
        let whole = Linker(model: .prior).link(table(records)).clusters
        let half = records.count / 2
        let base = LinkedBase(table(Array(records[..<half])), model: .prior)
        add(records[half...], to: base)
        #expect(partition(base.clusterOfRow) == partition(whole))
    }

    @Test(arguments: SeededRandom.seeds.prefix(3))
    func threadsDecideNothingOfALargeBatch(seed: UInt64) {
        let people = People(households: 100, seed: seed)
        var random = SeededRandom(seed: seed)
        let records = people.records.shuffled(using: &random)
        let half = records.count / 2
        let clusters = [1, 4].map { threads in
            let base = LinkedBase(table(Array(records[..<half])), model: .prior, threads: threads)
            _ = records[half...].withFields { base.add($0) }
            return base.clusterOfRow
        }
        // As many as are worth several threads.
        #expect(half > 512)
        #expect(clusters[0] == clusters[1])
        #expect(partition(clusters[0]) == partition(Linker(model: .prior).link(table(records)).clusters))
    }

    @Test(arguments: SeededRandom.seeds)
    func unlinkedAndLinkedAgainIsAsBefore(seed: UInt64) {
        let people = People(households: 20, seed: seed)
        let base = LinkedBase(table(people.records), model: .prior)
        let before = base.clusterOfRow
        var random = SeededRandom(seed: seed)
        for _ in 0..<10 {
            let row = before.indices.randomElement(using: &random)!
            let others = before.indices.filter { before[$0] == before[row] && $0 != row }
            _ = base.unlink(row)
            #expect(others.allSatisfy { base.clusterOfRow[$0] != base.clusterOfRow[row] })
            _ = base.relink(row)
            #expect(partition(base.clusterOfRow) == partition(before))
        }
    }

    @Test func numbersStay() {
        let people = People(households: 20, seed: 3)
        let half = people.records.count / 2
        let base = LinkedBase(table(Array(people.records[..<half])), model: .prior)
        let before = base.clusterOfRow
        add(people.records[half...], to: base)
        // A number may be given up where two clusters turn out to be one person; it never goes to somebody else.
        for number in Set(before) {
            let first = before.firstIndex(of: number)!
            #expect(base.clusterOfRow[first] <= number)
        }
        #expect(Set(base.clusterOfRow[half...]).subtracting(before).allSatisfy { $0 > before.max()! })
    }

    @Test func earlierNumbersAreKept() {
        #expect(ClusterNumbers.kept([0, 0, 1, 2], earlier: [7, 5, nil, 9]) == [5, 5, 10, 9])
        #expect(ClusterNumbers.kept([0, 1, 1], earlier: [4, 4, 4]) == [4, 5, 5])
        #expect(ClusterNumbers.fresh([0, 1, 0]) == [1, 2, 1])
    }
}

/// What becomes too common, or no longer is, while records come one by one.
@Suite struct LinkedBaseLimitTests {
    @Test(arguments: SeededRandom.seeds)
    func crowdsOfPhonesNumbersAndNamesAreSeenAsAWholeRunSeesThem(seed: UInt64) {
        let people = People(households: 60, seed: seed)
        var random = SeededRandom(seed: seed)
        var records = people.records.shuffled(using: &random)
        for index in records.indices {
            // One phone, one scrap of a number and one name that many share.
            if index % 4 == 0 { records[index].phone = "13812345670" }
            if index % 5 == 0 { records[index].number = "120113198" }
            if index % 3 == 0 { records[index].name = "王伟" }
            if index % 9 == 0 { records[index] = TextRecord(name: "王伟") }
        }
        let whole = Linker(model: .prior).link(table(records)).clusters
        let half = records.count / 3
        let base = LinkedBase(table(Array(records[..<half])), model: .prior)
        for record in records[half...] { _ = record.withFields { base.add([$0]) } }
        #expect(partition(base.clusterOfRow) == partition(whole))
    }
}
