import Crypto
import Foundation

/// The algorithms that protect personal data, behind one seam, so that SM4 and SM3 can take the place of AES and
/// SHA where a district must use them.
public protocol CipherSuite: Sendable {
    /// Written into every box, so that boxes of an earlier suite can be told apart.
    var number: UInt8 { get }

    /// Encrypts and authenticates; `context` is authenticated but not stored.
    func seal(_ plain: [UInt8], key: [UInt8], context: [UInt8]) throws -> [UInt8]

    /// The plain bytes. Throws ``SealError/forged`` when box, key or context is not what it was.
    func open(_ sealed: [UInt8], key: [UInt8], context: [UInt8]) throws(SealError) -> [UInt8]

    /// A code that only a holder of the key can compute.
    func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8]
}

/// AES-256-GCM with a random nonce of 96 bits, and HMAC-SHA-256.
public struct StandardCipherSuite: CipherSuite {
    public let number: UInt8 = 1

    public init() {}

    public func seal(_ plain: [UInt8], key: [UInt8], context: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(plain, using: SymmetricKey(data: key), authenticating: context)
        return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    public func open(_ sealed: [UInt8], key: [UInt8], context: [UInt8]) throws(SealError) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            return Array(try AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: context))
        } catch {
            throw .forged
        }
    }

    public func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }
}

/// Why something sealed stays closed.
public enum SealError: Error, Hashable, Sendable {
    /// Not a box at all, or cut off.
    case malformed
    /// The box names a key that the ring does not hold: the ring is another's, or the key was destroyed.
    case unknownKey(UInt32)
    /// Made by a suite that this program does not have.
    case unknownSuite(UInt8)
    /// Box, key or context is not what it was when sealed.
    case forged
}
