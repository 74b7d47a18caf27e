/// A short secret that a person reads off a slip of paper, types, or says on the telephone.
///
/// Its characters cannot be taken for one another: no 0 O, no 1 I L, no 2 Z, no 5 S, no 8 B, no U V. Being short, it
/// guards something only together with a limit on attempts, and is stored as a keyed hash.
public enum QueryCode {
    static let alphabet = Array("34679ACDEFGHJKMNPQRTWXY")

    /// A new code of six to eight characters; eight of them are 36 bits.
    public static func random(length: Int = 8) -> String {
        var generator = SystemRandomNumberGenerator()
        return random(length: length, using: &generator)
    }

    /// The same from another generator, which tests choose.
    public static func random(length: Int = 8, using generator: inout some RandomNumberGenerator) -> String {
        precondition((6...8).contains(length), "A query code has six to eight characters.")
        return String((0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
    }

    /// The code that belongs to a secret hash: the same hash gives the same code again.
    public static func derived(from hash: String, length: Int = 8) -> String {
        var rest = hash.utf8.reduce(into: UInt64(14_695_981_039_346_656_037)) { number, byte in
            number = (number ^ UInt64(byte)) &* 1_099_511_628_211  // FNV-1a, to fold any length into 64 bits.
        }
        return String(
            (0..<length).map { _ in
                defer { rest /= UInt64(alphabet.count) }
                return alphabet[Int(rest % UInt64(alphabet.count))]
            })
    }

    /// The code that somebody meant: capitals, without spaces and hyphens, in half-width characters.
    public static func normalised(_ typed: String) -> String {
        HalfWidth.text(typed).uppercased().filter { !$0.isWhitespace && $0 != "-" }
    }
}
