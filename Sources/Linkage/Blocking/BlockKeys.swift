/// The keys of all entities under all rules, and the row that stands for each entity, found in one pass: the rows of an
/// entity lie far apart in the table, and fetching them is most of the work.
struct BlockKeys: Sendable {
    private struct Part: Sendable {
        /// By rule: the upper half of each key, and the entity.
        var keys: [[UInt64]]
        var representatives: [UInt32] = []
    }

    private let parts: [Part]

    init(of entities: Entities, in table: PersonTable, threads: Int) {
        let rules = BlockRule.allCases
        parts = Parallel.map(entities.count, parts: threads * 4, threads: threads) { range in
            var part = Part(keys: [[UInt64]](repeating: [], count: rules.count))
            part.representatives.reserveCapacity(range.count)
            for index in part.keys.indices { part.keys[index].reserveCapacity(range.count) }
            var froms = [Int](repeating: 0, count: part.keys.count)
            for entity in range {
                for index in froms.indices { froms[index] = part.keys[index].count }
                var best = (hash: UInt64(0), row: entities.members(entity).first!)
                for row in entities.members(entity) {
                    let hash = table.contentHash(Int(row))
                    if hash > best.hash { best = (hash, row) }
                    for index in 0..<BlockRule.count(table, Int(row)) {
                        let key = rules[index].key(table, Int(row))
                        guard key != 0 else { continue }
                        let entry = key & ~0xFFFF_FFFF | UInt64(entity)
                        if !part.keys[index][froms[index]...].contains(entry) { part.keys[index].append(entry) }
                    }
                }
                part.representatives.append(best.row)
            }
            return part
        }
    }

    /// The row that stands for each entity: found by what it says, so that the order of the records decides nothing.
    var representatives: [UInt32] { Array(parts.map(\.representatives).joined()) }

    /// The keys of a rule in order; those of one entity lie side by side among equal ones.
    func sorted(_ rule: BlockRule) -> [UInt64] {
        var keys: [UInt64] = []
        keys.reserveCapacity(parts.reduce(0) { $0 + $1.keys[Int(rule.rawValue)].count })
        for part in parts { keys.append(contentsOf: part.keys[Int(rule.rawValue)]) }
        RadixSort.sortByUpperHalf(&keys)
        return keys
    }
}
