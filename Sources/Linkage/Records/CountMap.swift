/// How often each hash was counted: open addressing, three quarters full at the most.
struct CountMap: Sendable {
    private var keys: [UInt64]
    private var counts: [UInt32]
    private var used = 0

    init(capacity: Int) {
        let size = 1 << max(6, Int.bitWidth - (capacity * 3 / 2).leadingZeroBitCount)
        keys = [UInt64](repeating: 0, count: size)
        counts = [UInt32](repeating: 0, count: size)
    }

    mutating func count(_ key: UInt64) {
        let slot = slot(of: key)
        if keys[slot] == 0 {
            keys[slot] = key
            used += 1
            counts[slot] = 1
            if used * 4 > keys.count * 3 { grow() }
        } else {
            counts[slot] += 1
        }
    }

    func keys(countedMoreThan limit: Int) -> Set<UInt64> {
        var found: Set<UInt64> = []
        for (key, count) in zip(keys, counts) where count > limit { found.insert(key) }
        return found
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        let mask = keys.count &- 1
        var slot = Int(truncatingIfNeeded: Hashing.mix(key)) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot &+ 1) & mask }
        return slot
    }

    private mutating func grow() {
        var larger = CountMap(capacity: keys.count * 2)
        for (key, count) in zip(keys, counts) where key != 0 {
            let slot = larger.slot(of: key)
            larger.keys[slot] = key
            larger.counts[slot] = count
        }
        larger.used = used
        self = larger
    }
}
