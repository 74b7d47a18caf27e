/// Joins entities along their edges, the surest first, and never against two valid IDs or a person's decision.
struct Joining {
    /// The root of each entity: the lowest of its cluster.
    private(set) var roots: [UInt32]

    /// - Parameters:
    ///   - numbers: the valid citizen ID of each entity; 0 where it has none.
    ///   - content: a hash of what each entity says; pairs of equal odds are taken in its order, not in that of the file.
    ///   - isDoubtful: whether an entity's number is hardly its own. It comes last, when those who agree are together:
    ///     otherwise it takes some of them away, and its number keeps them from the others.
    ///   - weight: how much each entity says.
    ///   - speaksAgainst: whether what two entities say speaks against one person. It is asked of the weightiest entities
    ///     of two clusters, unless the edge is sure: a poor record that fits two members of a family must not join them.
    ///   - apart: pairs of entities that a person held apart.
    init(
        numbers: [UInt64], content: (UInt32) -> UInt64, isDoubtful: (UInt32) -> Bool, weight: (UInt32) -> Int,
        edges: [Edge], apart: [(UInt32, UInt32)] = [], speaksAgainst: (UInt32, UInt32) -> Bool
    ) {
        var sets = UnionFind(numbers: numbers)
        var weightiest = Array(numbers.indices.map(UInt32.init))
        func join(_ edge: Edge) {
            let (one, other) = (sets.root(edge.one), sets.root(edge.other))
            if one == other { return }
            if !apart.isEmpty, Self.isForbidden(edge, &sets, apart) { return }
            let (first, second) = (weightiest[Int(one)], weightiest[Int(other)])
            if edge.odds < Self.sure, (first != edge.one || second != edge.other), speaksAgainst(first, second) {
                return
            }
            guard sets.join(one, other) else { return }
            let isFirst = (weight(first), content(first)) > (weight(second), content(second))
            weightiest[Int(min(one, other))] = isFirst ? first : second
        }
        let late = edges.filter { isDoubtful($0.one) || isDoubtful($0.other) }
        let early = late.isEmpty ? edges : edges.filter { !isDoubtful($0.one) && !isDoubtful($0.other) }
        Self.forEachBySurety(early, content, join)
        Self.forEachBySurety(late, content, join)
        roots = numbers.indices.map { sets.root(UInt32($0)) }
    }

    /// Bits from which on an edge needs no other evidence: 99 of 100 such pairs are one person.
    private static let sure: Float = 6.6

    /// The surest first, those of equal odds by what their entities say; a pair that several rules brought together once.
    private static func forEachBySurety(_ edges: [Edge], _ content: (UInt32) -> UInt64, _ body: (Edge) -> Void) {
        var keys = edges.indices.map { UInt64(edges[$0].rank) << 32 | UInt64($0) }
        RadixSort.sortByUpperHalf(&keys)
        RadixSort.forEachGroup(in: keys) { group in
            func edge(_ place: Int) -> Edge { edges[Int(UInt32(truncatingIfNeeded: keys[place]))] }
            let first = edge(group.lowerBound)
            if group.allSatisfy({ edge($0).one == first.one && edge($0).other == first.other }) {
                body(first)
            } else {
                group.map { place in (edge: edge(place), tie: content(edge(place).one) ^ content(edge(place).other)) }
                    .sorted { $0.tie < $1.tie }.forEach { body($0.edge) }
            }
        }
    }

    private static func isForbidden(_ edge: Edge, _ sets: inout UnionFind, _ apart: [(UInt32, UInt32)]) -> Bool {
        let (one, other) = (sets.root(edge.one), sets.root(edge.other))
        for pair in apart {
            let (first, second) = (sets.root(pair.0), sets.root(pair.1))
            if (first == one && second == other) || (first == other && second == one) { return true }
        }
        return false
    }
}

extension Edge {
    /// The higher the odds, the lower.
    fileprivate var rank: UInt32 {
        let bits = odds.bitPattern
        return bits >> 31 == 0 ? 0x7FFF_FFFF - bits : bits
    }
}
