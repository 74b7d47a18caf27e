/// How rare names and days of birth are, as binary logarithms of the share of strangers that have them.
struct Rarity: Sendable {
    /// By the index of the name.
    private var names: [Float]
    /// By the hash of the name.
    private let nameShares: [UInt64: Float]
    private let rareName: Float
    /// By the packed date.
    private let days: [UInt32: Float]
    private let rareDay: Float

    init(_ model: LinkageModel, weights: WeightTables, table: PersonTable) {
        var shares: [UInt64: Float] = [:]
        for (name, share) in model.names { shares[NameTable.hash(of: name)] = Likelihood.bits(share) }
        names = table.nameTable.hashes.map { shares[$0] ?? weights.rareName }
        nameShares = shares
        rareName = weights.rareName
        var days: [UInt32: Float] = [:]
        for (day, share) in model.days { days[BirthDate.read(day).packed] = Likelihood.bits(share) }
        self.days = days
        rareDay = weights.rareDay
    }

    /// Takes in the names that came since.
    mutating func grow(to table: NameTable) {
        for hash in table.hashes[names.count...] { names.append(nameShares[hash] ?? rareName) }
    }

    func name(_ name: UInt32) -> Float { names[Int(name)] }
    func birth(_ packed: UInt32) -> Float { days[packed] ?? rareDay }
}
