import Glibc

/// Records that say too little to be weighed on their own, though only one person can be meant.
///
/// 彭建宝, male, and nothing else: the model cannot tell how many there are, but the clusters can. Where one person of the
/// name is known and nothing speaks against it, the stray is that person's; where two fit about as well, it stays alone.
struct Strays {
    /// Records; what has more, or a valid citizen ID, is no stray.
    static let sizeLimit = 4
    /// Entities of one name; of a commoner one there is always more than one person.
    static let nameLimit = 64
    /// How many records an unknown person of the name is worth: what is not in the base is seldom, but may be.
    private static let unknown = 1.0

    /// A cluster among those that share a name.
    struct Cluster {
        let root: UInt32
        /// Of all its records together.
        let profile: [UInt64]
        let size: Int
        let isStray: Bool

        /// The name that it goes by: the commonest; 0 where it has none.
        var firstName: UInt32 {
            profile.withUnsafeBufferPointer { words in
                let view = Profiles.View(words: words.baseAddress!)
                return view.names == 0 ? 0 : view.name(0)
            }
        }
    }

    let scorer: PairScorer

    /// For each stray among the clusters that share a name, the cluster that it belongs to.
    func homes(_ clusters: [Cluster]) -> [(stray: UInt32, home: UInt32)] {
        let known = clusters.filter { !$0.isStray }
        guard !known.isEmpty else { return [] }
        return clusters.filter(\.isStray).compactMap { stray in
            var best: (root: UInt32, weight: Double) = (0, 0)
            var sum = Self.unknown
            for cluster in known {
                let weight = Double(cluster.size) * exp2(Double(bits(stray.profile, cluster.profile)))
                sum += weight
                if weight > best.weight { best = (cluster.root, weight) }
            }
            return best.weight / sum >= scorer.matchFrom ? (stray.root, best.root) : nil
        }
    }

    private func bits(_ one: [UInt64], _ other: [UInt64]) -> Float {
        one.withUnsafeBufferPointer { first in
            other.withUnsafeBufferPointer { second in
                scorer.bitsBesideName(
                    Profiles.View(words: first.baseAddress!), Profiles.View(words: second.baseAddress!))
            }
        }
    }
}

extension PairScorer {
    /// What the two say beside the name they share, in bits for one person; far below zero where valid IDs differ.
    func bitsBesideName(_ one: Profiles.View, _ other: Profiles.View) -> Float {
        guard let result = compare(one, other) else { return -60 }
        let rest = result.likelihood - weights.start - result.nameLikelihood
        return rest.x - max(rest.y, rest.z)
    }
}
