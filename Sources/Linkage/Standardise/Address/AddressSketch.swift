/// Addresses in Latin letters: the words as a sketch, the numbers as they are.
///
/// A western address has no building, unit and room to compare, and is misspelt in every part. Twelve minima of hashes of
/// pieces (MinHash, Broder 1997), four bits of each, take the place of the numbers: of two sketches about as many agree as of
/// the pieces are shared. Four are of the pieces of two letters of the street, which tells most and is a short part of the
/// whole, eight of the pieces of three letters of all words. In place of the area stand two numbers, that of the
/// house and the one behind it, most often the postcode: a sketch would hardly see them.
enum AddressSketch {
    static let minima = 12
    private static let streetMinima = 4
    /// The fewest letters of a street: a shorter word is taken with the next, as in rue de la Paix or bat h place.
    private static let streetLetters = 4
    /// What stands in place of the area: the mark of a sketch, and fifteen bits of each number.
    private static let mark: UInt32 = 1 << 15
    private static let numberBits: UInt32 = 0x7FFF

    static func read(_ text: Symbols) -> Place {
        var minima = Minima()
        var (piece, letters) = (UInt64(0), 0)
        var (house, last) = (UInt64(0), UInt64(0))
        var index = 0
        while index < text.count {
            let symbol = text[index]
            index += 1
            if symbol.isLetter {
                piece = piece << 8 | UInt64(symbol)
                letters += 1
                if letters >= 3 { minima.addWords(piece & 0xFF_FFFF) }
                minima.addStreet(piece & 0xFFFF)
                continue
            }
            minima.endWord()
            if let digit = symbol.digit {
                var number = UInt64(digit)
                while index < text.count, let digit = text[index].digit {
                    number = number &* 10 &+ UInt64(digit)
                    index += 1
                }
                // The end of 01035-000 is no number of its own.
                guard number > 0 else { continue }
                // A number behind words is that of a house only where another follows: Hauptstrasse 12, 10115 Berlin.
                if house == 0, last != 0 { house = last }
                if letters == 0, house == 0 { house = number } else { last = number }
            }
        }
        return Place(
            area: short(house) << 16 | mark | short(last), building: minima.bits(0), unit: minima.bits(4),
            room: minima.bits(8)
        )
    }

    /// The minima of the pieces of two letters of the street, and of those of three letters of all words.
    private struct Minima {
        private var lowest = InlineArray<12, UInt64>(repeating: .max)
        private var letters = 0
        private var isInStreet = true

        mutating func addStreet(_ piece: UInt64) {
            guard isInStreet else { return }
            add(letters == 0 ? piece & 0xFF : piece, to: 0..<streetMinima)
            letters += 1
        }

        mutating func addWords(_ piece: UInt64) { add(piece, to: streetMinima..<minima) }

        mutating func endWord() {
            if letters >= streetLetters { isInStreet = false }
        }

        private mutating func add(_ piece: UInt64, to places: Range<Int>) {
            for place in places { lowest[place] = min(lowest[place], Hashing.mix(piece, UInt64(place))) }
        }

        /// Four bits each of four minima.
        func bits(_ from: Int) -> UInt16 { (from..<(from + 4)).reduce(0) { $0 << 4 | UInt16(lowest[$1] & 0xF) } }
    }

    /// Whether the house and the number behind it are known.
    @inline(__always)
    static func hasBothNumbers(_ area: UInt32) -> Bool {
        Place.isSketch(area) && area >> 16 != 0 && area & numberBits != 0
    }

    /// The number itself as far as it fits, else a hash of it; 0 for none.
    private static func short(_ number: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: number <= numberBits ? number : Hashing.mix(number) % UInt64(numberBits) + 1)
    }

    /// How two sketches compare, and by how many points they stand above the middle of what is called the same.
    static func compare(_ one: Profiles.Spot, _ other: Profiles.Spot) -> (found: PlaceAgreement, excess: Float) {
        let points = points(one, other)
        return switch points {
        case 22...: (.dwelling, Float(points) - 24)
        case 18...: (.dwellingButUnit, Float(points) - 19.5)
        case 15...: (.building, Float(points) - 16)
        case 12...: (.area, Float(points) - 13)
        default: (.different, 0)
        }
    }

    /// One for each of the words' minima that agrees, two for each of the street's, five for each number: about in proportion
    /// to the bits that they say, seen on addresses whose suburbs have a postcode of their own and on such that have not.
    private static func points(_ one: Profiles.Spot, _ other: Profiles.Spot) -> Int {
        var differing = (one.second ^ other.second) >> 16
        differing |= differing >> 1
        differing |= differing >> 2
        let agreeing = ~differing & 0x1111_1111_1111
        let words = agreeing.nonzeroBitCount + (agreeing >> 32).nonzeroBitCount
        let numbers = pointsOfNumbers(one.area, other.area)
        // The same words alone are those of a street, or of a large house.
        return numbers == 0 ? min(words, 14) : words + numbers
    }

    /// Bits by which strangers are rarer with each point.
    static let bitsOfPoint: Float = 1.5

    /// Of the two numbers in either order: that of the house may stand in front of the street or behind it.
    private static func pointsOfNumbers(_ one: UInt32, _ other: UInt32) -> Int {
        let (house, last) = (one >> 16, one & numberBits)
        let (otherHouse, otherLast) = (other >> 16, other & numberBits)
        return max(
            points(house, otherHouse) + points(last, otherLast), points(house, otherLast) + points(last, otherHouse))
    }

    /// Of house numbers, 12 and 21 are two; of postcodes, 2673 and 2763 may be one.
    private static func points(_ one: UInt32, _ other: UInt32) -> Int {
        if one == other { return one == 0 ? 0 : 5 }
        return min(one, other) >= 1_000 && areNeighboursExchanged(one, other) ? 3 : 0
    }

    /// Whether two neighbouring digits changed places.
    private static func areNeighboursExchanged(_ one: UInt32, _ other: UInt32) -> Bool {
        var (one, other) = (one, other)
        while one % 10 == other % 10, one > 0 { (one, other) = (one / 10, other / 10) }
        return one / 100 == other / 100 && one % 10 == other / 10 % 10 && one / 10 % 10 == other % 10
    }
}

extension Place {
    /// Whether it is a sketch: the hash of an area's name has its top bit set.
    @inline(__always)
    var isSketch: Bool { Self.isSketch(area) }

    @inline(__always)
    static func isSketch(_ area: UInt32) -> Bool { area != 0 && area >> 31 == 0 }
}
