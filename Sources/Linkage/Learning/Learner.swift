import Glibc

/// Learns a model from the records themselves.
///
/// Citizen IDs, where they are there, are the labels that nobody had to write: rows with one valid ID are one person (but
/// for borrowed IDs, which expectation-maximisation takes out), rows of one dwelling with two valid IDs are a household.
/// Where the records say little, the prior model speaks.
struct Learner: Sendable {
    let prior: LinkageModel
    let threads: Int

    init(prior: LinkageModel = .prior, threads: Int = 2) {
        self.prior = prior
        self.threads = threads
    }

    /// Pairs that the prior model is worth.
    private static let leaning = 300.0
    private static let rounds = 8

    func learn(_ table: PersonTable, _ entities: Entities, _ crowds: Crowds, _ keys: BlockKeys) -> LinkageModel {
        let anchors = AnchorPairs(table, threads: threads)
        var model = prior
        learnHousehold(anchors.household, table, &model)
        learnMatch(anchors.sameNumber, table, &model)
        learnChance(anchors.chance, table, &model)
        model.learnPopulation(keys.representatives, table, threads: threads)
        let labelled = (0..<table.count).count { table.kinds[$0] == .valid }
        guard labelled * Self.labelledShare < table.count, entities.count <= Refinement.entitiesAtMost else {
            return model
        }
        return refined(model, table, entities, crowds, keys)
    }

    /// With fewer than one valid ID in so many rows the pairs themselves must teach.
    private static let labelledShare = 100

    private func refined(
        _ model: LinkageModel, _ table: PersonTable, _ entities: Entities, _ crowds: Crowds, _ keys: BlockKeys
    ) -> LinkageModel {
        let weights = WeightTables(model)
        let rarity = Rarity(model, weights: weights, table: table)
        let candidates = Candidates(
            table: table, entities: entities,
            profiles: Profiles.of(entities, in: table, rarity: rarity, crowds: crowds, threads: threads),
            scorer: PairScorer(table: table, weights: weights, matchFrom: model.matchFrom), keys: keys, threads: threads
        )
        return Refinement(candidates: candidates).refine(model)
    }

    private func levels(_ pairs: [(UInt32, UInt32)], _ table: PersonTable) -> [PairLevels] {
        let comparison = RowComparison(table: table)
        let parts = Parallel.map(pairs.count, parts: threads * 4, threads: threads) { range in
            range.map { comparison.levels(Int(pairs[$0].0), Int(pairs[$0].1)) }
        }
        return Array(parts.joined())
    }

    private func learnHousehold(_ pairs: [(UInt32, UInt32)], _ table: PersonTable, _ model: inout LinkageModel) {
        var found = Findings()
        // One name and two IDs are a borrowed ID or an error, not two of a family.
        for levels in levels(pairs, table) where levels.name != .same && levels.name != .sameSound { found.add(levels) }
        model.name.learn(found.name, NameAgreement.self, \.household, leaning: Self.leaning)
        model.birth.learn(
            found.birth, BirthAgreement.self, \.household, leaning: Self.leaning, without: ["monthAndYear"])
        model.sex.learn(found.sex, SexAgreement.self, \.household, leaning: Self.leaning)
        model.phone.learn(found.phone, PhoneAgreement.self, \.household, leaning: Self.leaning)
    }

    /// The shares among records of one person, and how often a household shares an ID: pairs with one ID that are of two
    /// persons all the same.
    private func learnMatch(_ pairs: [(UInt32, UInt32)], _ table: PersonTable, _ model: inout LinkageModel) {
        let compared = levels(pairs, table)
        guard compared.count > 100 else { return }
        var borrowed = 0.01
        for _ in 0..<Self.rounds {
            let weights = WeightTables(model)
            var found = Findings()
            var others = 0.0
            for levels in compared {
                let likelihood = weights.likelihood(levels)
                let match = (1 - borrowed) * Double(exp2(likelihood.x))
                let household = borrowed * Double(exp2(likelihood.y))
                let share = match / (match + household)
                found.add(levels, share)
                others += 1 - share
            }
            borrowed = max(others / Double(compared.count), 1e-4)
            var next = prior
            next.copyHousehold(from: model)
            // Borrowed IDs are most of what shares a surname alone: what is found of it says nothing of one person's names.
            next.name.learn(
                found.name, NameAgreement.self, \.match, leaning: Self.leaning, without: ["sameSurname"])
            next.birth.learn(
                found.birth, BirthAgreement.self, \.match, leaning: Self.leaning, without: ["monthAndYear"])
            next.sex.learn(found.sex, SexAgreement.self, \.match, leaning: Self.leaning)
            next.phone.learn(found.phone, PhoneAgreement.self, \.match, leaning: Self.leaning)
            next.place.learn(found.place, PlaceAgreement.self, \.match, leaning: Self.leaning)
            model = next
        }
        // Of pairs of one household with valid IDs, those with one ID: borrowed ones among a person's own pairs, seen from
        // the side of the household, which has about three times as many pairs.
        model.number["same"]!.household = min(max(borrowed / 3, 2e-4), 0.05)
    }

    private func learnChance(_ pairs: [(UInt32, UInt32)], _ table: PersonTable, _ model: inout LinkageModel) {
        var found = Findings()
        for levels in levels(pairs, table) { found.add(levels) }
        // Equal values are weighed by how rare they are.
        model.name.learnChance(found.name, NameAgreement.self)
        model.birth.learnChance(found.birth, BirthAgreement.self, without: ["monthAndYear"])
        model.place.learnChance(found.place, PlaceAgreement.self)
    }
}

extension LinkageModel {
    mutating func copyHousehold(from other: LinkageModel) {
        for field in [\LinkageModel.name, \.birth, \.sex, \.phone, \.place, \.number] {
            for finding in self[keyPath: field].keys {
                self[keyPath: field][finding]!.household = other[keyPath: field][finding]!.household
            }
        }
    }
}
