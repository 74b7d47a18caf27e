/// UTF-8 of one field of a record, already unquoted. Nothing is promised of it: it may be cut, invalid or megabytes long.
public typealias Bytes = UnsafeBufferPointer<UInt8>

/// The folded UTF-16 code units of a field, as all readers see them.
typealias Symbols = UnsafeBufferPointer<UInt16>

/// From bytes to symbols: full-width, traditional and upper-case forms are folded, what cannot be seen is dropped.
enum FieldText {
    /// No honest field is longer than this many bytes; the rest is not read.
    static let longest = 256

    /// Calls `body` with the symbols of a field, which live on the stack for the length of the call.
    @inline(__always)
    static func read<Answer>(_ bytes: Bytes, _ body: (Symbols) -> Answer) -> Answer {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: longest) { symbols in
            let count = decode(bytes, into: symbols.baseAddress.unsafelyUnwrapped)
            return body(Symbols(start: symbols.baseAddress, count: count))
        }
    }

    /// Writes at most one symbol a byte, so `longest` of them always have room.
    private static func decode(_ bytes: Bytes, into symbols: UnsafeMutablePointer<UInt16>) -> Int {
        let folded = HanTables.shared.folded
        let end = min(bytes.count, longest)
        var index = 0
        var count = 0
        while index < end {
            let first = UInt32(bytes[index])
            index += 1
            var scalar = first
            if first & 0xF0 == 0xE0, index + 2 <= end, bytes[index] & 0xC0 == 0x80, bytes[index + 1] & 0xC0 == 0x80 {
                // Three bytes, as nearly every Chinese character has.
                scalar = (first & 0xF) << 12 | UInt32(bytes[index] & 0x3F) << 6 | UInt32(bytes[index + 1] & 0x3F)
                index += 2
            } else if first >= 0x80 {
                scalar = 0xFFFD
                let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0
                // A character that the limit cuts in two is left out.
                if more > 0, index + more > end, bytes.count > end { break }
                if more > 0, first < 0xF5, index + more <= end,
                    let tail = continuation(bytes, from: index, count: more)
                {
                    scalar = (first & (0x3F >> UInt32(more))) << UInt32(6 * more) | tail
                    index += more
                }
            }
            if scalar > 0xFFFF {
                // No table knows the rarest characters: they stay as they are, in two halves.
                symbols[count] = UInt16(truncatingIfNeeded: 0xD7C0 &+ scalar >> 10)
                symbols[count + 1] = UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF)
                count += 2
            } else {
                let symbol = folded[UInt16(truncatingIfNeeded: scalar)]
                symbols[count] = symbol
                count += symbol == 0 ? 0 : 1
            }
        }
        return count
    }

    /// The payload of the next `count` bytes, or nothing if they do not continue a character.
    @inline(__always)
    private static func continuation(_ bytes: Bytes, from index: Int, count: Int) -> UInt32? {
        var value: UInt32 = 0
        for offset in 0..<count {
            let byte = bytes[index + offset]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return value
    }
}

/// Lets symbols be compared with characters as they are written.
@inline(__always)
func ~= (character: Unicode.Scalar, symbol: UInt16) -> Bool { UInt32(symbol) == character.value }

extension UInt16 {
    /// Whether the symbol is this character.
    @inline(__always)
    func `is`(_ character: Unicode.Scalar) -> Bool { UInt32(self) == character.value }

    /// The value of an Arabic digit.
    @inline(__always)
    var digit: Int? { self >= 0x30 && self <= 0x39 ? Int(self) - 0x30 : nil }

    /// Lower-case Latin letters; folding leaves no others.
    @inline(__always)
    var isLetter: Bool { self >= 0x61 && self <= 0x7A }

    /// Chinese characters, also the halves of the rarest ones.
    @inline(__always)
    var isHan: Bool { self >= 0x3400 && self <= 0x9FFF || self >= 0xD800 && self <= 0xDFFF }

    /// What stands for one character that is hidden, unreadable or not known.
    @inline(__always)
    var isMask: Bool {
        switch self {
        case "*", "?", "×": true
        default: false
        }
    }
}

extension Symbols {
    /// Whether these characters stand at a position.
    @inline(__always)
    func has(_ word: StaticString, at index: Int) -> Bool {
        // Words of the source are ASCII or of three bytes a character, so the walk needs no general decoder.
        let bytes = word.utf8Start
        var offset = 0
        var position = index
        while offset < word.utf8CodeUnitCount {
            guard position < count, position >= 0 else { return false }
            var code = UInt16(bytes[offset])
            if code >= 0x80 {
                code = code << 12 | UInt16(bytes[offset + 1] & 0x3F) << 6 | UInt16(bytes[offset + 2] & 0x3F)
                offset += 2
            }
            offset += 1
            guard self[position] == code else { return false }
            position += 1
        }
        return true
    }

    /// Whether the symbols are one of the words between bars.
    func isOne(of words: StaticString) -> Bool {
        var index = 0
        var isSame = true
        for symbol in words.description.utf16 {
            if symbol.is("|") {
                if isSame, index == count { return true }
                (index, isSame) = (0, true)
            } else {
                isSame = isSame && index < count && self[index] == symbol
                index += 1
            }
        }
        return isSame && index == count
    }

    /// Whether the symbols end with these Chinese characters.
    @inline(__always)
    func ends(with word: StaticString) -> Bool { has(word, at: count - word.utf8CodeUnitCount / 3) }
}

/// Spreads the bits of a number (the finaliser of SplitMix64), so that any part of the answer is a good hash.
@inline(__always)
func spread(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
}
