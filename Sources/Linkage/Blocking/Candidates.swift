/// A pair of entities that may be one person: the binary logarithm of the odds that they are.
struct Edge: Sendable {
    let one: UInt32
    let other: UInt32
    let odds: Float
}

/// Finds the pairs worth weighing and weighs them.
struct Candidates {
    let table: PersonTable
    let entities: Entities
    let profiles: Profiles
    let scorer: PairScorer
    let keys: BlockKeys
    let threads: Int
    /// Entities in a block; a larger one says too little and costs the square of its size.
    static let blockLimit = 64

    /// All pairs whose odds reach the limit, each once for every rule that brings it together.
    func edges(from limit: Float) -> [Edge] {
        let rules = BlockRule.allCases
        let parts = Parallel.map(rules.count, parts: rules.count, threads: threads) { part in
            edges(Blocks(keys.sorted(rules[part.lowerBound])), from: limit)
        }
        return Array(parts.joined())
    }

    /// Every pair that a rule brings together, once for each such rule.
    func forEachPair(_ body: (UInt32, UInt32) -> Void) {
        for rule in BlockRule.allCases {
            let blocks = Blocks(keys.sorted(rule))
            for block in (0..<blocks.count).map({ blocks[$0] }) {
                for first in block.indices.dropLast() {
                    for second in (first + 1)..<block.endIndex { body(block[first], block[second]) }
                }
            }
        }
    }

    /// What a comparison of two entities finds; nil where two valid citizen IDs stand against each other.
    func levels(_ one: UInt32, _ other: UInt32) -> PairLevels? {
        profiles.with(Int(one)) { first in
            profiles.with(Int(other)) { scorer.compare(first, $0)?.levels }
        }
    }

    private func edges(_ blocks: Blocks, from limit: Float) -> [Edge] {
        var edges: [Edge] = []
        profiles.words.withUnsafeBufferPointer { words in
            for index in 0..<blocks.count {
                let block = blocks[index]
                for first in block.indices.dropLast() {
                    let one = Profiles.View(words: words.baseAddress! + Int(profiles.starts[Int(block[first])]))
                    for second in (first + 1)..<block.endIndex {
                        let other = Profiles.View(words: words.baseAddress! + Int(profiles.starts[Int(block[second])]))
                        guard let result = scorer.compare(one, other) else { continue }
                        let odds = result.odds
                        if odds >= limit { edges.append(Edge(one: block[first], other: block[second], odds: odds)) }
                    }
                }
            }
        }
        return edges
    }
}

/// The entities that share a key, for every key that two or more (and not too many) share.
struct Blocks: Sendable {
    private let members: [UInt32]
    private let starts: [UInt32]

    var count: Int { starts.count - 1 }

    subscript(index: Int) -> ArraySlice<UInt32> { members[Int(starts[index])..<Int(starts[index + 1])] }

    /// - Parameter keys: in order; those of one entity lie side by side among equal ones.
    init(_ keys: [UInt64]) {
        var members: [UInt32] = []
        var starts: [UInt32] = [0]
        RadixSort.forEachGroup(in: keys) { group in
            guard group.count > 1 else { return }
            let from = members.count
            for entry in keys[group] {
                let entity = UInt32(truncatingIfNeeded: entry)
                if members.count == from || members[members.count - 1] != entity { members.append(entity) }
            }
            if members.count - from > 1, members.count - from <= Candidates.blockLimit {
                starts.append(UInt32(members.count))
            } else {
                members.removeLast(members.count - from)
            }
        }
        (self.members, self.starts) = (members, starts)
    }
}
