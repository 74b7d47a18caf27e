/// The keys of all entities under all rules, and the row that stands for each entity, found in one pass: the rows of an
/// entity lie far apart in the table, and fetching them is most of the work.
struct BlockKeys: Sendable {
    private let parts: [Part]

    private struct Part: Sendable {
        /// By rule: the upper half of each key, and the entity.
        var keys = [[UInt64]](repeating: [], count: BlockRule.allCases.count)
        var representatives: [UInt32] = []
        private var froms = [Int](repeating: 0, count: BlockRule.allCases.count)
        private var seen: [UInt64] = []
        /// Few are looked through one by one; an entity may have a hundred thousand.
        private static let rememberedAtMost = 64

        /// Takes the keys of an entity's rows, each once.
        mutating func add(_ entity: Int, _ rows: some Collection<UInt32>, _ table: PersonTable) {
            for index in froms.indices { froms[index] = keys[index].count }
            seen.removeAll(keepingCapacity: true)
            var best = (hash: UInt64(0), row: rows.first!)
            for row in rows {
                let hash = table.contentHash(Int(row))
                // What is said again has the same keys.
                guard !seen.contains(hash) else { continue }
                if seen.count < Self.rememberedAtMost { seen.append(hash) }
                if hash > best.hash { best = (hash, row) }
                for index in 0..<BlockRule.count(table, Int(row)) {
                    let key = BlockRule(rawValue: UInt8(index))!.key(table, Int(row))
                    guard key != 0 else { continue }
                    let entry = key & ~0xFFFF_FFFF | UInt64(entity)
                    let isOneOfMany = keys[index].count - froms[index] > Self.rememberedAtMost
                    if isOneOfMany || !keys[index][froms[index]...].contains(entry) { keys[index].append(entry) }
                }
            }
            for index in froms.indices where keys[index].count - froms[index] > Self.rememberedAtMost {
                let distinct = Set(keys[index][froms[index]...]).sorted()
                keys[index].replaceSubrange(froms[index]..., with: distinct)
            }
            representatives.append(best.row)
        }
    }

    init(of entities: Entities, in table: PersonTable, threads: Int) {
        parts = Parallel.map(entities.count, parts: threads * 4, threads: threads) { range in
            var part = Part()
            part.representatives.reserveCapacity(range.count)
            for index in part.keys.indices { part.keys[index].reserveCapacity(range.count) }
            for entity in range { part.add(entity, entities.members(entity), table) }
            return part
        }
    }

    /// Of entities that are given by their rows, and known by their places.
    init(of entities: [[UInt32]], in table: PersonTable) {
        var part = Part()
        for (place, rows) in entities.enumerated() { part.add(place, rows, table) }
        parts = [part]
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
