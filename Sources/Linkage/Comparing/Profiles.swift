/// Every distinct value that the records of an entity have in each field, the commonest first, packed so that comparing two
/// entities reads two short stretches of memory.
///
/// A profile is a run of words: a head, the other numbers, the names, births, phones and places. With each name and birth
/// stands how rare it is.
struct Profiles: Sendable {
    fileprivate(set) var words: [UInt64] = []
    fileprivate(set) var starts: [UInt32] = [0]

    /// Values that are kept of each field; who moves or errs more often than that is known by the rest.
    static let numbersKept = 3
    static let namesKept = 4
    static let birthsKept = 4
    static let phonesKept = 6
    static let placesKept = 6

    var count: Int { starts.count - 1 }

    /// One profile, where it lies.
    struct View {
        let words: UnsafePointer<UInt64>

        @inline(__always) var validNumber: UInt64 { words[0] }
        @inline(__always) private var head: UInt64 { words[1] }
        @inline(__always) var numbers: Int { Int(head & 0xF) }
        @inline(__always) var names: Int { Int(head >> 4 & 0xF) }
        @inline(__always) var births: Int { Int(head >> 8 & 0xF) }
        @inline(__always) var phones: Int { Int(head >> 12 & 0xF) }
        @inline(__always) var places: Int { Int(head >> 16 & 0xF) }
        @inline(__always) var sex: UInt64 { head >> 20 & 0x3 }
        /// Records, 15 at the most.
        @inline(__always) var size: Int { Int(head >> 24 & 0xF) }
        /// How much it says of who is meant: an ID and a whole birth before a phone, a place and many records.
        @inline(__always) var weight: Int {
            let hasBirth = births > 0 && birth(0).isWhole
            let hasNumber = validNumber != 0 && !isNumberDoubtful
            return (hasNumber ? 64 : 0) + (hasBirth && names > 0 ? 32 : 0) + (phones > 0 ? 16 : 0)
                + (places > 0 ? 16 : 0) + size
        }
        /// Whether nobody wrote the birth or the sex down, so that they are the ID's.
        @inline(__always) var isBirthOfNumber: Bool { head >> 28 & 1 == 1 }
        @inline(__always) var isSexOfNumber: Bool { head >> 29 & 1 == 1 }
        /// Whether the valid number is hardly the person's own.
        @inline(__always) var isNumberDoubtful: Bool { head >> 30 & 1 == 1 }
        /// A hash of all records, the same whatever their order.
        @inline(__always) var content: UInt64 { words[2] }

        @inline(__always) func number(_ index: Int) -> UInt64 { words[3 &+ index] }
        @inline(__always) private var nameStart: Int { 3 &+ numbers }
        @inline(__always) func name(_ index: Int) -> UInt32 { UInt32(words[nameStart &+ index] >> 32) }
        @inline(__always) func nameShare(_ index: Int) -> Float { Self.share(words[nameStart &+ index]) }
        @inline(__always) private var birthStart: Int { nameStart &+ names }
        @inline(__always) func birth(_ index: Int) -> BirthDate {
            BirthDate(packed: UInt32(words[birthStart &+ index] >> 32))
        }
        @inline(__always) func birthShare(_ index: Int) -> Float { Self.share(words[birthStart &+ index]) }
        @inline(__always) private var phoneStart: Int { birthStart &+ births }
        @inline(__always) func phone(_ index: Int) -> UInt64 { words[phoneStart &+ index] }
        @inline(__always) private var placeStart: Int { phoneStart &+ phones }
        @inline(__always) func place(_ index: Int) -> Spot {
            let at = placeStart &+ 2 &* index
            return Spot(first: words[at], second: words[at &+ 1])
        }

        @inline(__always) private static func share(_ word: UInt64) -> Float {
            Float(bitPattern: UInt32(truncatingIfNeeded: word))
        }
    }

    /// A place and its grid in two words.
    struct Spot: Equatable, Sendable {
        let first: UInt64
        let second: UInt64

        init(first: UInt64, second: UInt64) {
            self.first = first
            self.second = second
        }

        init(_ place: Place, grid: UInt32) {
            first = UInt64(place.area) << 32 | UInt64(grid)
            second = UInt64(place.building) << 48 | UInt64(place.unit) << 32 | UInt64(place.room) << 16
        }

        /// A sketch is all door.
        var withoutDoor: Spot { Spot(first: Place.isSketch(area) ? UInt64(grid) : first, second: 0) }

        @inline(__always) var area: UInt32 { UInt32(first >> 32) }
        @inline(__always) var grid: UInt32 { UInt32(truncatingIfNeeded: first) }
        @inline(__always) var building: UInt16 { UInt16(truncatingIfNeeded: second >> 48) }
        @inline(__always) var unit: UInt16 { UInt16(truncatingIfNeeded: second >> 32) }
        @inline(__always) var room: UInt16 { UInt16(truncatingIfNeeded: second >> 16) }
        var isEmpty: Bool { first == 0 && second == 0 }
    }

    func words(_ entity: Int) -> ArraySlice<UInt64> { words[Int(starts[entity])..<Int(starts[entity + 1])] }

    @inline(__always)
    func with<Result>(_ entity: Int, _ body: (View) -> Result) -> Result {
        words.withUnsafeBufferPointer { body(View(words: $0.baseAddress! + Int(starts[entity]))) }
    }
}

extension Profiles {
    mutating func reserve(words wordCount: Int, count: Int) {
        words.reserveCapacity(wordCount)
        starts.reserveCapacity(count + 1)
    }

    mutating func append(_ other: Profiles) {
        let offset = UInt32(words.count)
        words.append(contentsOf: other.words)
        for start in other.starts.dropFirst() { starts.append(offset + start) }
    }

    mutating func append(_ profile: some Sequence<UInt64>) {
        words.append(contentsOf: profile)
        starts.append(UInt32(words.count))
    }
}
