import CArgon2
import Foundation

/// Hashes passwords with argon2id, a few at a time and away from the threads that serve requests.
///
/// A hash is a text in PHC format with its own salt and costs, so that costs can rise later:
/// `$argon2id$v=19$m=19456,t=2,p=1$…$…`. The default costs are OWASP's: 19 MiB, two passes, one lane; about 30 ms of
/// one core.
public struct PasswordHasher: Sendable {
    /// What a guess costs.
    public struct Costs: Hashable, Sendable {
        public var kibibytes: UInt32
        public var passes: UInt32
        public var lanes: UInt32

        public init(kibibytes: UInt32 = 19 * 1024, passes: UInt32 = 2, lanes: UInt32 = 1) {
            self.kibibytes = kibibytes
            self.passes = passes
            self.lanes = lanes
        }
    }

    private let costs: Costs
    private let turnstile: Turnstile
    /// Verified against when there is no such account, so that an unknown name takes as long as a wrong password.
    private let nobody: String

    /// - Parameters:
    ///   - parallel: Hashes at once; each takes its memory and a core.
    ///   - waitingLimit: Sign-ins that may wait for their turn; more are refused with ``Turnstile/Full``.
    public init(costs: Costs = Costs(), parallel: Int = 2, waitingLimit: Int = 1_000) {
        self.costs = costs
        turnstile = Turnstile(width: parallel, waitingLimit: waitingLimit)
        nobody = (try? Self.hash(OpaqueToken.random(), costs: costs)) ?? ""
    }

    /// The hash of a new password.
    public func hash(_ password: String) async throws -> String {
        try await turnstile.pass { [costs] in try await offPool { try Self.hash(password, costs: costs) } }
    }

    /// Whether the password is the one that was hashed; false, after the same time, when there is no hash.
    public func verify(_ password: String, against hash: String?) async throws -> Bool {
        let (hash, isKnown) = (hash ?? nobody, hash != nil)
        return try await turnstile.pass { try await offPool { Self.verify(password, against: hash) } } && isKnown
    }

    /// Whether a hash was made at other costs than today's and should be made anew at the next sign-in.
    public func isOutdated(_ hash: String) -> Bool {
        !hash.hasPrefix("$argon2id$v=19$m=\(costs.kibibytes),t=\(costs.passes),p=\(costs.lanes)$")
    }

    static func hash(_ password: String, costs: Costs) throws -> String {
        let salt = KeyRing.secret().prefix(16)
        let password = normalised(password)
        var encoded = [CChar](repeating: 0, count: 128)
        let result = argon2id_hash_encoded(
            costs.passes, costs.kibibytes, costs.lanes, password, password.count, Array(salt), salt.count, 32,
            &encoded, encoded.count)
        guard result == ARGON2_OK.rawValue else { throw PasswordHashError.library(result) }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// libargon2 compares in constant time.
    static func verify(_ password: String, against hash: String) -> Bool {
        let password = normalised(password)
        return argon2id_verify(hash, password, password.count) == ARGON2_OK.rawValue
    }

    /// The same characters typed on another keyboard are the same password (NFKC, RFC 8265).
    private static func normalised(_ password: String) -> [UInt8] {
        Array(password.precomposedStringWithCompatibilityMapping.utf8)
    }
}

/// libargon2 could not hash, for want of memory as a rule; the number is its own.
public enum PasswordHashError: Error, Hashable, Sendable {
    case library(Int32)
}
