import TestSupport
import Testing

@testable import Linkage

@Suite struct BirthAgreementTests {
    @Test(arguments: [
        ("1980-03-05", "1980-03-05", BirthAgreement.same), ("", "1980-03-05", .missing),
        ("1980-03", "1980-03-05", .monthAndYear),
        ("1980", "1980-03-05", .monthAndYear), ("1980", "1980", .monthAndYear),
        ("1980-03-05", "1980-03-21", .monthAndYear),
        ("1980-03-05", "1980-05-03", .swapped), ("1980-03-05", "1980-01-19", .lunar),
        ("1980-01-20", "1979-12-03", .lunar),
        ("1980-03-05", "1981-03-05", .yearOff), ("1980-03-05", "1978-03-05", .yearOff),
        ("1980-03-05", "1990-03-05", .oneDigit),
        ("1980-03-05", "1908-03-05", .oneDigit), ("1980-03-05", "1980-03-06", .oneDigit),
        ("1980-01-12", "1980-01-21", .oneDigit),
        ("1980-03-05", "1980-08-22", .different), ("1980-01-01", "1980-08-22", .yearOnly),
        ("1980-03", "1980-08", .yearOnly), ("1980", "1981", .yearOnly),
        ("1980-03-05", "1975-08-22", .different), ("1980-03", "1975-03", .different),
        ("2980-03-05", "1980-03-05", .yearOff),
        ("1927-15-20", "1927-12-20", .monthAndYear),
    ])
    func `tells how dates differ`(one: String, other: String, expected: BirthAgreement) {
        #expect(BirthAgreement.of(birth(one), birth(other)) == expected)
    }

    @Test func `is the same both ways, and the same with itself`() {
        var random = SeededRandom(seed: 2)
        for _ in 0..<20_000 {
            let dates = (0..<2).map { _ in
                BirthDate(
                    year: Int.random(in: 1978...1981, using: &random), month: Int.random(in: 0...12, using: &random),
                    day: Int.random(in: 0...31, using: &random))
            }
            #expect(BirthAgreement.of(dates[0], dates[1]) == BirthAgreement.of(dates[1], dates[0]))
            if dates[0].isWhole { #expect(BirthAgreement.of(dates[0], dates[0]) == .same) }
        }
    }

    @Test func `tells every day from its lunar date`() {
        for count in stride(
            from: DayCount.of(year: 1930, month: 1, day: 1), to: DayCount.of(year: 2020, month: 1, day: 1), by: 7)
        {
            let date = DayCount.date(count)
            let lunar = LunarCalendar.numbers(of: date)
            let found = BirthAgreement.of(date, lunar)
            #expect(found == .lunar || found == .swapped, "\(date) \(lunar)")
        }
    }
}

@Suite struct SexTests {
    @Test(arguments: [
        "男", "男性", "M", "m", "Male", "1", "01", "1.0", " 男 ", "１", "先生", "1-男", "男(1)", "boy", "♂", "Man",
    ])
    func `knows men`(text: String) { #expect(reading(text) { Sex.read($0) } == .male) }

    @Test(arguments: ["女", "女性", "F", "Female", "2", "02", "2.0", "女士", "2-女", "woman", "♀", "girl", "2女"])
    func `knows women`(text: String) { #expect(reading(text) { Sex.read($0) } == .female) }

    @Test(arguments: ["", "0", "9", "未知", "不详", "男女", "女/男", "12", "x", "-", "null"])
    func `does not guess`(text: String) { #expect(reading(text) { Sex.read($0) } == .unknown) }
}
