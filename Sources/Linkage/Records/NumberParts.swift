import Glibc

extension IdentityNumber {
    private static let checkWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkSymbols: [UInt8] = [1, 0, 33, 9, 8, 7, 6, 5, 4, 3, 2]

    /// The symbols of a valid citizen ID that is known by its first 17 digits (GB 11643).
    static func symbols(ofValid value: UInt64) -> UInt128 {
        var symbols = UInt128(18) << 120
        var rest = value
        var sum = 0
        for place in stride(from: 16, through: 0, by: -1) {
            let digit = rest % 10
            rest /= 10
            sum += Int(digit) * checkWeights[place]
            symbols |= UInt128(digit) << UInt128(114 - 6 * place)
        }
        return symbols | UInt128(checkSymbols[sum % 11]) << UInt128(114 - 6 * 17)
    }

    /// The three digits before the last symbol, as a number above zero; 0 where they are not all visible digits.
    static func end(ofSymbols symbols: UInt128) -> UInt64 {
        let length = Int(symbols >> 120)
        guard length >= 4 else { return 0 }
        var end: UInt64 = 0
        for place in (length - 4)..<(length - 1) {
            let digit = UInt64(truncatingIfNeeded: symbols >> UInt128(114 - 6 * place) & 63)
            guard digit < 10 else { return 0 }
            end = end * 10 + digit
        }
        return end + 1
    }

    /// The first four symbols, as a number above zero.
    static func start(ofSymbols symbols: UInt128) -> UInt64 {
        length(symbols) < 6 ? 0 : UInt64(truncatingIfNeeded: symbols >> UInt128(96) & 0xFF_FFFF) + 1
    }

    static func length(_ symbols: UInt128) -> Int { Int(symbols >> 120) }

    /// Four to six digits: what is asked for "the last digits of the ID", or all that a mask left.
    static func isFragment(_ symbols: UInt128) -> Bool { (4...6).contains(length(symbols)) }

    /// The binary logarithm of how likely two numbers of strangers are the same, or one error apart, if their symbols are
    /// digits drawn at random: of L digits there are 9 L with another digit, and L - 1 with two exchanged.
    static func chance(of found: NumberEvidence, _ one: UInt128, _ other: UInt128) -> Float {
        let digits = Float(min(length(one), length(other)))
        return (found == .oneError ? log2(10 * digits - 1) : 0) - digits * log2(10)
    }

    /// Whether the longer one ends with all symbols of the shorter one.
    static func ends(_ long: UInt128, with short: UInt128) -> Bool {
        let bits = UInt128(6 * length(short))
        let mask = (UInt128(1) << bits) - 1
        let tails = [long, short].map { $0 >> UInt128(120 - 6 * length($0)) & mask }
        return length(short) > 0 && tails[0] == tails[1]
    }
}
