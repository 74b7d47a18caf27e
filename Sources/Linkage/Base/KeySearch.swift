/// A strong rule on its way from row to row: it asks for each key once.
///
/// It goes by half a key. That a stranger may come along does no harm: a region may hold more than it must, and to compare
/// the whole keys would fetch every row that is met.
struct KeySearch: Sendable {
    private let index: KeyIndex<StrongRule>
    private var asked: Set<UInt32> = []
    private var near: [UInt32] = []

    init(_ index: KeyIndex<StrongRule>) { self.index = index }

    mutating func go(on keys: StrongKeys) {
        let half = keys.halves[Int(index.rule.rawValue)]
        guard asked.insert(half).inserted else { return }
        index.forEachRow(withHalf: half) { row in
            near.append(row)
            return true
        }
    }

    /// The rows met since they were last taken.
    mutating func takeNear() -> [UInt32] {
        defer { near = [] }
        return near
    }
}

/// The upper halves of a row's keys under all strong rules, found in one go, since the row has to be fetched for each.
/// A missing key gives 0, which as good as no other row has.
struct StrongKeys: Sendable {
    let halves: SIMD4<UInt32>

    init(_ table: PersonTable, _ row: Int) {
        var halves = SIMD4<UInt32>()
        for rule in StrongRule.allCases {
            halves[Int(rule.rawValue)] = UInt32(rule.key(table, row) >> 32)
        }
        self.halves = halves
    }
}
