/// Joins rows by the strong rules: all rows of a table, or those that a change can have touched.
struct StrongJoining {
    private let table: PersonTable
    /// The rows that take part; the sets are of their places in this list.
    private let rows: [UInt32]
    var sets: UnionFind

    init(_ table: PersonTable, rows: [UInt32]) {
        self.table = table
        self.rows = rows
        sets = UnionFind(numbers: rows.map { table.validNumber(Int($0)) })
    }

    /// Rule by rule, the groups of a rule in the order of their hashes: the order of the rows decides nothing.
    mutating func join(threads: Int) {
        // Two rules at a time: the keys of eight million rows take 130 MB.
        for pair in stride(from: 0, to: StrongRule.allCases.count, by: 2) {
            let rules = Array(StrongRule.allCases[pair..<min(pair + 2, StrongRule.allCases.count)])
            let (table, rows) = (table, rows)
            let sorted = Parallel.map(rules.count, parts: rules.count, threads: threads) { range in
                Self.sortedKeys(table, rows, by: rules[range.lowerBound])
            }
            for keys in sorted { join(keys) }
        }
    }

    /// The keys of a rule: their upper halves in order, each with its row's place, and their lower halves by place.
    private struct Keys: Sendable {
        let upper: [UInt64]
        let lower: [UInt32]
    }

    private static func sortedKeys(_ table: PersonTable, _ rows: [UInt32], by rule: StrongRule) -> Keys {
        var upper: [UInt64] = []
        upper.reserveCapacity(rows.count)
        var lower = [UInt32](repeating: 0, count: rows.count)
        for place in rows.indices {
            guard let key = rule.key(table, Int(rows[place])) else { continue }
            upper.append(key & ~0xFFFF_FFFF | UInt64(place))
            lower[place] = UInt32(truncatingIfNeeded: key)
        }
        RadixSort.sortByUpperHalf(&upper)
        return Keys(upper: upper, lower: lower)
    }

    /// Half a hash may lie, so both halves are compared within a group.
    private mutating func join(_ keys: Keys) {
        var start = 0
        var group: [(lower: UInt32, place: UInt32)] = []
        while start < keys.upper.count {
            var end = start + 1
            while end < keys.upper.count, keys.upper[end] >> 32 == keys.upper[start] >> 32 { end += 1 }
            if end - start > 1 {
                group.removeAll(keepingCapacity: true)
                for entry in keys.upper[start..<end] {
                    let place = UInt32(truncatingIfNeeded: entry)
                    group.append((keys.lower[Int(place)], place))
                }
                if group.contains(where: { $0.lower != group[0].lower }) {
                    group.sort { ($0.lower, $0.place) < ($1.lower, $1.place) }
                }
                var first = 0
                while first < group.count {
                    var last = first + 1
                    while last < group.count, group[last].lower == group[first].lower { last += 1 }
                    if last - first > 1 { join(group[first..<last]) }
                    first = last
                }
            }
            start = end
        }
    }

    /// A group in which two valid IDs meet decides nothing: those without an ID could be either.
    private mutating func join(_ group: ArraySlice<(lower: UInt32, place: UInt32)>) {
        var only: UInt64 = 0
        for entry in group {
            let root = sets.root(entry.place)
            let number = sets.number(ofRoot: root)
            if number != 0, only != 0, number != only { return }
            if number != 0 { only = number }
        }
        for entry in group.dropFirst() { sets.join(group[group.startIndex].place, entry.place) }
    }
}
