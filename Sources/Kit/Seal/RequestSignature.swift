import Crypto
import Foundation

/// HMAC-SHA-256, by which providers know who sends a request.
public enum RequestSignature {
    /// The code of a message under a key.
    public static func code(_ message: String, key: some Sequence<UInt8>) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(message.utf8), using: SymmetricKey(data: Data(key))))
    }

    /// The same as 64 lower-case hexadecimal digits.
    public static func hex(_ message: String, key: some Sequence<UInt8>) -> String {
        Hex.text(code(message, key: key))
    }
}
