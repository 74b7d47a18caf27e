/// Seals the personal fields of a row, and finds a row again by a value that is stored only sealed.
///
/// ```swift
/// let box = try vault.seal(phone, for: "reporter", context: ticketID)
/// let hash = vault.lookUpHash(of: normalisedPhone, for: "reporter")
/// ```
public struct Vault: Sendable {
    let ring: KeyRing
    private let suites: [any CipherSuite]

    /// - Parameter suites: The first one seals, all of them open. There is at least one.
    public init(ring: KeyRing, suites: [any CipherSuite] = [StandardCipherSuite()]) {
        precondition(!suites.isEmpty, "A vault needs a cipher suite.")
        self.ring = ring
        self.suites = suites
    }

    /// The text, encrypted: suite (1 byte), key number (4 bytes), then what the suite makes.
    ///
    /// - Parameter context: Names the place of the box, such as the row's key. A box that somebody copied to another
    ///   row does not open there.
    public func seal(_ text: String, for purpose: KeyRing.Purpose, context: String) throws -> [UInt8] {
        let key = ring.sealing(purpose)
        let head = [suites[0].number] + Self.bytes(key.number)
        let sealed = try suites[0].seal(
            Array(text.utf8), key: key.secret, context: Self.associated(head, purpose, context))
        return head + sealed
    }

    /// The text in a box that ``seal(_:for:context:)`` made for the same purpose and context.
    public func open(_ box: [UInt8], for purpose: KeyRing.Purpose, context: String) throws(SealError) -> String {
        guard box.count > Self.headLength else { throw .malformed }
        let head = Array(box.prefix(Self.headLength))
        guard let suite = suites.first(where: { $0.number == head[0] }) else { throw .unknownSuite(head[0]) }
        let number = head.dropFirst().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard let key = ring.key(number: number, for: purpose) else { throw .unknownKey(number) }
        let plain = try suite.open(
            Array(box.dropFirst(Self.headLength)), key: key.secret,
            context: Self.associated(head, purpose, context))
        return String(decoding: plain, as: UTF8.self)
    }

    /// A hash of the value that nobody can compute, or try values against, without the key file.
    ///
    /// The value must be normalised first, so that one thing has one hash.
    public func lookUpHash(of value: String, for purpose: KeyRing.Purpose) -> String {
        Hex.text(suites[0].authenticationCode(of: Array(value.utf8), key: ring.hashing(purpose).secret))
    }

    private static let headLength = 5

    private static func bytes(_ number: UInt32) -> [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func associated(_ head: [UInt8], _ purpose: KeyRing.Purpose, _ context: String) -> [UInt8] {
        head + Array(purpose.name.utf8) + [0] + Array(context.utf8)
    }
}
