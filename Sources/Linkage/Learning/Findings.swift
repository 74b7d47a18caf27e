/// How often each finding came, in each field; counts may be fractions of pairs.
struct Findings {
    var name = Findings.none(NameAgreement.self)
    var birth = Findings.none(BirthAgreement.self)
    var sex = Findings.none(SexAgreement.self)
    var phone = Findings.none(PhoneAgreement.self)
    var place = Findings.none(PlaceAgreement.self)
    var number = Findings.none(NumberEvidence.self)

    private static func none<Finding: CaseIterable>(_: Finding.Type) -> [Double] {
        [Double](repeating: 0, count: Finding.allCases.count)
    }

    mutating func add(_ levels: PairLevels, _ share: Double = 1) {
        name[Int(levels.name.rawValue)] += share
        birth[Int(levels.birth.rawValue)] += share
        sex[Int(levels.sex.rawValue)] += share
        phone[Int(levels.phone.rawValue)] += share
        place[Int(levels.place.rawValue)] += share
        number[Int(levels.number.rawValue)] += share
    }
}

extension LinkageModel.Field {
    /// The field with the shares of pairs of strangers as they were counted.
    ///
    /// Each finding leans on what was there as if it had been seen once: rare ones would need more pairs than are drawn, the
    /// others need no help.
    mutating func learnChance<Finding: CaseIterable>(
        _ counts: [Double], _: Finding.Type, without skipped: Set<String> = []
    ) {
        let total = counts.reduce(0, +)
        let findings = zip(Finding.allCases.map { "\($0)" }, counts).filter {
            self[$0.0] != nil && !skipped.contains($0.0)
        }
        let before = findings.reduce(0) { $0 + self[$1.0]!.chance }
        let shares = findings.map { (1 + $0.1) / (1 / self[$0.0]!.chance + total) }
        let sum = shares.reduce(0, +)
        for (finding, share) in zip(findings, shares) { self[finding.0]!.chance = share / sum * before }
    }

    /// The field with the shares of one kind of pairs as they were counted, leaning on what was there as on so many pairs.
    mutating func learn<Finding: CaseIterable>(
        _ counts: [Double], _: Finding.Type, _ kind: WritableKeyPath<LinkageModel.Shares, Double>, leaning: Double,
        without skipped: Set<String> = []
    ) {
        let findings = zip(Finding.allCases.map { "\($0)" }, counts).filter {
            self[$0.0] != nil && !skipped.contains($0.0)
        }
        let before = findings.reduce(0) { $0 + self[$1.0]![keyPath: kind] }
        let total = findings.reduce(0) { $0 + $1.1 } + leaning
        for (finding, count) in findings {
            let prior = self[finding]![keyPath: kind]
            // What was there keeps its share of the whole: some findings stand outside (see `skipped`).
            self[finding]![keyPath: kind] = (count + leaning * prior / before) / total * before
        }
    }
}
