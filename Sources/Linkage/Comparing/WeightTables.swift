/// The model as flat tables, for the innermost loop.
struct WeightTables: Sendable {
    let name, birth, sex, phone, place, number: [Likelihood]
    /// The binary logarithms of how likely a pair is of one person, of one household, before anything is compared.
    let start: Likelihood
    /// Whether the records are of people who live together, so that one may be taken for another of the family.
    let hasHouseholds: Bool
    /// Of a birth year that agrees while one of the two says no more than that.
    let birthYear = Likelihood(LinkageModel.Shares(0.95, 0.04, 0.013))
    /// Of a surname that agrees while one of the two says no more: 王先生.
    let surnameAlone = Likelihood(LinkageModel.Shares(0.97, 0.5, 0.03))
    /// How likely a stranger has a name or a birthday that is too rare for the model to list.
    let rareName: Float
    let rareDay: Float

    init(_ model: LinkageModel) {
        func table<Finding: CaseIterable>(_ findings: [Finding], _ field: LinkageModel.Field) -> [Likelihood] {
            findings.map { field["\($0)"].map(Likelihood.init) ?? Likelihood(repeating: 0) }
        }
        name = table(NameAgreement.allCases, model.name)
        birth = table(BirthAgreement.allCases, model.birth)
        sex = table(SexAgreement.allCases, model.sex)
        phone = table(PhoneAgreement.allCases, model.phone)
        place = table(PlaceAgreement.allCases, model.place)
        number = table(NumberEvidence.allCases, model.number)
        hasHouseholds = model.relativesPerEntity > 0.1
        let entities = max(model.entities, 2)
        start = Likelihood(
            Likelihood.bits(model.matchesPerEntity / entities), Likelihood.bits(model.relativesPerEntity / entities), 0,
            0)
        // Of a name that is not listed a few have it; of a day, as many as of any other.
        rareName = Likelihood.bits(max(2 / entities, 1e-9))
        rareDay = Likelihood.bits(1 / 27_000)
    }

    /// Of findings alone, without how rare the values are.
    func likelihood(_ levels: PairLevels) -> Likelihood {
        name[Int(levels.name.rawValue)] + birth[Int(levels.birth.rawValue)] + sex[Int(levels.sex.rawValue)]
            + phone[Int(levels.phone.rawValue)] + place[Int(levels.place.rawValue)]
            + number[Int(levels.number.rawValue)]
    }
}
