/// Sorts what carries its key in its upper half: `key << 32 | index`. Where equal keys come in the order of their indices,
/// they stay in it.
package enum RadixSort {
    private static let digitBits: UInt64 = 11
    private static let digits = 1 << 11

    /// Fewer entries are sorted sooner without counting their digits.
    private static let smallest = 512

    /// By the upper 32 bits, in three passes of 11, 11 and 10 bits from the lowest on.
    package static func sortByUpperHalf(_ entries: inout [UInt64]) {
        guard entries.count >= smallest else { return entries.sort() }
        var spare = [UInt64](unsafeUninitializedCapacity: entries.count) { _, count in count = entries.count }
        entries.withUnsafeMutableBufferPointer { first in
            spare.withUnsafeMutableBufferPointer { second in
                var source = first
                var target = second
                for pass in 0..<3 {
                    scatter(source, to: target, shift: 32 + UInt64(pass) * digitBits)
                    swap(&source, &target)
                }
                // Three passes leave the result in the spare buffer.
                first.baseAddress!.update(from: second.baseAddress!, count: first.count)
            }
        }
    }

    /// Calls the body with each stretch of equal keys among entries that are in order.
    @inline(__always)
    package static func forEachGroup(in entries: [UInt64], _ body: (Range<Int>) -> Void) {
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end] >> 32 == entries[start] >> 32 { end += 1 }
            body(start..<end)
            start = end
        }
    }

    private static func scatter(
        _ source: UnsafeMutableBufferPointer<UInt64>, to target: UnsafeMutableBufferPointer<UInt64>, shift: UInt64
    ) {
        let mask = UInt64(digits - 1)
        withUnsafeTemporaryAllocation(of: Int.self, capacity: digits) { next in
            next.initialize(repeating: 0)
            for entry in source { next[Int(truncatingIfNeeded: entry >> shift & mask)] &+= 1 }
            var sum = 0
            for digit in 0..<digits {
                let count = next[digit]
                next[digit] = sum
                sum &+= count
            }
            for entry in source {
                let digit = Int(truncatingIfNeeded: entry >> shift & mask)
                target[next[digit]] = entry
                next[digit] &+= 1
            }
        }
    }
}
