import Glibc

/// Compares two profiles and says how likely they are one person.
struct PairScorer {
    let table: PersonTable
    let weights: WeightTables
    /// The probability from which on two are one person.
    let matchFrom: Double

    /// The findings that decided, and the binary logarithms of the likelihood of each kind of pair.
    struct Result {
        var levels = PairLevels()
        var likelihood: Likelihood
        var nameLikelihood = Likelihood(repeating: 0)

        /// The binary logarithm of the odds that the two are one person rather than two of a household or strangers.
        var odds: Float {
            let (higher, lower) =
                likelihood.y > likelihood.z ? (likelihood.y, likelihood.z) : (likelihood.z, likelihood.y)
            // log2(2^a + 2^b) = a + log2(1 + 2^(b - a)), and beyond 12 bits the lower one no longer shows.
            let others = higher - lower > 12 ? higher : higher + log2(1 + exp2(lower - higher))
            return likelihood.x - others
        }
    }

    /// Nil where two valid citizen IDs stand against each other.
    func compare(_ one: Profiles.View, _ other: Profiles.View) -> Result? {
        let isConflict = one.validNumber != 0 && other.validNumber != 0 && one.validNumber != other.validNumber
        if isConflict { return nil }
        var result = Result(likelihood: weights.start)
        addNumber(one, other, &result)
        addName(one, other, &result)
        // What the ID says of both was weighed with the ID.
        if !(result.levels.number == .same && (one.isBirthOfNumber || other.isBirthOfNumber)) {
            addBirth(one, other, &result)
        }
        addPhone(one, other, &result)
        addPlace(one, other, &result)
        let isSameNumber = result.levels.number == .same
        if one.sex != 0, other.sex != 0, !(isSameNumber && (one.isSexOfNumber || other.isSexOfNumber)) {
            result.levels.sex = one.sex == other.sex ? .same : .different
            result.likelihood += weights.sex[Int(result.levels.sex.rawValue)]
        }
        return result
    }

    /// Whether what the two say, apart from how rare a match is, speaks clearly for two persons.
    func speaksAgainst(_ one: Profiles.View, _ other: Profiles.View) -> Bool {
        guard let result = compare(one, other) else { return true }
        return result.odds < (weights.hasHouseholds ? Self.clear : Self.clearAmongStrangers)
    }

    /// Bits below which evidence is clearly against one person.
    private static let clear: Float = -1
    /// The same where hardly anybody shares a household: then a chain of poor records joins no family.
    private static let clearAmongStrangers: Float = -14

    @inline(__always)
    private func addName(_ one: Profiles.View, _ other: Profiles.View, _ result: inout Result) {
        var best = Best(NameAgreement.missing)
        for first in 0..<one.names {
            let name = one.name(first)
            for second in 0..<other.names {
                let another = other.name(second)
                let found = name == another ? .same : table.agreement(name, another)
                var weight = weights.name[Int(found.rawValue)]
                if min(table.nameTable.length(name), table.nameTable.length(another)) == 1 {
                    if found == .shortened || found == .same { weight = weights.surnameAlone }
                } else if found == .same {
                    weight.z = one.nameShare(first)
                } else if found == .sameSound {
                    weight.z = max(weight.z, min(one.nameShare(first), other.nameShare(second)))
                }
                best.take(found, weight)
            }
        }
        if best.finding.isSlip { best.weight.x -= Self.repeatedSlip * Float(min(one.size, other.size, 4) - 1) }
        result.levels.name = best.finding
        result.likelihood += best.weight
        result.nameLikelihood = best.weight
    }

    /// Bits that speak against a slip of the pen for each time that both ways of writing were repeated: a slip is made
    /// once, but a twin's name is written at every visit.
    private static let repeatedSlip: Float = 2.5

    @inline(__always)
    private func addBirth(_ one: Profiles.View, _ other: Profiles.View, _ result: inout Result) {
        var best = Best(BirthAgreement.missing)
        for first in 0..<one.births {
            let birth = one.birth(first)
            for second in 0..<other.births {
                let found = BirthAgreement.of(birth, other.birth(second))
                guard found != .missing else { continue }
                var weight = weights.birth[Int(found.rawValue)]
                if found == .monthAndYear, birth.month == 0 || other.birth(second).month == 0 {
                    weight = weights.birthYear
                }
                if found == .same {
                    // Days that many have by default (1 January, 1970-01-01) say less than others, also in a household.
                    weight.z = max(weight.z, one.birthShare(first))
                    weight.y = max(weight.y, weight.z)
                }
                best.take(found, weight)
            }
        }
        result.levels.birth = best.finding
        result.likelihood += best.weight
    }

    @inline(__always)
    private func addPhone(_ one: Profiles.View, _ other: Profiles.View, _ result: inout Result) {
        guard one.phones > 0, other.phones > 0 else { return }
        var best = weights.phone[Int(PhoneAgreement.different.rawValue)]
        var level = PhoneAgreement.different
        for first in 0..<one.phones {
            let phone = one.phone(first)
            for second in 0..<other.phones {
                if phone == other.phone(second) {
                    (best, level) = (weights.phone[Int(PhoneAgreement.same.rawValue)], .same)
                } else if level == .different,
                    PhoneNumber.areOneErrorApart(phone, other.phone(second))
                        || PhoneNumber.isShown(phone, by: other.phone(second))
                {
                    (best, level) = (weights.phone[Int(PhoneAgreement.oneError.rawValue)], .oneError)
                }
            }
        }
        result.levels.phone = level
        result.likelihood += best
    }

    @inline(__always)
    private func addPlace(_ one: Profiles.View, _ other: Profiles.View, _ result: inout Result) {
        var best = Best(PlaceAgreement.missing)
        for first in 0..<one.places {
            let place = one.place(first)
            for second in 0..<other.places {
                let (found, excess) = Self.compare(place, other.place(second))
                guard found != .missing else { continue }
                var weight = weights.place[Int(found.rawValue)]
                weight.z -= AddressSketch.bitsOfPoint * excess
                best.take(found, weight)
            }
        }
        result.levels.place = best.finding
        result.likelihood += best.weight
    }

    /// How two places compare, and for addresses in letters by how many points they stand above the middle of that.
    @inline(__always)
    private static func compare(
        _ one: Profiles.Spot, _ other: Profiles.Spot
    ) -> (found: PlaceAgreement, excess: Float) {
        guard Place.isSketch(one.area), Place.isSketch(other.area) else { return (agreementOfNumbers(one, other), 0) }
        let compared = AddressSketch.compare(one, other)
        let isSameGrid = one.grid != 0 && one.grid == other.grid
        return compared.found == .different && isSameGrid ? (.grid, 0) : compared
    }

    static func agreement(_ one: Profiles.Spot, _ other: Profiles.Spot) -> PlaceAgreement { compare(one, other).found }

    /// By area, building, unit and room.
    private static func agreementOfNumbers(_ one: Profiles.Spot, _ other: Profiles.Spot) -> PlaceAgreement {
        let isSameGrid = one.grid != 0 && one.grid == other.grid
        let isSameArea = one.area != 0 && one.area == other.area
        let canTell = (one.area != 0 && other.area != 0) || (one.grid != 0 && other.grid != 0)
        guard canTell else { return .missing }
        guard isSameArea || isSameGrid else { return .different }
        if one.building != 0, one.building == other.building {
            if one.room == other.room, one.room != 0 || one.unit != 0 || isSameArea {
                if one.unit == other.unit { return .dwelling }
                if one.unit == 0 || other.unit == 0 { return .dwellingButUnit }
            }
            return isSameArea ? .building : .grid
        }
        return isSameArea ? .area : .grid
    }

    @inline(__always)
    private func addNumber(_ one: Profiles.View, _ other: Profiles.View, _ result: inout Result) {
        // It still stands against another valid one, but says nothing for anybody.
        if one.isNumberDoubtful || other.isNumberDoubtful { return }
        if one.validNumber != 0, one.validNumber == other.validNumber {
            result.levels.number = .same
            result.likelihood += weights.number[Int(NumberEvidence.same.rawValue)]
            return
        }
        guard one.numbers > 0 || other.numbers > 0 else { return }
        guard one.numbers > 0 || one.validNumber != 0, other.numbers > 0 || other.validNumber != 0 else { return }
        var best = Best(NumberEvidence.missing)
        for first in -1..<one.numbers {
            guard let number = symbols(one, first) else { continue }
            for second in -1..<other.numbers where first >= 0 || second >= 0 {
                guard let another = symbols(other, second) else { continue }
                let found = NumberEvidence(number, another)
                var weight = weights.number[Int(found.rawValue)]
                if found == .sameFaulty || found == .oneError {
                    weight.z = max(weight.z, IdentityNumber.chance(of: found, number, another))
                }
                best.take(found, weight)
            }
        }
        result.levels.number = best.finding
        result.likelihood += best.weight
    }

    /// Of the valid number (-1) or of one of the others.
    private func symbols(_ profile: Profiles.View, _ index: Int) -> UInt128? {
        if index >= 0 { return table.symbolsOfNumber[profile.number(index)] }
        return profile.validNumber == 0 ? nil : IdentityNumber.symbols(ofValid: profile.validNumber)
    }
}

/// Of all ways in which the values of two profiles can be set against each other, the one that speaks most for one person.
private struct Best<Finding> {
    private(set) var finding: Finding
    var weight = Likelihood(repeating: 0)
    private var isTaken = false

    /// - Parameter missing: what there is to say where one of the two has no value.
    init(_ missing: Finding) { finding = missing }

    /// Of equal ones always the same is kept, whichever comes first.
    @inline(__always)
    mutating func take(_ finding: Finding, _ weight: Likelihood) {
        if isTaken {
            let (ours, theirs) = (Self.bits(self.weight), Self.bits(weight))
            let isStronger =
                theirs != ours
                ? theirs > ours : (weight.x, weight.y, weight.z) > (self.weight.x, self.weight.y, self.weight.z)
            guard isStronger else { return }
        }
        (self.finding, self.weight, isTaken) = (finding, weight, true)
    }

    @inline(__always)
    private static func bits(_ weight: Likelihood) -> Float { weight.x - max(weight.y, weight.z) }
}

extension NumberEvidence {
    /// Of two numbers that are not both valid citizen IDs, by their symbols.
    init(_ one: UInt128, _ other: UInt128) {
        let lengths = (IdentityNumber.length(one), IdentityNumber.length(other))
        if IdentityNumber.isFragment(one) || IdentityNumber.isFragment(other) {
            let (long, short) = lengths.0 > lengths.1 ? (one, other) : (other, one)
            self = IdentityNumber.ends(long, with: short) ? .tail : .missing
            return
        }
        self =
            switch IdentityNumber.agreement(one, other) {
            case .missing: .missing
            case .same: .sameFaulty
            case .visibleSame: .visibleSame
            case .visibleFew: .visibleFew
            case .oneError: .oneError
            case .different: .different
            }
    }
}

extension NameAgreement {
    /// Whether it could be an error in writing one name, or as well two names.
    fileprivate var isSlip: Bool {
        self == .oneCharacter || self == .sameGiven || self == .sameSurname || self == .different
    }
}
