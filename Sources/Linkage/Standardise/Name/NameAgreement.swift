/// How two names compare, the surest first.
public enum NameAgreement: UInt8, CaseIterable, Sendable {
    /// One of them is not given.
    case missing
    /// The same symbols.
    case same
    /// Another writing of the same toneless sound, also in letters.
    case sameSound
    /// Nearly the same sound: 陈刚 and 程刚.
    case nearSound
    /// One character differs and looks alike, or an unknown one stands for it.
    case similarShape
    /// Surname and given name, or otherwise the same symbols, in another order.
    case swapped
    /// One is the beginning or the end of the other, or a familiar form of it: 老王, 小明, 王先生.
    case shortened
    /// One symbol differs otherwise, is missing or one too many; in long names up to a quarter of them.
    case oneCharacter
    /// The same given name of at least two characters with another surname.
    case sameGiven
    /// Only the surname is the same; of names in letters one part, since where surname and given name meet cannot be told.
    case sameSurname
    /// Nothing of the above.
    case different
}

extension NameText {
    /// Compares two names.
    public static func agreement(
        _ one: UnsafeBufferPointer<UInt16>, _ other: UnsafeBufferPointer<UInt16>
    ) -> NameAgreement {
        if one.isEmpty || other.isEmpty { return .missing }
        let isLatin = (one[0].isLetter, other[0].isLetter)
        switch isLatin {
        case (false, false): return HanNames(one, other).agreement
        case (true, true): return LatinNames.agreement(one, other)
        case (true, false): return spelt(other, against: one)
        case (false, true): return spelt(one, against: other)
        }
    }

    /// Compares characters with letters by their pinyin.
    private static func spelt(_ characters: Symbols, against letters: Symbols) -> NameAgreement {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: longest * 8) { buffer in
            let tables = HanTables.shared
            var count = 0
            for index in 0..<min(characters.count, longest) {
                let syllable = compoundReading(characters, at: index) ?? tables.syllables[characters[index]]
                guard syllable >= SyllableSounds.first else {
                    buffer[count] = characters[index]
                    count += 1
                    continue
                }
                var spelling = tables.sounds.letters[Int(syllable - SyllableSounds.first)]
                while spelling > 0 {
                    buffer[count] = UInt16(truncatingIfNeeded: spelling & 0xFF)
                    count += 1
                    spelling >>= 8
                }
            }
            // What was too long to be kept in letters cannot be held against the characters.
            if letters.count == longest { count = min(count, longest) }
            let spelling = Symbols(rebasing: buffer[..<count])
            if sound(spelling) == sound(letters) { return .sameSound }
            let found = LatinNames.agreement(spelling, letters)
            return found == .same ? .sameSound : found
        }
    }
}
