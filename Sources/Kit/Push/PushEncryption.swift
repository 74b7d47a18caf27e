import Crypto
import Foundation

/// What a browser gave so that only it can read what it is pushed (RFC 8291, section 3.1).
public struct PushKeys: Sendable {
    fileprivate let publicKey: P256.KeyAgreement.PublicKey
    fileprivate let secret: [UInt8]

    /// - Parameters:
    ///   - publicKey: `p256dh`, a point of P-256 in base64url.
    ///   - secret: `auth`, 16 bytes in base64url.
    /// - Returns: nil for anything else.
    public init?(publicKey: String, secret: String) {
        guard let point = Base64URL.bytes(publicKey),
            let key = try? P256.KeyAgreement.PublicKey(x963Representation: point),
            let bytes = Base64URL.bytes(secret), bytes.count == 16
        else { return nil }
        self.publicKey = key
        self.secret = bytes
    }
}

/// Encryption of push messages: RFC 8291 with the content encoding `aes128gcm` of RFC 8188, in one record.
public enum PushEncryption {
    /// Bytes of a message at most, so that the record fits in the 4,096 that every push server takes.
    public static let limit = 3_993
    private static let recordSize: UInt32 = 4_096

    /// The body of the request to the push server, under a fresh key and salt.
    public static func seal(_ plain: [UInt8], for keys: PushKeys) throws -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return try seal(plain, for: keys, with: P256.KeyAgreement.PrivateKey(), salt: salt)
    }

    static func seal(
        _ plain: [UInt8], for keys: PushKeys, with own: P256.KeyAgreement.PrivateKey, salt: [UInt8]
    ) throws -> [UInt8] {
        let (theirs, ours) = (Array(keys.publicKey.x963Representation), Array(own.publicKey.x963Representation))
        let material = try own.sharedSecretFromKeyAgreement(with: keys.publicKey).hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: keys.secret, sharedInfo: Array("WebPush: info".utf8) + [0] + theirs + ours,
            outputByteCount: 32)
        func derived(_ purpose: String, _ count: Int) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: material, salt: salt, info: Array("Content-Encoding: \(purpose)".utf8) + [0],
                outputByteCount: count)
        }
        let nonce = try derived("nonce", 12).withUnsafeBytes { try AES.GCM.Nonce(data: $0) }
        // The byte 2 ends the last record.
        let box = try AES.GCM.seal(plain + [2], using: derived("aes128gcm", 16), nonce: nonce)
        let size = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: recordSize >> UInt32($0)) }
        return salt + size + [UInt8(ours.count)] + ours + box.ciphertext + box.tag
    }
}
