/// Up to 20 symbols of a number, six bits each, the first one highest; the length stands in the top eight bits.
struct NumberSymbols {
    /// The number of symbols that fit.
    static let longest = 20
    /// A symbol that is hidden.
    static let hidden: UInt8 = 63
    /// The letter X, the check digit 10.
    static let ten: UInt8 = 33

    /// The symbols without their length.
    private(set) var bits: UInt128 = 0
    /// How many were added, also those that no longer fit.
    private(set) var count = 0
    private(set) var digits = 0
    private(set) var masks = 0

    /// Symbols and length in one number; 0 if there are none.
    var packed: UInt128 { count == 0 ? 0 : bits | UInt128(min(count, Self.longest)) << 120 }

    /// A hash of symbols and length.
    var hash: UInt64 {
        spread(UInt64(truncatingIfNeeded: packed) ^ spread(UInt64(truncatingIfNeeded: packed >> 64)))
    }

    /// Whether all are digits, but for an X in the last place.
    var isNumeric: Bool { digits == count || digits == count - 1 && self[count - 1] == Self.ten }

    /// The symbol at a place below the count and below ``longest``.
    @inline(__always)
    subscript(place: Int) -> UInt8 {
        get { UInt8(truncatingIfNeeded: bits >> UInt128(114 - 6 * place) & 63) }
        set {
            let shift = UInt128(114 - 6 * place)
            digits += (newValue < 10 ? 1 : 0) - (self[place] < 10 ? 1 : 0)
            masks += (newValue == Self.hidden ? 1 : 0) - (self[place] == Self.hidden ? 1 : 0)
            bits = bits & ~(63 << shift) | UInt128(newValue) << shift
        }
    }

    /// Adds a digit (0…9), a letter (10…35) or ``hidden``.
    @inline(__always)
    mutating func add(_ symbol: UInt8) {
        if count < Self.longest { bits |= UInt128(symbol) << UInt128(114 - 6 * count) }
        if symbol < 10 { digits += 1 }
        if symbol == Self.hidden { masks += 1 }
        count += 1
    }

    /// Adds the symbols of another number from the places given.
    mutating func add(_ other: NumberSymbols, _ places: Range<Int>) {
        for place in places { add(other[place]) }
    }

    /// The first digits as a number.
    @inline(__always)
    func value(first count: Int) -> UInt64 {
        var value: UInt64 = 0
        for place in 0..<count { value = value &* 10 &+ UInt64(self[place]) }
        return value
    }

    /// Whether somebody typed anything to get past the field: all the same, or counting up or down.
    var isPlaceholder: Bool {
        let step = (self[1] + 10 - self[0] % 10) % 10
        guard digits == count, count > 1, step <= 1 || step == 9 else { return false }
        for place in 1..<min(count, Self.longest) where (self[place] + 10 - self[place - 1]) % 10 != step {
            return false
        }
        return true
    }
}
