/// How two documents' numbers compare.
public enum NumberAgreement: UInt8, CaseIterable, Sendable {
    /// One of them is not given.
    case missing
    /// All symbols are the same.
    case same
    /// Some symbols are hidden; at least eight are visible in both, and those are the same.
    case visibleSame
    /// Some symbols are hidden; fewer than eight are visible in both, and those are the same.
    case visibleFew
    /// One symbol differs, one is missing or one too many, or two neighbours changed places.
    case oneError
    /// Nothing of the above.
    case different
}

extension IdentityNumber {
    private static let symbolBits: UInt128 = (1 << 120) - 1
    /// The lowest bit of each symbol.
    private static let lowBits: UInt128 = {
        var bits: UInt128 = 0
        for place in 0..<20 { bits |= 1 << UInt128(6 * place) }
        return bits
    }()

    /// Compares the ``symbols`` of two numbers.
    public static func agreement(_ one: UInt128, _ other: UInt128) -> NumberAgreement {
        if one == 0 || other == 0 { return .missing }
        let hidden = hiddenPlaces(one) | hiddenPlaces(other)
        if hidden == 0 {
            if one == other { return .same }
            return isOneError(one, other) ? .oneError : .different
        }
        guard one >> 120 == other >> 120 else { return .different }
        let visible = (lowBits << UInt128(120 - 6 * Int(one >> 120)) & symbolBits & lowBits) & ~hidden
        if (one ^ other) & (visible &* 63) != 0 { return .different }
        let count = visible.nonzeroBitCount
        return count >= 8 ? .visibleSame : count > 0 ? .visibleFew : .missing
    }

    /// The lowest bit of each hidden symbol, whose six bits are all set.
    @inline(__always)
    private static func hiddenPlaces(_ symbols: UInt128) -> UInt128 {
        let pairs = symbols & symbols >> 1
        let fours = pairs & pairs >> 2
        return fours & pairs >> 4 & lowBits & symbolBits
    }

    private static func isOneError(_ one: UInt128, _ other: UInt128) -> Bool {
        let lengths = (Int(one >> 120), Int(other >> 120))
        guard min(lengths.0, lengths.1) >= 6 else { return false }
        // From here on the numbers stand with their first symbol in the top bits.
        let left = one << 8
        let right = other << 8
        let first = (left ^ right).leadingZeroBitCount / 6
        guard first < 20 else { return abs(lengths.0 - lengths.1) == 1 }
        let rest = (left << UInt128(6 * first), right << UInt128(6 * first))
        switch lengths.0 - lengths.1 {
        case 0:
            if rest.0 << 6 == rest.1 << 6 { return true }
            let isExchanged = rest.0 >> 122 == (rest.1 << 6) >> 122 && (rest.0 << 6) >> 122 == rest.1 >> 122
            return isExchanged && rest.0 << 12 == rest.1 << 12
        case 1: return rest.0 << 6 == rest.1
        case -1: return rest.0 == rest.1 << 6
        default: return false
        }
    }
}
