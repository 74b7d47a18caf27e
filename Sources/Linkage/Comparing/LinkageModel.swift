/// What the engine knows of the world: how likely each finding is, and where its two limits lie.
///
/// Three kinds of pairs are told apart: records of one person, of two members of one household, and of strangers. The
/// second kind is what makes the difference from a plain model of Fellegi and Sunter (1969): a family shares the address,
/// the phone and the surname, so that these say little about who it is that was seen.
public struct LinkageModel: Codable, Equatable, Sendable {
    /// How large a share of the pairs of each kind has a finding. The shares of a field add up to one for each kind,
    /// missing values left out.
    public struct Shares: Codable, Equatable, Sendable {
        public var match: Double
        public var household: Double
        public var chance: Double

        public init(_ match: Double, _ household: Double, _ chance: Double) {
            self.match = match
            self.household = household
            self.chance = chance
        }
    }

    /// By the name of the finding.
    public typealias Field = [String: Shares]

    public var name: Field
    public var birth: Field
    public var sex: Field
    public var phone: Field
    public var place: Field
    public var number: Field
    /// Of an entity (what the exact rules leave of the records of one person): how many others are the same person, and
    /// how many are of its household. Both are about the size of the world that the records are drawn from, not about
    /// the number of records.
    public var matchesPerEntity: Double
    public var relativesPerEntity: Double
    /// How many entities the shares refer to.
    public var entities: Double
    /// The share of the entities that have each of the commoner names; 欧阳震霆 is not among them and so says much.
    public var names: [String: Double]
    /// The share of the entities that are born on each of the commoner days (1970-01-01 stands for "unknown" in many
    /// systems).
    public var days: [String: Double]
    /// Two records are one person from this probability on.
    public var matchFrom: Double
    /// A person should look at a pair from this probability on.
    public var possibleFrom: Double
}

extension LinkageModel {
    /// What holds in Chinese districts before anything was learnt from their records; the learner starts from it, and
    /// leans on it where records say little.
    public static let prior = LinkageModel(
        name: [
            "same": Shares(0.925, 0.0025, 3e-5), "sameSound": Shares(0.015, 0.0008, 5e-5),
            "nearSound": Shares(0.006, 0.001, 6e-5), "similarShape": Shares(0.010, 0.003, 2e-4),
            "swapped": Shares(0.003, 0.0003, 1e-5), "shortened": Shares(0.014, 0.004, 3e-4),
            "oneCharacter": Shares(0.010, 0.060, 3e-3), "sameGiven": Shares(0.004, 0.0005, 5e-4),
            "sameSurname": Shares(0.004, 0.42, 0.05), "different": Shares(0.009, 0.508, 0.9455),
        ],
        birth: [
            "same": Shares(0.93, 0.004, 5e-5), "monthAndYear": Shares(0.9, 0.02, 0.01),
            "swapped": Shares(0.003, 0.0005, 4e-5), "lunar": Shares(0.010, 0.003, 1.2e-3),
            "yearOff": Shares(0.010, 0.0015, 1e-4), "oneDigit": Shares(0.017, 0.010, 1.2e-3),
            "yearOnly": Shares(0.006, 0.020, 0.015), "different": Shares(0.015, 0.96, 0.98),
        ],
        sex: ["same": Shares(0.985, 0.45, 0.5), "different": Shares(0.015, 0.55, 0.5)],
        phone: [
            "same": Shares(0.70, 0.30, 1e-6), "oneError": Shares(0.02, 0.002, 4e-6),
            "different": Shares(0.28, 0.698, 0.999995),
        ],
        place: [
            "dwelling": Shares(0.72, 0.80, 3e-6), "dwellingButUnit": Shares(0.05, 0.05, 1e-5),
            "building": Shares(0.02, 0.01, 6e-5), "area": Shares(0.05, 0.04, 1.5e-3), "grid": Shares(0.06, 0.04, 8e-4),
            "different": Shares(0.10, 0.06, 0.9977),
        ],
        number: [
            "same": Shares(0.95, 0.003, 1e-7), "sameFaulty": Shares(0.5, 0.002, 1e-7),
            "visibleSame": Shares(0.95, 0.002, 3e-5), "visibleFew": Shares(0.95, 0.3, 0.1),
            "oneError": Shares(0.5, 0.0008, 4e-7), "tail": Shares(0.9, 0.003, 3e-4),
            "different": Shares(0.04, 0.99, 0.999),
            "conflict": Shares(1e-12, 0.997, 1),
        ],
        matchesPerEntity: 0.8, relativesPerEntity: 2.5, entities: 1_000_000, names: [:], days: [:], matchFrom: 0.5,
        possibleFrom: 0.05)
}

extension LinkageModel {
    /// Why the model cannot be used, in a word or two; nil if it can.
    public var fault: String? {
        let fields = [
            ("name", name), ("birth", birth), ("sex", sex), ("phone", phone), ("place", place), ("number", number),
        ]
        for (field, shares) in fields {
            for (finding, share) in shares.sorted(by: { $0.key < $1.key })
            where ![share.match, share.household, share.chance].allSatisfy({ (0...1).contains($0) }) {
                return "\(field).\(finding)"
            }
        }
        if !(entities >= 1) { return "entities" }
        if !(matchesPerEntity > 0) { return "matchesPerEntity" }
        if !(relativesPerEntity > 0) { return "relativesPerEntity" }
        if !(matchFrom > 0 && matchFrom < 1) { return "matchFrom" }
        if !(possibleFrom > 0 && possibleFrom <= matchFrom) { return "possibleFrom" }
        return nil
    }
}
