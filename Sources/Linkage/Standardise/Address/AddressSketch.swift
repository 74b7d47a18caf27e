/// Addresses in Latin letters: the words as a sketch, the numbers as they are.
///
/// A western address has no building, unit and room to compare, and is misspelt in every part. Twelve minima of hashes of
/// the three-letter pieces of its words (MinHash, Broder 1997), four bits of each, take the place of the numbers: of two
/// sketches about as many agree as of the pieces are shared. In place of the area stand hashes of two numbers, that of the
/// house and the one behind it, most often the postcode: they are short, so that a sketch would hardly see them, and tell most.
enum AddressSketch {
    static let minima = 12
    /// What stands in place of the area: the mark of a sketch, and fifteen bits of each number.
    private static let mark: UInt32 = 1 << 15
    private static let numberBits: UInt32 = 0x7FFF
    /// How many minima it takes to say as much as a number does.
    private static let worthOfNumber = 3

    static func read(_ text: Symbols) -> Place {
        var lowest = InlineArray<12, UInt64>(repeating: .max)
        var piece: UInt64 = 0
        var letters = 0
        var (house, last) = (UInt64(0), UInt64(0))
        var index = 0
        while index < text.count {
            let symbol = text[index]
            index += 1
            if symbol.isLetter {
                piece = (piece << 8 | UInt64(symbol)) & 0xFF_FFFF
                letters += 1
                guard letters >= 3 else { continue }
                for place in 0..<minima { lowest[place] = min(lowest[place], Hashing.mix(piece, UInt64(place))) }
            } else if symbol.digit != nil {
                var number = UInt64(symbol)
                while index < text.count, text[index].digit != nil {
                    number = number &* 31 &+ UInt64(text[index])
                    index += 1
                }
                // A number behind words is that of a house only where another follows: Hauptstrasse 12, 10115 Berlin.
                if house == 0, last != 0 { house = last }
                if letters == 0, house == 0 { house = number } else { last = number }
            }
        }
        func word(_ from: Int) -> UInt16 { (from..<(from + 4)).reduce(0) { $0 << 4 | UInt16(lowest[$1] & 0xF) } }
        return Place(
            area: hash(house) << 16 | mark | hash(last), building: word(0), unit: word(4), room: word(8)
        )
    }

    /// Whether the house and the number behind it are known.
    @inline(__always)
    static func hasBothNumbers(_ area: UInt32) -> Bool {
        Place.isSketch(area) && area >> 16 != 0 && area & numberBits != 0
    }

    /// 0 only for none.
    private static func hash(_ number: UInt64) -> UInt32 {
        number == 0 ? 0 : UInt32(truncatingIfNeeded: Hashing.mix(number) % UInt64(numberBits)) + 1
    }

    /// How two sketches compare, by how many minima agree; a number that is the same counts as some of them.
    static func agreement(_ one: Profiles.Spot, _ other: Profiles.Spot) -> PlaceAgreement {
        let numbers = sharedNumbers(one.area, other.area)
        switch sharedMinima(one, other) + worthOfNumber * numbers {
        // The same words alone are those of a street, or of a large house.
        case 12... where numbers > 0: return .dwelling
        case 9... where numbers > 0: return .dwellingButUnit
        case 7...: return .building
        case 5...: return .area
        default: return .different
        }
    }

    private static func sharedMinima(_ one: Profiles.Spot, _ other: Profiles.Spot) -> Int {
        let difference = (one.second ^ other.second) >> 16
        return (0..<minima).count { difference >> UInt64(4 * $0) & 0xF == 0 }
    }

    /// How many numbers both have, in either order: that of the house may stand in front of the street or behind it.
    private static func sharedNumbers(_ one: UInt32, _ other: UInt32) -> Int {
        let (house, last) = (one >> 16, one & numberBits)
        let (otherHouse, otherLast) = (other >> 16, other & numberBits)
        func count(_ first: UInt32, _ second: UInt32) -> Int {
            (house != 0 && house == first ? 1 : 0) + (last != 0 && last == second ? 1 : 0)
        }
        return max(count(otherHouse, otherLast), count(otherLast, otherHouse))
    }
}

extension Place {
    /// Whether it is a sketch: the hash of an area's name has its top bit set.
    @inline(__always)
    var isSketch: Bool { Self.isSketch(area) }

    @inline(__always)
    static func isSketch(_ area: UInt32) -> Bool { area != 0 && area >> 31 == 0 }
}
