/// What a record gives as a person's number.
public enum NumberKind: UInt8, CaseIterable, Sendable {
    /// Nothing, or what says nothing: 无, 000000.
    case none
    /// A citizen identity number whose parts and check digit are right.
    case valid
    /// It looks like a citizen identity number, but something in it is wrong.
    case faulty
    /// Some of its symbols are hidden or were lost in a spreadsheet.
    case masked
    /// Passports, permits and other numbers of letters and digits.
    case other
    /// A valid citizen identity number that is hardly the person's own: see `IdentityNumber.isDoubtful`.
    case doubtful
}

/// A citizen identity number (GB 11643) or another document's number.
public struct IdentityNumber: Hashable, Sendable {
    public let kind: NumberKind
    /// Of a valid number its first 17 digits; of others a hash of the symbols; 0 for none.
    public let value: UInt64
    /// Six bits a symbol, the first one highest from bit 119 on: 0…9 digits, 10…35 letters, 63 unknown. The length, up to
    /// 20, is in bits 120 and above. 0 for none.
    public let symbols: UInt128

    static let none = IdentityNumber(kind: .none, value: 0, symbols: 0)

    /// Any kind but valid.
    init(_ kind: NumberKind, _ number: NumberSymbols) {
        self.init(kind: kind, value: number.hash, symbols: number.packed)
    }

    init(kind: NumberKind, value: UInt64, symbols: UInt128) {
        self.kind = kind
        self.value = value
        self.symbols = symbols
    }

    /// The date of birth within a valid number's value.
    public static func birth(ofValid value: UInt64) -> BirthDate {
        let date = Int(truncatingIfNeeded: value / 1000 % 100_000_000)
        return BirthDate(year: date / 10_000, month: date / 100 % 100, day: date % 100)
    }

    /// The sex within a valid number's value: its last digit is odd for men.
    public static func sex(ofValid value: UInt64) -> Sex { value % 2 == 1 ? .male : .female }

    /// Whether a valid number's value is hardly the number of whom a record is about: what the record says of birth or sex
    /// speaks against it, as where a child's record bears a guardian's number, or a spreadsheet made its last digits
    /// zeros and they happen to fit.
    static func isDoubtful(_ value: UInt64, birth: BirthDate, sex: Sex) -> Bool {
        let years = abs(self.birth(ofValid: value).year - birth.year)
        // Whoever writes a year with two digits may be read a century off.
        let isOfAnotherAge = birth.year > 0 && years >= yearsApart && years != 100
        let isOfAnotherSex = sex != .unknown && sex != self.sex(ofValid: value)
        return isOfAnotherAge || isOfAnotherSex || value % 100 == 0 && checkSymbol(value) == 0
    }

    /// Errors in writing a year are smaller, and parents and grandparents are farther away.
    private static let yearsApart = 12

    /// Whether province and date of a number's first 17 digits exist.
    ///
    /// The number of a foreigner's permanent residence card (2023) begins with 9 and then the province.
    @inline(__always)
    static func isCitizen(_ value: UInt64, latest: BirthDate) -> Bool {
        let province = value / 1_000_000_000_000_000
        guard isProvince(province) || province >= 90 && isProvince(value / 100_000_000_000_000 % 100) else {
            return false
        }
        let birth = birth(ofValid: value)
        return birth.year >= 1850 && birth <= latest && birth.exists
    }

    /// The check digit after 17 digits by ISO 7064 MOD 11-2; X for 10.
    static func checkSymbol(_ value: UInt64) -> UInt8 {
        // The digit at place i from the right weighs 2^i modulo 11, the check digit itself 2^0.
        var rest = value
        var weight: UInt64 = 2
        var sum: UInt64 = 0
        while rest > 0 {
            sum += rest % 10 * weight
            rest /= 10
            weight = weight * 2 % 11
        }
        let check = UInt8(truncatingIfNeeded: (12 - sum % 11) % 11)
        return check == 10 ? NumberSymbols.ten : check
    }

    /// The provinces, regions and municipalities of GB/T 2260, with the codes of residence permits (81, 82, 83).
    private static func isProvince(_ code: UInt64) -> Bool {
        switch code {
        case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83: true
        default: false
        }
    }
}
