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

    /// The code that somebody meant: capitals, without spaces and hyphens, in half-width characters.
    public static func normalised(_ typed: String) -> String {
        HalfWidth.text(typed).uppercased().filter { !$0.isWhitespace && $0 != "-" }
    }
}
