import Glibc

/// Learns from the candidate pairs themselves where there are no valid citizen IDs to learn from: plain
/// expectation-maximisation (Dempster, Laird and Rubin, 1977) over pairs of one person, of one household, and of strangers.
struct Refinement {
    let candidates: Candidates
    /// Entities; a base so large without a single valid ID keeps the prior model.
    static let entitiesAtMost = 60_000
    private static let rounds = 15
    private static let leaning = 20.0
    /// Pairs that may be there all the same where none of a kind was met.
    private static let unseen = 0.5

    /// The model that fits the pairs best, starting from the given one.
    func refine(_ model: LinkageModel) -> LinkageModel {
        let entities = Double(max(candidates.entities.count, 2))
        let patterns = patterns()
        let prior = model
        var model = model
        for _ in 0..<Self.rounds {
            let weights = WeightTables(model)
            var (match, chance) = (Findings(), Findings())
            var (matches, relatives) = (0.0, 0.0)
            for (levels, count) in patterns {
                let likelihood = weights.start + weights.likelihood(levels)
                let parts = (exp2(Double(likelihood.x)), exp2(Double(likelihood.y)), exp2(Double(likelihood.z)))
                let sum = parts.0 + parts.1 + parts.2
                match.add(levels, count * parts.0 / sum)
                chance.add(levels, count * parts.2 / sum)
                matches += count * parts.0 / sum
                relatives += count * parts.1 / sum
            }
            // What a household looks like stays as it is: else that kind would learn to be a second kind of one person.
            model = prior
            model.learn(match, leaning: Self.leaning)
            model.matchesPerEntity = min(max(2 * matches / entities, 0.05), 6)
            model.relativesPerEntity = min(2 * (relatives + Self.unseen) / entities, 15)
            model.learnSharing()
            model.learnSharing(chance, unseen: Self.unseen)
        }
        return model
    }

    /// The candidate pairs by what was found, each pair once.
    private func patterns() -> [(levels: PairLevels, count: Double)] {
        var pairs = DistinctPairs()
        candidates.forEachPair { pairs.add($0, $1) }
        let distinct = pairs.all()
        let parts = Parallel.map(distinct.count, parts: candidates.threads * 4, threads: candidates.threads) { range in
            var counts: [PairLevels: Int] = [:]
            for pair in distinct[range] {
                if let levels = candidates.levels(UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair)) {
                    counts[levels, default: 0] += 1
                }
            }
            return counts
        }
        let counts = parts.reduce(into: [PairLevels: Int]()) { $0.merge($1, uniquingKeysWith: +) }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value)) }
    }
}

/// Pairs of entities, each once, in whatever number they are added: those that came again are dropped now and then.
private struct DistinctPairs {
    private var pairs: [UInt64] = []
    private var limit = 1 << 20

    mutating func add(_ one: UInt32, _ other: UInt32) {
        pairs.append(UInt64(one) << 32 | UInt64(other))
        guard pairs.count >= limit else { return }
        dropRepeated()
        limit = max(limit, 2 * pairs.count)
    }

    mutating func all() -> [UInt64] {
        dropRepeated()
        return pairs
    }

    private mutating func dropRepeated() {
        RadixSort.sortByUpperHalf(&pairs)
        var distinct: [UInt64] = []
        RadixSort.forEachGroup(in: pairs) { group in distinct += Set(pairs[group]) }
        pairs = distinct
    }
}

extension LinkageModel {
    /// How likely a stranger shares a phone or a door, by the strangers among the compared pairs: blocks bring together
    /// nearly all who do.
    fileprivate mutating func learnSharing(_ found: Findings, unseen: Double) {
        let pairs = entities * (entities - 1) / 2
        func share(_ counts: [Double], _ finding: UInt8) -> Double {
            min((counts[Int(finding)] + unseen) / pairs, 0.1)
        }
        phone["same"]?.chance = share(found.phone, PhoneAgreement.same.rawValue)
        place["dwelling"]?.chance = share(found.place, PlaceAgreement.dwelling.rawValue)
        place["dwellingButUnit"]?.chance = share(found.place, PlaceAgreement.dwellingButUnit.rawValue)
    }

    fileprivate mutating func learn(_ found: Findings, leaning: Double) {
        name.learn(found.name, NameAgreement.self, \.match, leaning: leaning)
        birth.learn(found.birth, BirthAgreement.self, \.match, leaning: leaning, without: ["monthAndYear"])
        sex.learn(found.sex, SexAgreement.self, \.match, leaning: leaning)
        phone.learn(found.phone, PhoneAgreement.self, \.match, leaning: leaning)
        place.learn(found.place, PlaceAgreement.self, \.match, leaning: leaning)
        number.learn(
            found.number, NumberEvidence.self, \.match, leaning: leaning,
            without: ["same", "visibleSame", "visibleFew", "tail", "conflict"])
    }
}

extension PairLevels: Comparable {
    /// An order, so that sums of fractions come out the same in every run.
    static func < (one: PairLevels, other: PairLevels) -> Bool { one.order < other.order }

    private var order: UInt64 {
        [
            name.rawValue, birth.rawValue, sex.rawValue, phone.rawValue, place.rawValue, number.rawValue,
        ].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
