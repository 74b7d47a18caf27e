/// What rows must share: the same key, which is 0 where the rule has nothing to say of a row.
protocol KeyRule: CaseIterable, Sendable {
    func key(_ table: PersonTable, _ row: Int) -> UInt64
}

/// The rows that share a key, for one rule: a sorted run of what was there at the start, and what came since.
struct KeyIndex<Rule: KeyRule>: Sendable {
    let rule: Rule
    private var sorted: [UInt64]
    /// Where in the sorted run each of some equal stretches of the halves begins, about 16 rows apart: keys are hashes, so
    /// that they are spread evenly, and a row is found with few looks at memory.
    private var stretches: [UInt32] = []
    private var stretchShift: UInt64 = 0
    private var added = RowChains()

    init(_ table: PersonTable, rows: Int, rule: Rule) {
        self.rule = rule
        sorted = []
        sorted.reserveCapacity(rows)
        for row in 0..<rows {
            let found = rule.key(table, row)
            if found != 0 { sorted.append(found & ~0xFFFF_FFFF | UInt64(row)) }
        }
        RadixSort.sortByUpperHalf(&sorted)
        cutIntoStretches()
    }

    mutating func add(_ rows: Range<Int>, _ table: PersonTable) {
        for row in rows {
            let found = rule.key(table, row)
            guard found != 0 else { continue }
            added.add(UInt32(found >> 32), UInt32(row))
        }
        if added.count > 4096 + sorted.count / 16 { merge() }
    }

    /// Calls the body with each row whose key has the upper half, until it returns false.
    func forEachRow(withHalf half: UInt32, _ body: (UInt32) -> Bool) {
        var position = lowerBound(UInt64(half))
        while position < sorted.count, sorted[position] >> 32 == UInt64(half) {
            guard body(UInt32(truncatingIfNeeded: sorted[position])) else { return }
            position += 1
        }
        added.forEachRow(withHalf: half, body)
    }

    /// The rows with the key of the row, itself among them; none where it has no key.
    func rows(like row: Int, _ table: PersonTable) -> [UInt32] {
        let key = rule.key(table, row)
        return key == 0 ? [] : rows(withKey: key, table)
    }

    func rows(withKey wanted: UInt64, _ table: PersonTable) -> [UInt32] {
        var found: [UInt32] = []
        forEachRow(withHalf: UInt32(wanted >> 32)) { other in
            if rule.key(table, Int(other)) == wanted { found.append(other) }
            return true
        }
        return found
    }

    /// The entities of a block; nil where there are too many of them to be compared.
    ///
    /// - Parameter entityOfRow: `.max`, or nothing, for a row that is in none yet.
    func entities(withHalf half: UInt32, _ entityOfRow: [UInt32]) -> [UInt32]? {
        var found: [UInt32] = []
        var isSmall = true
        forEachRow(withHalf: half) { row in
            guard Int(row) < entityOfRow.count else { return true }
            let entity = entityOfRow[Int(row)]
            guard entity != .max, !found.contains(entity) else { return true }
            found.append(entity)
            isSmall = found.count <= Candidates.blockLimit
            return isSmall
        }
        return isSmall ? found : nil
    }

    /// Whether more rows than the limit have the upper half.
    func hasMore(than limit: Int, withHalf half: UInt32) -> Bool {
        var count = 0
        forEachRow(withHalf: half) { _ in
            count += 1
            return count <= limit
        }
        return count > limit
    }

    private func lowerBound(_ half: UInt64) -> Int {
        let stretch = Int(half >> stretchShift)
        var (low, high) = (Int(stretches[stretch]), Int(stretches[stretch + 1]))
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] >> 32 < half { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func merge() {
        sorted += added.entries
        RadixSort.sortByUpperHalf(&sorted)
        cutIntoStretches()
        added = RowChains()
    }

    private mutating func cutIntoStretches() {
        let bits = max(1, Int.bitWidth - (sorted.count / 16).leadingZeroBitCount)
        stretchShift = UInt64(32 - bits)
        stretches = [UInt32](repeating: 0, count: (1 << bits) + 1)
        for entry in sorted { stretches[Int(entry >> (32 + stretchShift)) + 1] += 1 }
        for stretch in 1..<stretches.count { stretches[stretch] += stretches[stretch - 1] }
    }
}
