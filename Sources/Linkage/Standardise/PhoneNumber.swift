/// A telephone number as one integer.
///
/// A mobile number is the number itself. Landlines and others of at least seven digits have bit 62 set; Tianjin's area code
/// 022 is dropped, so that both ways to write a local number are one. A masked one, 138****1234, has bit 61 set and
/// holds its first three and last four digits. 0 is none.
public enum PhoneNumber {
    private static let landline: UInt64 = 1 << 62
    private static let masked: UInt64 = 1 << 61

    /// Reads the first number of a field.
    public static func read(_ bytes: Bytes) -> UInt64 {
        if bytes.count == 11, bytes[0] == UInt8(ascii: "1") {
            var number: UInt64 = 0
            var isPlain = true
            for byte in bytes {
                isPlain = isPlain && byte >= 0x30 && byte <= 0x39
                number = number &* 10 &+ UInt64(byte & 15)
            }
            if isPlain, isMobile(number) { return isPlaceholder(number, digits: 11) ? 0 : number }
        }
        return FieldText.read(bytes) { text in
            var digits = Digits()
            for (index, symbol) in text.enumerated() {
                if let digit = symbol.digit {
                    digits.add(UInt64(digit))
                } else if isMask(symbol, in: text, at: index) {
                    digits.addMask()
                } else if symbol.is("e"), index + 1 < text.count, text[index + 1].is("+") {
                    // 1.38001E+10 has lost its digits.
                    return 0
                } else if isEnd(symbol) {
                    if digits.number > 0 { break }
                    digits = Digits()
                } else if symbol.is("."), digits.isWhole {
                    // A spreadsheet's 13800138000.0.
                    break
                } else if !symbol.is("("), !symbol.is(")"), !symbol.is("+"), digits.isWhole {
                    break
                }
            }
            return digits.number
        }
    }

    /// Whether the number is that of a mobile telephone.
    @inline(__always)
    public static func isMobile(_ number: UInt64) -> Bool { number >= 13_000_000_000 && number < 20_000_000_000 }

    /// Whether one digit differs, is missing or one too many, or two neighbours changed places. Not told of masked ones.
    public static func areOneErrorApart(_ one: UInt64, _ other: UInt64) -> Bool {
        let (long, short) = (max(one & ~landline, other & ~landline), min(one & ~landline, other & ~landline))
        guard long != short, short >= 1_000_000, long < masked else { return false }
        // Takes off the digits that both end with.
        var (left, right) = (long, short)
        while left % 10 == right % 10 { (left, right) = (left / 10, right / 10) }
        if left / 10 == right / 10 || left / 10 == right { return true }
        let isExchanged = left % 10 == right / 10 % 10 && left / 10 % 10 == right % 10
        return isExchanged && left / 100 == right / 100
    }

    /// Whether one of the two is masked and what it shows is the other's.
    public static func isShown(_ one: UInt64, by other: UInt64) -> Bool {
        let (number, shown) = (min(one, other), max(one, other))
        guard shown & masked != 0, shown & landline == 0, isMobile(number) else { return false }
        return shown == masked | number / 100_000_000 * 10_000 + number % 10_000
    }

    private static func isMask(_ symbol: UInt16, in text: Symbols, at index: Int) -> Bool {
        if symbol.isMask { return true }
        guard symbol.is("x") else { return false }
        return index > 0 && text[index - 1].is("x") || index + 1 < text.count && text[index + 1].is("x")
    }

    /// What stands between two numbers, or before an extension.
    private static func isEnd(_ symbol: UInt16) -> Bool {
        switch symbol {
        case ",", ";", "/", "、", "|", "#", "或", "和", "转", ":", "\\", "&": true
        default: false
        }
    }

    /// Numbers that fill a field: the last eight digits are all the same or count up, or China Mobile's own 13800138000.
    private static func isPlaceholder(_ number: UInt64, digits: Int) -> Bool {
        let last = number % 100_000_000
        if last % 11_111_111 == 0 || last == 12_345_678 || last == 87_654_321 || number == 13_800_138_000 {
            return true
        }
        switch number {
        case 1_234_567, 12_345_678_901, 12_345_678_910, 1_234_567_890, 123_456_789: return true
        default: return digits == 7 && number % 1_111_111 == 0
        }
    }

    /// The digits of the number that is being read.
    private struct Digits {
        private var value: UInt64 = 0
        private var count = 0
        private var isZeroFirst = false
        private var masks = 0
        /// The digits in front of the first mask.
        private var head: (count: Int, value: UInt64) = (0, 0)

        @inline(__always)
        mutating func add(_ digit: UInt64) {
            if count == 0 { isZeroFirst = digit == 0 }
            count += 1
            guard count <= 18 else { return }
            value = value &* 10 &+ digit
            // 86, 0086 and a 0 in front of a mobile number say nothing.
            guard count > 11, masks == 0, PhoneNumber.isMobile(value % 100_000_000_000) else { return }
            let prefix = value / 100_000_000_000
            guard prefix == 86 || prefix == 0 else { return }
            value %= 100_000_000_000
            count = 11
            isZeroFirst = false
        }

        mutating func addMask() {
            if masks == 0 { head = (count, value) }
            masks += 1
        }

        /// Whether what follows a space or a dash is another number or an extension.
        var isWhole: Bool {
            if masks > 0 { return count >= head.count + 4 }
            var start = value
            while start >= 1000 { start /= 10 }
            // 86 and then a mobile number.
            if start == 861 { return count >= (isZeroFirst ? 15 : 13) }
            if isZeroFirst { return count >= 10 }
            while start >= 10 { start /= 10 }
            return count >= (start == 1 ? 11 : 7)
        }

        /// The number as it is kept; 0 for none.
        var number: UInt64 {
            if masks > 0 {
                let start = head.value % 1000
                guard count == head.count + 4, start >= 130, start <= 199 else { return 0 }
                return PhoneNumber.masked | start * 10_000 + value % 10_000
            }
            if count > 18 {
                // Two mobile numbers run together.
                let first = value / 10_000_000
                return PhoneNumber.isMobile(first) ? first : 0
            }
            guard count >= 7, !PhoneNumber.isPlaceholder(value, digits: count) else { return 0 }
            if count == 11, PhoneNumber.isMobile(value), !isZeroFirst { return value }
            let area = value / 100_000_000
            let hasAreaCode =
                count == (isZeroFirst ? 11 : 10) && area == 22 || count == 12 && area == 8622
                || count == 13 && area == 86_022
            return PhoneNumber.landline | (hasAreaCode ? value % 100_000_000 : value)
        }
    }
}
