/// Finds which records are of one person.
///
/// Strong rules first leave entities; blocks bring together the pairs of entities worth weighing; the model weighs them;
/// the surest pairs are joined first, and never against two valid citizen IDs.
public struct Linker: Sendable {
    private let model: LinkageModel?
    private let threads: Int

    /// - Parameter model: a fixed one; nil learns it from the records.
    public init(model: LinkageModel? = nil, threads: Int = 2) {
        self.model = model
        self.threads = threads
    }

    /// The steps of a run, for those who wait for it.
    public enum Step: Int, CaseIterable, Sendable {
        case strongRules, learning, profiles, weighing, joining
    }

    /// What the model of a run would be.
    public func learnt(from table: PersonTable) -> LinkageModel {
        let entities = Entities.byStrongRules(table, threads: threads)
        return Learner(threads: threads).learn(
            table, entities, Crowds(entities, in: table, threads: threads),
            BlockKeys(of: entities, in: table, threads: threads))
    }

    public func link(_ table: PersonTable, began: (Step) -> Void = { _ in }) -> Linked {
        began(.strongRules)
        let entities = Entities.byStrongRules(table, threads: threads)
        began(.learning)
        let crowds = Crowds(entities, in: table, threads: threads)
        let keys = BlockKeys(of: entities, in: table, threads: threads)
        let model = model ?? Learner(threads: threads).learn(table, entities, crowds, keys)
        began(.profiles)
        let weights = WeightTables(model)
        let rarity = Rarity(model, weights: weights, table: table)
        let profiles = Profiles.of(entities, in: table, rarity: rarity, crowds: crowds, threads: threads)
        began(.weighing)
        let scorer = PairScorer(table: table, weights: weights, matchFrom: model.matchFrom)
        let candidates = Candidates(
            table: table, entities: entities, profiles: profiles, scorer: scorer, keys: keys, threads: threads)
        let edges = candidates.edges(from: Likelihood.odds(model.possibleFrom))
        began(.joining)
        let limit = Likelihood.odds(model.matchFrom)
        let joining = Joining(
            numbers: (0..<entities.count).map { profiles.with($0) { $0.validNumber } },
            content: { entity in profiles.with(Int(entity)) { $0.content } },
            isDoubtful: { entity in profiles.with(Int(entity)) { $0.isNumberDoubtful } },
            weight: { entity in profiles.with(Int(entity)) { $0.weight } }, edges: edges.filter { $0.odds >= limit },
            speaksAgainst: { one, other in
                profiles.with(Int(one)) { first in profiles.with(Int(other)) { scorer.speaksAgainst(first, $0) } }
            })
        let homes = Strays(scorer: scorer).home(
            joining.roots, entities, profiles,
            builder: ProfileBuilder(table: table, rarity: rarity, crowds: crowds), threads: threads)
        return Linked(
            model: model, table: table, entities: entities, profiles: profiles, rarity: rarity, crowds: crowds,
            scorer: scorer, edges: edges,
            homes: homes, rootOfEntity: joining.roots, clusterOfEntity: joining.roots.map { homes[$0] ?? $0 })
    }
}

/// What a run found.
public struct Linked: Sendable {
    public let model: LinkageModel
    let table: PersonTable
    let entities: Entities
    let profiles: Profiles
    let rarity: Rarity
    let crowds: Crowds
    let scorer: PairScorer
    let edges: [Edge]
    /// Clusters that were too poor to be weighed, with those they belong to.
    let homes: [UInt32: UInt32]
    /// The cluster of each entity before strays found a home.
    let rootOfEntity: [UInt32]
    /// The cluster of each entity, as one of its entities.
    let clusterOfEntity: [UInt32]

    /// The cluster of each row, numbered from 0 in the order in which they first come.
    public var clusters: [UInt32] {
        var numbers = [UInt32](repeating: .max, count: entities.count)
        var next: UInt32 = 0
        return entities.ofRow.map { entity in
            let cluster = Int(clusterOfEntity[Int(entity)])
            if numbers[cluster] == .max {
                numbers[cluster] = next
                next += 1
            }
            return numbers[cluster]
        }
    }

    /// Whether the row's cluster was too poor to be weighed, and only found a home.
    func isStray(_ row: Int) -> Bool { !homes.isEmpty && homes[rootOfEntity[Int(entities.ofRow[row])]] != nil }

    /// Entities whose clusters say too little to be weighed, at home somewhere or not.
    var strays: Set<UInt32> {
        let sizes = ClusterSizes(rootOfEntity, profiles)
        return Set(rootOfEntity.indices.filter { sizes.isStray(rootOfEntity[$0]) }.map(UInt32.init))
    }

    /// The edges from the limit on, each pair once, whatever number of rules brought it together.
    func matches(from limit: Float) -> [Edge] {
        var seen: Set<UInt64> = []
        return edges.filter { edge in
            edge.odds >= limit && seen.insert(UInt64(edge.one) << 32 | UInt64(edge.other)).inserted
        }
    }
}
