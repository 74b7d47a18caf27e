import Crypto
import Foundation

/// The key by which push servers know this installation (VAPID, RFC 8292).
public struct VapidKey: Sendable {
    private let key: P256.Signing.PrivateKey

    init(_ key: P256.Signing.PrivateKey) { self.key = key }

    /// The point of P-256 in base64url, as browsers ask for it when they subscribe.
    public var publicKey: String { Base64URL.text(key.publicKey.x963Representation) }

    /// The value of `Authorization` for a request to a push server.
    ///
    /// - Parameters:
    ///   - audience: The push server's origin.
    ///   - subject: `mailto:` or `https:`, whom its operator may write to.
    ///   - expiry: Seconds since 1970, at most 24 hours away.
    public func authorization(audience: String, subject: String, expiry: Int64) throws -> String {
        let head: JSON = ["typ": "JWT", "alg": "ES256"]
        let claims: JSON = ["aud": .string(audience), "exp": .number(Int(expiry)), "sub": .string(subject)]
        let signed = Base64URL.text(head.text.utf8) + "." + Base64URL.text(claims.text.utf8)
        let signature = try key.signature(for: Data(signed.utf8)).rawRepresentation
        return "vapid t=\(signed).\(Base64URL.text(signature)), k=\(publicKey)"
    }
}

extension Vault {
    /// The VAPID key of an installation, always the same for one key file: subscriptions are bound to it.
    public func vapidKey(for purpose: KeyRing.Purpose) -> VapidKey {
        let secret = SymmetricKey(data: ring.hashing(purpose).secret)
        // Of 2^32 derived numbers about one is no key of the curve; the next one is.
        for attempt in 0... {
            let bytes = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: secret, info: Array("vapid \(attempt)".utf8), outputByteCount: 32)
            if let key = bytes.withUnsafeBytes({ try? P256.Signing.PrivateKey(rawRepresentation: $0) }) {
                return VapidKey(key)
            }
        }
        preconditionFailure("Some number is a key of the curve.")
    }
}
