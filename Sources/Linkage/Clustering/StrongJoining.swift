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
            let found = Parallel.map(rules.count, parts: rules.count, threads: threads) { range in
                Groups(table, rows, by: rules[range.lowerBound])
            }
            for groups in found { join(groups, threads: threads) }
        }
    }

    /// Most groups of the later rules are joined by an earlier one already, which can be seen on several threads.
    private mutating func join(_ groups: Groups, threads: Int) {
        let open = openGroups(groups, threads: threads)
        for group in open.joined() { join(groups[Int(group)]) }
    }

    private func openGroups(_ groups: Groups, threads: Int) -> [[UInt32]] {
        let sets = sets
        return Parallel.map(groups.count, parts: threads * 4, threads: threads) { range in
            var open: [UInt32] = []
            for group in range where !sets.areOne(groups[group]) { open.append(UInt32(group)) }
            return open
        }
    }

    /// A group in which two valid IDs meet decides nothing: those without an ID could be either.
    private mutating func join(_ group: ArraySlice<UInt32>) {
        var only: UInt64 = 0
        for place in group {
            let root = sets.root(place)
            let number = sets.number(ofRoot: root)
            if number != 0, only != 0, number != only { return }
            if number != 0 { only = number }
        }
        for place in group.dropFirst() { sets.join(group[group.startIndex], place) }
    }
}

/// The places of the rows that agree by a rule, two or more in each group, the groups in the order of their hashes.
private struct Groups: Sendable {
    private var places: [UInt32] = []
    private var starts: [UInt32] = [0]

    var count: Int { starts.count - 1 }

    subscript(group: Int) -> ArraySlice<UInt32> { places[Int(starts[group])..<Int(starts[group + 1])] }

    init(_ table: PersonTable, _ rows: [UInt32], by rule: StrongRule) {
        var upper: [UInt64] = []
        upper.reserveCapacity(rows.count)
        var lower = [UInt32](repeating: 0, count: rows.count)
        for place in rows.indices {
            let key = rule.key(table, Int(rows[place]))
            guard key != 0 else { continue }
            upper.append(key & ~0xFFFF_FFFF | UInt64(place))
            lower[place] = UInt32(truncatingIfNeeded: key)
        }
        RadixSort.sortByUpperHalf(&upper)
        RadixSort.forEachGroup(in: upper) { group in
            if group.count > 1 { add(upper[group], lower) }
        }
    }

    /// Half a hash may lie, so both halves are compared.
    private mutating func add(_ entries: ArraySlice<UInt64>, _ lower: [UInt32]) {
        func half(_ entry: UInt64) -> UInt32 { lower[Int(UInt32(truncatingIfNeeded: entry))] }
        let first = half(entries.first!)
        guard entries.contains(where: { half($0) != first }) else { return append(entries) }
        for group in Dictionary(grouping: entries, by: half).sorted(by: { $0.key < $1.key }) where group.value.count > 1
        {
            append(group.value[...])
        }
    }

    private mutating func append(_ group: ArraySlice<UInt64>) {
        for entry in group { places.append(UInt32(truncatingIfNeeded: entry)) }
        starts.append(UInt32(places.count))
    }
}
