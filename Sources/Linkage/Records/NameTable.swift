/// Every distinct name once, with what comparisons and blocks ask of it.
///
/// A class, so that a comparison takes none of its columns along: counting who refers to them would cost more than comparing.
// Unchecked, because it belongs to one table or one reader, whose rules it follows.
final class NameTable: @unchecked Sendable {
    private(set) var symbols: [UInt16] = []
    /// Where each name begins in `symbols`; one more than there are names.
    private(set) var starts: [UInt32] = [0]
    /// Of the symbols: the same in every run, whatever the order of the records.
    private(set) var hashes: [UInt64] = []
    /// The same as the hashes, but of names in letters in any order of their symbols: wilde kyra and kyra wilde are alike.
    private(set) var blocks: [UInt64] = []
    /// Toneless pinyin run together, 0 where a character is not known.
    private(set) var sounds: [UInt64] = []
    /// The syllables of the first and of the last character.
    private(set) var edges: [(first: UInt16, last: UInt16)] = []
    /// Two symbols or more, none of them unknown.
    private(set) var isWhole: [Bool] = [false]
    private var found = HashIndex()

    /// Index 0 stands for "no name".
    init() {
        hashes.append(0)
        blocks.append(0)
        sounds.append(0)
        edges.append((0, 0))
        starts.append(0)
    }

    var count: Int { hashes.count }

    /// The index of the name, which is added when it is new.
    func index(of name: UnsafeBufferPointer<UInt16>) -> UInt32 {
        guard !name.isEmpty else { return 0 }
        let hash = Hashing.symbols(name)
        return found.index(of: hash) {
            symbols.append(contentsOf: name)
            starts.append(UInt32(symbols.count))
            hashes.append(hash)
            blocks.append(LatinNames.isLatin(name) ? LatinNames.unorderedHash(name) : hash)
            isWhole.append(name.count > 1 && !name.contains(NameText.unknown))
            sounds.append(NameText.sound(name))
            edges.append((NameText.syllable(name[0]), NameText.syllable(name[name.count - 1])))
            return UInt32(hashes.count - 1)
        }
    }

    @inline(__always)
    func withName<Result>(_ index: UInt32, _ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
        let start = Int(starts[Int(index)])
        let end = Int(starts[Int(index) + 1])
        return symbols.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// The hash of a name as the table would hold it.
    static func hash(of name: String) -> UInt64 {
        var name = name
        return name.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 24) { symbols in
                let count = NameText.read(bytes, into: symbols)
                return Hashing.symbols(UnsafeBufferPointer(rebasing: symbols[..<count]))
            }
        }
    }

    func text(_ index: UInt32) -> String { withName(index) { String(decoding: $0, as: UTF16.self) } }

    func length(_ index: UInt32) -> Int { Int(starts[Int(index) + 1] - starts[Int(index)]) }
}

/// From a 64-bit hash to an index: open addressing, half full at the most.
struct HashIndex {
    private var keys: [UInt64]
    private var values: [UInt32]
    private var count = 0

    init(capacity: Int = 1 << 12) {
        keys = [UInt64](repeating: 0, count: capacity)
        values = [UInt32](repeating: 0, count: capacity)
    }

    /// The value of the hash; what `make` returns where there is none yet.
    @inline(__always)
    mutating func index(of hash: UInt64, make: () -> UInt32) -> UInt32 {
        let key = hash == 0 ? 1 : hash
        let mask = keys.count &- 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while true {
            let there = keys[slot]
            if there == key { return values[slot] }
            if there == 0 { break }
            slot = (slot &+ 1) & mask
        }
        let value = make()
        keys[slot] = key
        values[slot] = value
        count &+= 1
        if count &* 2 > keys.count { grow() }
        return value
    }

    private mutating func grow() {
        var larger = HashIndex(capacity: keys.count * 2)
        let mask = larger.keys.count - 1
        for (key, value) in zip(keys, values) where key != 0 {
            var slot = Int(truncatingIfNeeded: key) & mask
            while larger.keys[slot] != 0 { slot = (slot + 1) & mask }
            larger.keys[slot] = key
            larger.values[slot] = value
        }
        larger.count = count
        self = larger
    }
}
