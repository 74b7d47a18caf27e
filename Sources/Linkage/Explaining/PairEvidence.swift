/// Why two records were held to be one person, or perhaps one.
public struct PairEvidence: Sendable {
    public enum Outcome: String, Sendable {
        /// One person by a strong rule.
        case rule
        /// One person by the weights.
        case match
        /// One person because no other of the name fits (see `Strays`).
        case stray
        /// For a person to look at.
        case possible
        /// The weights would say one person, but two valid citizen IDs stand in the way.
        case refused
    }

    /// What one field contributes: the finding, and in bits how much it speaks for one person rather than for two.
    public struct Part: Sendable {
        public let field: String
        public let finding: String
        public let bits: Double
    }

    public let one: Int
    public let other: Int
    public let outcome: Outcome
    /// The rule, where one decided.
    public let rule: String?
    /// That the two are one person.
    public let probability: Double
    public let parts: [Part]
}

extension Linked {
    /// The evidence of every cluster and of every possible match, a pair at a time.
    ///
    /// The pairs of a cluster connect all its records: those that a strong rule found, one for each record that it added,
    /// and the weighed pairs of entities, each shown by their first records.
    public func forEachEvidence<Failure>(_ body: (PairEvidence) throws(Failure) -> Void) throws(Failure) {
        for pair in StrongPairs(table, entities).pairs {
            try body(evidence(pair.one, pair.other, .rule, rule: "\(pair.rule)"))
        }
        let limit = Likelihood.odds(model.matchFrom)
        var seen: Set<UInt64> = []
        for edge in edges where seen.insert(UInt64(edge.one) << 32 | UInt64(edge.other)).inserted {
            let isOne = clusterOfEntity[Int(edge.one)] == clusterOfEntity[Int(edge.other)]
            let outcome: PairEvidence.Outcome = edge.odds < limit ? .possible : isOne ? .match : .refused
            try body(evidence(edge, outcome))
        }
        for (stray, home) in homes.sorted(by: { $0.key < $1.key }) {
            try body(evidence(Edge(one: stray, other: home, odds: limit), .stray))
        }
    }

    /// What the model says of any two rows, as they stand alone.
    public func evidence(_ one: Int, _ other: Int) -> PairEvidence {
        var builder = ProfileBuilder(table: table, rarity: rarity, crowds: crowds)
        builder.add([UInt32(one)])
        builder.add([UInt32(other)])
        let result = builder.profiles.with(0) { first in builder.profiles.with(1) { scorer.compare(first, $0) } }
        let odds = result?.odds ?? -60
        let isOne = clusterOfEntity[Int(entities.ofRow[one])] == clusterOfEntity[Int(entities.ofRow[other])]
        return PairEvidence(
            one: one, other: other,
            outcome: isOne ? .match : odds >= Likelihood.odds(model.possibleFrom) ? .possible : .refused, rule: nil,
            probability: Likelihood.probability(odds), parts: result.map { scorer.parts($0.levels) } ?? [])
    }

    private func evidence(_ edge: Edge, _ outcome: PairEvidence.Outcome) -> PairEvidence {
        let result = profiles.with(Int(edge.one)) { one in profiles.with(Int(edge.other)) { scorer.compare(one, $0) } }
        return PairEvidence(
            one: Int(entities.members(Int(edge.one)).first!), other: Int(entities.members(Int(edge.other)).first!),
            outcome: outcome, rule: nil, probability: Likelihood.probability(edge.odds),
            parts: result.map { scorer.parts($0.levels) } ?? [])
    }

    private func evidence(_ one: Int, _ other: Int, _ outcome: PairEvidence.Outcome, rule: String) -> PairEvidence {
        var levels = RowComparison(table: table).levels(one, other)
        let number = table.validNumber(one)
        if number != 0, number == table.validNumber(other) { levels.number = .same }
        return PairEvidence(
            one: one, other: other, outcome: outcome, rule: rule, probability: 1, parts: scorer.parts(levels))
    }
}

extension PairScorer {
    func parts(_ levels: PairLevels) -> [PairEvidence.Part] {
        func part(_ field: String, _ finding: String, _ weight: Likelihood) -> PairEvidence.Part {
            PairEvidence.Part(field: field, finding: finding, bits: Double(weight.x - max(weight.y, weight.z)))
        }
        return [
            part("number", "\(levels.number)", weights.number[Int(levels.number.rawValue)]),
            part("name", "\(levels.name)", weights.name[Int(levels.name.rawValue)]),
            part("birth", "\(levels.birth)", weights.birth[Int(levels.birth.rawValue)]),
            part("sex", "\(levels.sex)", weights.sex[Int(levels.sex.rawValue)]),
            part("phone", "\(levels.phone)", weights.phone[Int(levels.phone.rawValue)]),
            part("place", "\(levels.place)", weights.place[Int(levels.place.rawValue)]),
        ]
    }
}

/// For each entity, pairs of rows that a strong rule joins, one fewer than it has rows.
struct StrongPairs {
    let pairs: [(one: Int, other: Int, rule: StrongRule)]

    init(_ table: PersonTable, _ entities: Entities) {
        var pairs: [(one: Int, other: Int, rule: StrongRule)] = []
        for entity in 0..<entities.count {
            let rows = entities.members(entity)
            guard rows.count > 1 else { continue }
            var sets = UnionFind(numbers: [UInt64](repeating: 0, count: rows.count))
            for rule in StrongRule.allCases {
                var firsts: [UInt64: Int] = [:]
                for (index, row) in rows.enumerated() {
                    let key = rule.key(table, Int(row))
                    guard key != 0 else { continue }
                    guard let first = firsts[key] else {
                        firsts[key] = index
                        continue
                    }
                    guard sets.root(UInt32(first)) != sets.root(UInt32(index)) else { continue }
                    sets.join(UInt32(first), UInt32(index))
                    pairs.append((Int(rows[rows.startIndex + first]), Int(row), rule))
                }
            }
        }
        self.pairs = pairs
    }
}
