/// Large changes are looked at on several threads: while they look, nothing of the base changes.
extension Region {
    /// Fewer elements are done sooner than other threads are woken.
    private static let worthThreads = 256

    /// How many threads are worth waking for so many elements.
    func threads(for count: Int) -> Int { count < Self.worthThreads ? 1 : base.threads }

    /// What the body makes of each element, in their order.
    func map<Element: Sendable, Result: Sendable>(_ elements: [Element], _ body: (Element) -> Result) -> [Result] {
        Array(mapParts(elements) { $0.map(body) }.joined())
    }

    /// What the body makes of each stretch of the elements, in their order.
    func mapParts<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ body: (ArraySlice<Element>) -> Result
    ) -> [Result] {
        let threads = threads(for: elements.count)
        guard threads > 1 else { return [body(elements[...])] }
        return withoutActuallyEscaping(body) { body in
            // The body only reads, and all threads have ended when the call returns.
            nonisolated(unsafe) let body = body
            return Parallel.map(elements.count, parts: threads * 2, threads: threads) { body(elements[$0]) }
        }
    }
}
