/// The rows that share a key, for one rule: a sorted run of what was there at the start, and what came since.
struct KeyIndex: Sendable {
    private var sorted: [UInt64]
    private var added: [UInt32: [UInt32]] = [:]
    private var addedCount = 0
    private let key: @Sendable (PersonTable, Int) -> UInt64

    /// - Parameter key: of a row; 0 where the rule has nothing to say of it.
    init(_ table: PersonTable, rows: Int, key: @escaping @Sendable (PersonTable, Int) -> UInt64) {
        self.key = key
        sorted = []
        sorted.reserveCapacity(rows)
        for row in 0..<rows {
            let found = key(table, row)
            if found != 0 { sorted.append(found & ~0xFFFF_FFFF | UInt64(row)) }
        }
        RadixSort.sortByUpperHalf(&sorted)
    }

    mutating func add(_ row: Int, _ table: PersonTable) {
        let found = key(table, row)
        guard found != 0 else { return }
        added[UInt32(found >> 32), default: []].append(UInt32(row))
        addedCount += 1
        if addedCount > 4096 + sorted.count / 16 { merge() }
    }

    /// The upper half of the row's key; nil where it has none.
    func half(of row: Int, _ table: PersonTable) -> UInt32? {
        let found = key(table, row)
        return found == 0 ? nil : UInt32(found >> 32)
    }

    /// Calls the body with each row whose key has the upper half, until it returns false.
    func forEachRow(withHalf half: UInt32, _ body: (UInt32) -> Bool) {
        var position = lowerBound(UInt64(half))
        while position < sorted.count, sorted[position] >> 32 == UInt64(half) {
            guard body(UInt32(truncatingIfNeeded: sorted[position])) else { return }
            position += 1
        }
        for row in added[half] ?? [] { guard body(row) else { return } }
    }

    /// The rows with the key of the row, itself among them; none where it has no key.
    func rows(like row: Int, _ table: PersonTable) -> [UInt32] {
        let wanted = key(table, row)
        guard wanted != 0 else { return [] }
        var found: [UInt32] = []
        forEachRow(withHalf: UInt32(wanted >> 32)) { other in
            if key(table, Int(other)) == wanted { found.append(other) }
            return true
        }
        return found
    }

    private func lowerBound(_ half: UInt64) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] >> 32 < half { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func merge() {
        for (half, rows) in added { sorted.append(contentsOf: rows.map { UInt64(half) << 32 | UInt64($0) }) }
        RadixSort.sortByUpperHalf(&sorted)
        added = [:]
        addedCount = 0
    }
}
