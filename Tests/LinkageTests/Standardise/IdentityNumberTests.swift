import TestSupport
import Testing

@testable import Linkage

@Suite struct IdentityNumberTests {
    /// A random valid number and its digits.
    static func valid(_ random: inout SeededRandom) -> [UInt8] {
        let provinces = [11, 12, 13, 37, 41, 44, 50, 65, 83]
        let count = Int.random(
            in: DayCount.of(year: 1920, month: 1, day: 1)...DayCount.of(year: 2025, month: 1, day: 1), using: &random)
        let date = DayCount.date(count)
        let place = provinces.randomElement(using: &random)! * 10_000 + Int.random(in: 101...9999, using: &random)
        let day = date.year * 10_000 + date.month * 100 + date.day
        let value = (place * 100_000_000 + day) * 1000 + Int.random(in: 1...999, using: &random)
        let check = IdentityNumber.checkSymbol(UInt64(value))
        return Array("\(value)".utf8) + [check == NumberSymbols.ten ? UInt8(ascii: "X") : check + 0x30]
    }

    @Test(arguments: [
        "11010519491231002X", "11010519491231002x", "110105 19491231 002X", "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X", "=\"11010519491231002X\"", "\u{FEFF}11010519491231002X", "身份证:11010519491231002X",
        "11010519491231002Х",
        "11010519491231002×", "11010519491231002Ⅹ", "11O1O519491231OO2X", "110105491231002", "1101 0549 1231 002",
        "11010519491231002X ",
        "11010519491231002X,120113198001010011",
    ])
    func `reads every writing of a valid number`(text: String) {
        let found = number(text)
        #expect(found.kind == .valid)
        #expect(found.value == 11_010_519_491_231_002)
        #expect(written(found) == "11010519491231002X")
        #expect(IdentityNumber.birth(ofValid: found.value) == BirthDate(year: 1949, month: 12, day: 31))
        #expect(IdentityNumber.sex(ofValid: found.value) == .female)
    }

    @Test(arguments: [
        ("110105194912310021", NumberKind.faulty), ("11010519491231002", .faulty), ("1101051949123100022X", .other),
        ("11010519491331002X", .faulty), ("990105194912310028", .faulty), ("120111397812153472", .faulty),
        ("E12345678", .other), ("G1234567", .other),
        ("1234568", .other),
        ("H0123456700", .other), ("军字第1234568号", .other), ("810000199408230021", .valid),
        ("911124198108030024", .valid),
        ("1234", .none), ("津北", .none), ("A123456(7)", .other), ("110105194912310", .faulty),
    ])
    func `tells the kinds apart`(text: String, kind: NumberKind) {
        #expect(number(text).kind == kind)
    }

    @Test(arguments: [
        ("11010519491231002X", "1949-12-31", "女", false), ("11010519491231002X", "", "", false),
        ("11010519491231002X", "1958-12-31", "女", false), ("11010519491231002X", "2015-06-01", "女", true),
        ("11010519491231002X", "1976", "", true), ("11010519491231002X", "2049-12-31", "", false),
        ("11010519491231002X", "1949-12-31", "男", true), ("120113198003044000", "1980-03-04", "", true),
    ])
    func `doubts a number that the record speaks against`(text: String, birth: String, sex: String, expected: Bool) {
        let found = number(text)
        #expect(found.kind == .valid)
        let birth = reading(birth) { BirthDate.read($0, latest: BirthDate(year: 2060, month: 1, day: 1)) }
        let sex = reading(sex) { Sex.read($0) }
        #expect(IdentityNumber.isDoubtful(found.value, birth: birth, sex: sex) == expected)
    }

    @Test(arguments: [
        "", "无", "不详", "无身份证", "000000000000000000", "111111111111111", "111111111111111111", "123456",
        "123456789012345678",
        "0", "-", "null", "******************", "99999999", "987654321", "xxxxxx",
    ])
    func `drops what fills a field`(text: String) {
        #expect(number(text) == IdentityNumber.none)
        #expect(number(text).symbols == 0)
    }

    @Test(arguments: [
        ("1201131980****1234", "1201131980****1234"), ("120113********1234", "120113********1234"),
        ("120113****1234", "120113********1234"),
        ("120113＊＊＊＊＊＊＊＊１２３４", "120113********1234"), ("120113××××××××1234", "120113********1234"),
        ("120113xxxxxxxx1234", "120113********1234"), ("120113XXXXXXXX123X", "120113********123X"),
        ("1****************4", "1****************4"),
        ("1.20113E+17", "120113************"), ("1.20113E17", "120113************"),
        ("1.20113198001011E+17", "120113198001011***"),
        ("1.2011319800101123e+17", "120113198001011***"), ("120113198001011000", "120113198001011***"),
        ("120113800101***", "12011319800101****"), ("12011319800101****", "12011319800101****"),
        ("1.20113E+14", "120113*********"),
        ("E1****678", "E1****678"),
    ])
    func `keeps what is visible`(text: String, expected: String) {
        let found = number(text)
        #expect(found.kind == .masked)
        if text.hasSuffix("+14") {
            #expect(written(found) == "12011319**********" || written(found) == "120113************")
        } else if text == "1****************4" {
            #expect(written(found).count == 18)
        } else {
            #expect(written(found) == expected)
        }
    }

    @Test func `an old number and its new form are one`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<1000 {
            var digits = Self.valid(&random)
            while digits[6] != UInt8(ascii: "1") { digits = Self.valid(&random) }
            let old = digits[..<6] + digits[8..<17]
            #expect(reading(Array(old)) { IdentityNumber.read($0) } == reading(digits) { IdentityNumber.read($0) })
        }
    }

    @Test(arguments: UInt64(1)...10)
    func `no single error leaves a valid number`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var missed: [[UInt8]] = []
        for _ in 0..<100 {
            let digits = Self.valid(&random)
            let right = reading(digits) { IdentityNumber.read($0) }
            #expect(right.kind == .valid)
            for place in 0..<18 {
                for digit in UInt8(0x30)...0x39 where digit != digits[place] {
                    var wrong = digits
                    wrong[place] = digit
                    let found = reading(wrong) { IdentityNumber.read($0) }
                    if !isError(found, of: right) { missed.append(wrong) }
                }
                guard place > 0, digits[place] != digits[place - 1] else { continue }
                var wrong = digits
                wrong.swapAt(place, place - 1)
                let found = reading(wrong) { IdentityNumber.read($0) }
                if !isError(found, of: right) { missed.append(wrong) }
            }
        }
        #expect(missed.isEmpty)
    }

    private func isError(_ found: IdentityNumber, of right: IdentityNumber) -> Bool {
        guard found.kind == .faulty else { return found.kind == .masked }
        return IdentityNumber.agreement(found.symbols, right.symbols) == .oneError
    }

    @Test func `a mask agrees with what it hides`() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<1000 {
            let digits = Self.valid(&random)
            let right = reading(digits) { IdentityNumber.read($0) }
            let begin = Int.random(in: 1...16, using: &random)
            let end = Int.random(in: begin...17, using: &random)
            var hidden = digits
            for place in begin...end { hidden[place] = UInt8(ascii: "*") }
            let found = reading(hidden) { IdentityNumber.read($0) }
            let expected: NumberAgreement = 18 - (end - begin + 1) >= 8 ? .visibleSame : .visibleFew
            #expect(IdentityNumber.agreement(found.symbols, right.symbols) == expected)
        }
    }

    @Test func `a date of birth after the latest one is an error`() {
        let latest = BirthDate(year: 1949, month: 12, day: 30)
        #expect(reading("11010519491231002X") { IdentityNumber.read($0, latest: latest) }.kind == .faulty)
    }
}

@Suite struct NumberAgreementTests {
    @Test(arguments: [
        ("E12345678", "E12345678", NumberAgreement.same), ("E12345678", "", .missing),
        ("E12345678", "E12345679", .oneError),
        ("E12345678", "E1234567", .oneError), ("E12345678", "12345678", .missing),
        ("E12345678", "E21345678", .oneError),
        ("E12345678", "E12345687", .oneError), ("E12345678", "E12346587", .different),
        ("E12345678", "E123456780", .oneError),
        ("11010519491231002X", "1101051949123102X", .oneError),
        ("11010519491231002X", "110105********002X", .visibleSame),
        ("11010519491231002X", "110105********003X", .different),
        ("11010519491231002X", "1****************X", .visibleFew),
        ("11010519491231002X", "1.10105E+17", .visibleFew),
        ("11010519491231002X", "1.10105194912310E+17", .visibleSame),
        ("11010519491231002X", "120113198001010011", .different), ("12345", "12346", .missing),
    ])
    func `tells how numbers differ`(one: String, other: String, expected: NumberAgreement) {
        #expect(IdentityNumber.agreement(number(one).symbols, number(other).symbols) == expected)
        #expect(IdentityNumber.agreement(number(other).symbols, number(one).symbols) == expected)
    }
}
