/// A linked base that takes more records, one or a batch at a time, and keeps the clusters as a run over all of them would
/// find them: only what a record can have touched is looked at again.
///
/// The model is fixed: with it, neither the order of the records nor the batches in which they come change the clusters.
/// Not to be used from several threads at once.
public final class LinkedBase {
    public let model: LinkageModel
    public let table: PersonTable
    let scorer: PairScorer
    var rarity: Rarity
    var crowds: Crowds
    var store: EntityStore
    var strong: [KeyIndex]
    var blocks: [KeyIndex]
    /// Rows that a person took out of a cluster, with the rows that they must not meet again.
    var apart: [UInt32: Set<UInt32>] = [:]
    /// The cluster of each row; 0 where it is in none.
    public private(set) var clusterOfRow: [UInt64]
    private var nextCluster: UInt64
    private let reader: PersonReader
    let matchFrom: Float

    /// What an addition or a decision changed.
    public struct Change: Sendable {
        /// The rows that were added.
        public let added: Range<Int>
        /// Rows whose cluster has another number than before, the added ones among them.
        public let moved: [Int]
    }

    /// - Parameters:
    ///   - earlier: clusters that have numbers already, by row.
    public init(_ table: PersonTable, model: LinkageModel, earlier: [UInt64?]? = nil, threads: Int = 2) {
        let linked = Linker(model: model, threads: threads).link(table)
        self.model = model
        self.table = table
        scorer = linked.scorer
        rarity = linked.rarity
        crowds = linked.crowds
        matchFrom = Likelihood.odds(model.matchFrom)
        let limit = matchFrom
        store = EntityStore(linked.entities, linked.profiles, edges: linked.matches(from: limit))
        let rows = table.count
        strong = Parallel.map(StrongRule.allCases.count, parts: StrongRule.allCases.count, threads: threads) { part in
            let rule = StrongRule.allCases[part.lowerBound]
            return KeyIndex(table, rows: rows) { rule.key($0, $1) ?? 0 }
        }
        blocks = Parallel.map(BlockRule.allCases.count, parts: BlockRule.allCases.count, threads: threads) { part in
            let rule = BlockRule.allCases[part.lowerBound]
            return KeyIndex(table, rows: rows) { rule.key($0, $1) }
        }
        let clusters = linked.clusters
        clusterOfRow = earlier.map { ClusterNumbers.kept(clusters, earlier: $0) } ?? ClusterNumbers.fresh(clusters)
        nextCluster = (clusterOfRow.max() ?? 0) + 1
        reader = PersonReader(growing: table)
    }

    /// Adds the records and links them.
    public func add(_ records: [PersonFields]) -> Change {
        let first = table.count
        table.grow(by: records.count)
        for (offset, record) in records.enumerated() { reader.read(record, into: first + offset) }
        rarity.grow(to: table.nameTable)
        let added = first..<table.count
        for row in added {
            for index in strong.indices { strong[index].add(row, table) }
            for index in blocks.indices { blocks[index].add(row, table) }
            clusterOfRow.append(0)
        }
        return Change(added: added, moved: update(added.map(UInt32.init)))
    }

    /// Takes the row out of its cluster: it never again meets the records that are in it now, until it is linked again.
    public func unlink(_ row: Int) -> Change {
        let cluster = clusterOfRow[row]
        let others = store.rows(store.ofRow[row]) + neighbours(of: row).flatMap { store.rows($0) }
        let banned = others.filter { clusterOfRow[Int($0)] == cluster && $0 != UInt32(row) }
        apart[UInt32(row), default: []].formUnion(banned)
        return Change(added: row..<row, moved: update([UInt32(row)]))
    }

    /// Takes back that the row was unlinked.
    public func relink(_ row: Int) -> Change {
        guard apart.removeValue(forKey: UInt32(row)) != nil else { return Change(added: row..<row, moved: []) }
        return Change(added: row..<row, moved: update([UInt32(row)]))
    }

    /// The entities of the row's cluster.
    private func neighbours(of row: Int) -> [UInt32] {
        var found: Set<UInt32> = [store.ofRow[row]]
        var waiting = Array(found)
        while let entity = waiting.popLast() {
            for edge in store.edges(of: entity) {
                for other in [edge.one, edge.other] where found.insert(other).inserted { waiting.append(other) }
            }
        }
        return found.sorted()
    }

    private func update(_ rows: [UInt32]) -> [Int] {
        var region = Region(base: self)
        let entities = region.resolve(rows)
        return renumber(entities.rows, entities.roots)
    }

    /// Gives the rows of a region the numbers of their clusters anew; each earlier number stays with its first row.
    private func renumber(_ rows: [UInt32], _ roots: [UInt32]) -> [Int] {
        let order = rows.indices.sorted { rows[$0] < rows[$1] }
        var numbers: [UInt32: UInt64] = [:]
        var taken: Set<UInt64> = []
        for index in order {
            let earlier = clusterOfRow[Int(rows[index])]
            guard earlier != 0, taken.insert(earlier).inserted else { continue }
            numbers[roots[index]] = min(numbers[roots[index]] ?? .max, earlier)
        }
        var moved: [Int] = []
        for index in order {
            let row = Int(rows[index])
            if numbers[roots[index]] == nil {
                numbers[roots[index]] = nextCluster
                nextCluster += 1
            }
            let number = numbers[roots[index]]!
            if clusterOfRow[row] != number {
                clusterOfRow[row] = number
                moved.append(row)
            }
        }
        return moved
    }
}
