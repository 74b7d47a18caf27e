/// Names as short runs of symbols, so that comparing two of them costs no more than comparing numbers.
///
/// A name is up to ``longest`` UTF-16 code units: simplified Chinese characters or lower-case Latin letters, without
/// blanks, separators (·), titles and notes in brackets.
public enum NameText {
    /// The most symbols that are kept of a name.
    public static let longest = 24

    /// Stands for one character that is not known: 王某, 王*, 王□.
    public static let unknown: UInt16 = 0xFFFD

    /// The toneless syllable of a character as its number from 256 on, a Latin letter as itself, 0 for all others.
    ///
    /// A character with several readings has the one that it has in names: 单 shan, 曾 zeng, 仇 qiu.
    public static func syllable(_ symbol: UInt16) -> UInt16 { HanTables.shared.syllables[symbol] }

    /// 2 for a compound surname (欧阳) with a given name behind it, else 1.
    public static func surnameLength(_ name: UnsafeBufferPointer<UInt16>) -> Int {
        name.count >= 3 && HanTables.shared.surnames.has(name[1], under: name[0]) ? 2 : 1
    }

    /// A hash of the letters of the toneless reading run together: 王伟, "Wang Wei" and "wangwei" are alike. 0 if a
    /// character is unknown, or there is none.
    public static func sound(_ name: UnsafeBufferPointer<UInt16>) -> UInt64 {
        let tables = HanTables.shared
        var hash: UInt64 = 0
        var previous: UInt16 = 0
        var before: UInt16 = 0
        for index in 0..<name.count {
            let symbol = name[index]
            if symbol == unknown { return 0 }
            let syllable = tables.syllables[symbol]
            if syllable >= SyllableSounds.first {
                let sound = Int(compoundReading(name, at: index) ?? syllable) - Int(SyllableSounds.first)
                hash = hash &* tables.sounds.powers[sound] &+ tables.sounds.values[sound]
            } else if symbol.is("u"), previous.is("y"), before.is("l") {
                // Passports write lyu for lü.
                hash = hash &- UInt64(previous) &+ UInt64(UInt8(ascii: "v"))
            } else {
                // A character without a known reading stands for itself.
                hash = hash &* SyllableSounds.base &+ UInt64(symbol)
            }
            (before, previous) = (previous, symbol)
        }
        return name.isEmpty ? 0 : max(spread(hash), 1)
    }

    /// Like ``sound(_:)``, with zh as z, ch as c, sh as s, ng as n, initial n as l, hu as f and ü as u.
    public static func nearSound(_ name: UnsafeBufferPointer<UInt16>) -> UInt64 {
        let tables = HanTables.shared
        var sound = NearSound()
        for index in 0..<name.count {
            let symbol = name[index]
            if symbol == unknown { return 0 }
            let syllable = compoundReading(name, at: index) ?? tables.syllables[symbol]
            if syllable >= SyllableSounds.first {
                var letters = tables.sounds.letters[Int(syllable - SyllableSounds.first)]
                while letters > 0 {
                    sound.add(UInt8(truncatingIfNeeded: letters))
                    letters >>= 8
                }
            } else if symbol.isLetter {
                sound.add(UInt8(truncatingIfNeeded: symbol))
            } else {
                sound.add(UInt8(truncatingIfNeeded: symbol >> 8) | 0x80)
                sound.add(UInt8(truncatingIfNeeded: symbol) | 0x80)
            }
        }
        return name.isEmpty ? 0 : max(spread(sound.finished()), 1)
    }

    /// The readings that only some compound surnames have: 尉迟 yuchi, 万俟 moqi, 长孙 zhangsun, 单于 chanyu.
    @inline(__always)
    static func compoundReading(_ name: UnsafeBufferPointer<UInt16>, at index: Int) -> UInt16? {
        guard index < 2, name.count >= 3 else { return nil }
        switch (name[0], name[1]) {
        case ("尉", "迟"): return index == 0 ? syllable(0x4E8E) : nil  // 于 yu
        case ("万", "俟"): return syllable(index == 0 ? 0x83AB : 0x9F50)  // 莫 mo, 齐 qi
        case ("长", "孙"): return index == 0 ? syllable(0x5F20) : nil  // 张 zhang
        case ("单", "于"): return index == 0 ? syllable(0x7F20) : nil  // 缠 chan
        case ("澹", "台"): return index == 0 ? syllable(0x8C2D) : nil  // 谭 tan
        default: return nil
        }
    }
}
