/// The letters of each syllable, and numbers by which sounds are hashed and compared without touching letters.
struct SyllableSounds: Sendable {
    /// The number of the first syllable; those of Latin letters lie below it.
    static let first: UInt16 = 256

    /// A text's hash is a polynomial in this number with its letters as coefficients.
    static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Up to eight letters a syllable, the first one in the lowest byte.
    let letters: FixedNumbers<UInt64>
    /// The polynomial of a syllable's letters.
    let values: FixedNumbers<UInt64>
    /// The power of the base by which a text is shifted before a syllable is added.
    let powers: FixedNumbers<UInt64>
    /// The first syllable that sounds nearly the same (zh as z, ng as n…).
    let nearest: FixedNumbers<UInt16>

    init(letters syllables: [[UInt8]]) {
        var packed: [UInt64] = []
        var values: [UInt64] = []
        var powers: [UInt64] = []
        var nearest: [UInt16] = []
        var firsts: [UInt64: UInt16] = [:]
        for (index, syllable) in syllables.enumerated() {
            var bytes: UInt64 = 0
            var value: UInt64 = 0
            var power: UInt64 = 1
            var near = NearSound()
            for (position, letter) in syllable.prefix(8).enumerated() {
                bytes |= UInt64(letter) << UInt64(8 * position)
                value = value &* Self.base &+ UInt64(letter)
                power = power &* Self.base
                near.add(letter)
            }
            packed.append(bytes)
            values.append(value)
            powers.append(power)
            let number = Self.first + UInt16(index)
            nearest.append(firsts[near.finished()] ?? number)
            firsts[near.finished()] = nearest[index]
        }
        letters = FixedNumbers(packed)
        self.values = FixedNumbers(values)
        self.powers = FixedNumbers(powers)
        self.nearest = FixedNumbers(nearest)
    }

    /// The syllable that stands for all that sound nearly like this one; other numbers stay.
    @inline(__always)
    func near(_ syllable: UInt16) -> UInt16 {
        syllable >= Self.first ? nearest[Int(syllable - Self.first)] : syllable
    }
}

/// Hashes letters as a careless ear hears them: zh z, ch c, sh s, final ng as n, initial n as l, hu as f, ü as u.
///
/// It works on letters run together, because a name in letters does not say where its syllables end: 陈刚 and 程刚 must
/// meet "chenggang". So an n before a vowel is an l wherever it stands, and a g after an n is never heard.
struct NearSound {
    private var hash: UInt64 = 0
    private var held: UInt8 = 0
    private var isHu = false

    @inline(__always)
    private mutating func emit(_ letter: UInt8) { hash = hash &* SyllableSounds.base &+ UInt64(letter) }

    /// Takes the next lower-case letter.
    @inline(__always)
    mutating func add(_ next: UInt8) {
        let letter = next == Letter.v ? Letter.u : next
        switch held {
        case Letter.z, Letter.c, Letter.s:
            emit(held)
            held = letter == Letter.h ? 0 : letter
            return
        case Letter.n:
            if letter == Letter.g { return }
            emit(Self.isVowel(letter) ? Letter.l : Letter.n)
            held = letter
            return
        case Letter.h where !isHu && letter == Letter.u:
            isHu = true
            return
        case Letter.h where isHu:
            // hua fa, huo fo; hui fei, hun fen; hu fu.
            isHu = false
            emit(Letter.f)
            if letter == Letter.i || letter == Letter.n {
                emit(Letter.e)
            } else if letter != Letter.a && letter != Letter.o {
                emit(Letter.u)
            }
            held = letter
            return
        case 0: break
        default: emit(held)
        }
        held = letter
    }

    /// The hash of all letters so far; more may follow.
    @inline(__always)
    func finished() -> UInt64 {
        var last = self
        if isHu {
            last.emit(Letter.f)
            last.emit(Letter.u)
        } else if held != 0 {
            last.emit(held)
        }
        return last.hash
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case Letter.a, Letter.e, Letter.i, Letter.o, Letter.u: true
        default: false
        }
    }

    private enum Letter {
        static let a = UInt8(ascii: "a"), c = UInt8(ascii: "c"), e = UInt8(ascii: "e"), f = UInt8(ascii: "f")
        static let g = UInt8(ascii: "g"), h = UInt8(ascii: "h"), i = UInt8(ascii: "i"), l = UInt8(ascii: "l")
        static let n = UInt8(ascii: "n"), o = UInt8(ascii: "o"), s = UInt8(ascii: "s"), u = UInt8(ascii: "u")
        static let v = UInt8(ascii: "v"), z = UInt8(ascii: "z")
    }
}
