import Dispatch
import Synchronization

/// Work on several cores.
package enum Parallel {
    /// Runs the body once for each index, `threads` at once at the most.
    package static func forEach(_ indices: Range<Int>, threads: Int, _ body: @Sendable (Int) -> Void) {
        guard threads > 1, indices.count > 1 else { return indices.forEach(body) }
        let next = Atomic(indices.lowerBound)
        DispatchQueue.concurrentPerform(iterations: min(threads, indices.count)) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < indices.upperBound else { return }
                body(index)
            }
        }
    }

    /// Changes each element on one thread, `threads` elements at once at the most.
    package static func update<Element: Sendable>(
        _ elements: inout [Element], threads: Int, _ body: @Sendable (inout Element) -> Void
    ) {
        elements.withUnsafeMutableBufferPointer { elements in
            // Each element is changed by one thread, and read after all are done.
            nonisolated(unsafe) let elements = elements
            forEach(elements.indices, threads: threads) { body(&elements[$0]) }
        }
    }

    /// Cuts `0..<count` into about `parts` ranges and returns what the body makes of each, in their order.
    package static func map<Part: Sendable>(
        _ count: Int, parts: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Part
    ) -> [Part] {
        let size = max(1, (count + parts - 1) / max(1, parts))
        let ranges = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
        return [Part](unsafeUninitializedCapacity: ranges.count) { buffer, initialized in
            // Each index is written by one thread, and read after all are done.
            nonisolated(unsafe) let results = buffer
            forEach(ranges.indices, threads: threads) { index in
                (results.baseAddress! + index).initialize(to: body(ranges[index]))
            }
            initialized = ranges.count
        }
    }
}
