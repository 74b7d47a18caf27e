import Glibc
import Testing
import TestSupport

@testable import Linkage

@Suite struct LearningTests {
    @Test func aFindingLeansOnThePriorAsIfSeenOnce() {
        var field: LinkageModel.Field = [
            "same": .init(0.9, 0.5, 1e-6), "oneError": .init(0.05, 0.1, 1e-6), "different": .init(0.05, 0.4, 0.999998),
        ]
        // In the order missing, same, oneError, different.
        field.learnChance([0, 0, 20, 9_980], PhoneAgreement.self)
        let (same, oneError) = (field["same"]!.chance, field["oneError"]!.chance)
        // Of what was never met the prior is kept; what was met often is as it was met.
        #expect(abs(same - 1e-6) < 0.02e-6)
        #expect(abs(oneError - 21.0 / 1_010_000) < 1e-7)
        #expect(abs(field.values.reduce(0) { $0 + $1.chance } - 1) < 1e-9)
        field.learnChance([0, 0, 20_000, 9_980_000], PhoneAgreement.self)
        #expect(abs(field["oneError"]!.chance - 0.002) < 0.0002)
    }

    @Test func aDayIsCommonWhenSeveralPersonsHaveIt() {
        let dates = ["1990-03-05", "1990-03-05", "1990-03-05"] + [String](repeating: "1980-01-01", count: 12)
        let records = dates.enumerated().map { TextRecord(name: "王伟\($0)", birth: $1) }
        var model = LinkageModel.prior
        model.learnPopulation((0..<UInt32(records.count)).map { $0 }, table(records), threads: 2)
        #expect(model.days == ["1980-1-1": 12.0 / 15])
    }

    @Test func strangersAreOneErrorApartTheMoreOftenTheShorterTheNumber() {
        func chance(_ found: NumberEvidence, _ one: String, _ other: String) -> Double {
            Likelihood.share(IdentityNumber.chance(of: found, number(one).symbols, number(other).symbols))
        }
        // Of seven digits 63 numbers have another digit, and 6 two exchanged.
        #expect(abs(chance(.oneError, "5628066", "5928066") - 6.9e-6) < 1e-8)
        #expect(abs(chance(.sameFaulty, "5628066", "5628066") - 1e-7) < 1e-9)
        #expect(chance(.oneError, "562806", "592806") > 8 * chance(.oneError, "5628066", "5928066"))
    }
}

extension Likelihood {
    /// The share whose binary logarithm this is.
    fileprivate static func share(_ bits: Float) -> Double { exp2(Double(bits)) }
}
