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
    var strong: [KeyIndex<StrongRule>]
    var blocks: [KeyIndex<BlockRule>]
    /// Entities whose clusters say too little to be weighed, at home somewhere or not.
    var strays: Set<UInt32>
    /// Rows that a person took out of a cluster, with the rows that they must not meet again.
    var apart: [UInt32: Set<UInt32>] = [:]
    /// The cluster of each row; 0 where it is in none.
    public private(set) var clusterOfRow: [UInt64]
    private var nextCluster: UInt64
    /// The row with which each number goes: a cluster keeps the numbers of the anchors in it.
    private var anchors: [UInt64: UInt32] = [:]
    private let reader: PersonReader
    let matchFrom: Float
    let threads: Int

    /// What an addition or a decision changed.
    public struct Change: Sendable {
        /// The rows that were added.
        public let added: Range<Int>
        /// Rows whose cluster has another number than before, the added ones among them.
        public let moved: [Int]
    }

    /// - Parameters:
    ///   - earlier: clusters that have numbers already, by row.
    ///   - latest: the day after which nobody is born, as when the table was read.
    public init(
        _ table: PersonTable, model: LinkageModel, earlier: [UInt64?]? = nil, latest: BirthDate = .latest,
        threads: Int = 2
    ) {
        let linked = Linker(model: model, threads: threads).link(table)
        self.model = model
        self.table = table
        self.threads = threads
        scorer = linked.scorer
        rarity = linked.rarity
        crowds = linked.crowds
        matchFrom = Likelihood.odds(model.matchFrom)
        let limit = matchFrom
        store = EntityStore(linked.entities, linked.profiles, edges: linked.matches(from: limit))
        strays = linked.strays
        let rows = table.count
        strong = Self.indices(of: table, rows: rows, threads: threads)
        blocks = Self.indices(of: table, rows: rows, threads: threads)
        let clusters = linked.clusters
        clusterOfRow = earlier.map { ClusterNumbers.kept(clusters, earlier: $0) } ?? ClusterNumbers.fresh(clusters)
        nextCluster = (clusterOfRow.max() ?? 0) + 1
        reader = PersonReader(growing: table, latest: latest)
        anchor(isLate: linked.isStray)
    }

    /// One index for each rule.
    private static func indices<Rule: KeyRule>(of table: PersonTable, rows: Int, threads: Int) -> [KeyIndex<Rule>] {
        let rules = Array(Rule.allCases)
        return Parallel.map(rules.count, parts: rules.count, threads: threads) { part in
            KeyIndex(table, rows: rows, rule: rules[part.lowerBound])
        }
    }

    /// Each number goes with its first row that is no stray, or else with its first.
    private func anchor(isLate: (Int) -> Bool) {
        for row in clusterOfRow.indices where !isLate(row) && anchors[clusterOfRow[row]] == nil {
            anchors[clusterOfRow[row]] = UInt32(row)
        }
        for row in clusterOfRow.indices where anchors[clusterOfRow[row]] == nil {
            anchors[clusterOfRow[row]] = UInt32(row)
        }
    }

    /// Adds the records and links them.
    public func add(_ records: [PersonFields]) -> Change {
        let first = table.count
        table.grow(by: records.count)
        for (offset, record) in records.enumerated() { reader.read(record, into: first + offset) }
        rarity.grow(to: table.nameTable)
        let added = first..<table.count
        let (table, threads) = (table, added.count > 1 ? threads : 1)
        Parallel.update(&strong, threads: threads) { $0.add(added, table) }
        Parallel.update(&blocks, threads: threads) { $0.add(added, table) }
        clusterOfRow.append(contentsOf: repeatElement(0, count: added.count))
        return Change(added: added, moved: update(added.map(UInt32.init)))
    }

    /// Takes the row out of its cluster: it never again meets the records that are in it now, until it is linked again.
    public func unlink(_ row: Int) -> Change {
        let cluster = clusterOfRow[row]
        let banned = clusterOfRow.indices.filter { clusterOfRow[$0] == cluster && $0 != row }.map(UInt32.init)
        apart[UInt32(row), default: []].formUnion(banned)
        if anchors[cluster] == UInt32(row), let other = banned.first { anchors[cluster] = other }
        return Change(added: row..<row, moved: update([UInt32(row)]))
    }

    /// Takes back that the row was unlinked.
    public func relink(_ row: Int) -> Change {
        guard apart.removeValue(forKey: UInt32(row)) != nil else { return Change(added: row..<row, moved: []) }
        return Change(added: row..<row, moved: update([UInt32(row)]))
    }

    private func update(_ rows: [UInt32]) -> [Int] {
        var region = Region(base: self)
        return renumber(region.resolve(rows))
    }

    /// Gives the rows of a region the numbers of their clusters anew: a cluster keeps the lowest of the numbers whose anchors
    /// it holds. Rows that only found a home there, or were taken out, bring theirs only where nobody else does.
    private func renumber(_ outcome: Region.Outcome) -> [Int] {
        var numbers = [UInt64](repeating: 0, count: outcome.places)
        var firsts = [UInt32?](repeating: nil, count: outcome.places)
        let members = outcome.members.sorted { $0.order < $1.order }
        for member in members {
            let (row, root) = (member.row, Int(member.root))
            firsts[root] = firsts[root] ?? row
            let earlier = clusterOfRow[Int(row)]
            guard earlier != 0, anchors[earlier] == row else { continue }
            let number = numbers[root]
            if number != 0, member.isLate || number < earlier {
                anchors[earlier] = nil
            } else {
                if number != 0 { anchors[number] = nil }
                numbers[root] = earlier
                // From now on it goes with a row that does not leave as easily as it came.
                anchors[earlier] = member.isLate ? firsts[root] : row
            }
        }
        var moved: [Int] = []
        for member in members {
            let (row, root) = (Int(member.row), Int(member.root))
            if numbers[root] == 0 {
                numbers[root] = nextCluster
                anchors[nextCluster] = firsts[root]!
                nextCluster += 1
            }
            if clusterOfRow[row] != numbers[root] {
                clusterOfRow[row] = numbers[root]
                moved.append(row)
            }
        }
        return moved
    }
}
