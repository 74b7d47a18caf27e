/// Addresses that are not written in the Chinese way, as a sketch of their letters.
///
/// A western address has no building, unit and room to compare, and is misspelt in every part. Twelve minima of hashes of
/// its three-letter pieces (MinHash, Broder 1997), four bits of each, take the place of the numbers: of two sketches about
/// as many agree as of the pieces are shared.
extension Place {
    /// The area of an address that is kept as a sketch.
    static let sketchArea: UInt32 = 1
    private static let minima = 12

    /// Nil unless the address has letters and nothing but ASCII.
    static func sketch(of address: Bytes) -> Place? {
        var hasLetter = false
        for byte in address {
            if byte >= 0x80 { return nil }
            if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { hasLetter = true }
        }
        guard hasLetter else { return nil }
        var lowest = [UInt64](repeating: .max, count: minima)
        var piece: UInt64 = 0
        var length = 0
        for byte in address.prefix(256) {
            let letter = byte | 0x20
            let isLetter = letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")
            guard isLetter || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) else { continue }
            piece = (piece << 8 | UInt64(isLetter ? letter : byte)) & 0xFF_FFFF
            length += 1
            guard length >= 3 else { continue }
            for index in 0..<minima { lowest[index] = min(lowest[index], Hashing.mix(piece, UInt64(index))) }
        }
        guard length >= 3 else { return nil }
        func word(_ from: Int) -> UInt16 { lowest[from..<(from + 4)].reduce(0) { $0 << 4 | UInt16($1 & 0xF) } }
        return Place(area: sketchArea, building: word(0), unit: word(4), room: word(8))
    }

    /// How many of the twelve minima agree.
    static func shared(_ one: Profiles.Spot, _ other: Profiles.Spot) -> Int {
        let difference = (one.second ^ other.second) >> 16
        return (0..<minima).count { difference >> UInt64(4 * $0) & 0xF == 0 }
    }
}
