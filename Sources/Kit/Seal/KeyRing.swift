/// The secret keys of an installation, some for each purpose, kept in a file of their own outside the database.
///
/// The last key of a purpose seals; the earlier ones still open what they sealed. Look-up hashes use the first one,
/// because a hash cannot be made again without the value.
public struct KeyRing: Sendable {
    /// What a key is for, such as `reporter`: lower-case letters, digits and hyphens.
    public struct Purpose: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
        public let name: String
        public init(stringLiteral name: String) { self.name = name }
        public init(_ name: String) { self.name = name }
        public var description: String { name }
    }

    struct Key: Sendable, Equatable {
        /// Unique in its ring, and written into every box.
        let number: UInt32
        let purpose: Purpose
        /// 32 random bytes.
        let secret: [UInt8]
    }

    let keys: [Key]

    init(keys: [Key]) { self.keys = keys }

    /// A ring that is kept nowhere, for tests.
    public static func ephemeral(purposes: [Purpose]) -> KeyRing {
        KeyRing(keys: purposes.enumerated().map { Key(number: UInt32($0 + 1), purpose: $1, secret: secret()) })
    }

    func sealing(_ purpose: Purpose) -> Key {
        guard let key = keys.last(where: { $0.purpose == purpose }) else {
            preconditionFailure("The key ring was opened without the purpose \(purpose).")
        }
        return key
    }

    func hashing(_ purpose: Purpose) -> Key {
        keys.first { $0.purpose == purpose } ?? sealing(purpose)
    }

    func key(number: UInt32, for purpose: Purpose) -> Key? {
        keys.first { $0.number == number && $0.purpose == purpose }
    }

    /// 32 bytes of the system's generator.
    static func secret() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
