import Crypto
import Foundation

/// A secret that opens something to whoever shows it: a session, a form, a reporter's link. It says nothing itself.
///
/// Only its hash is stored, so that a copy of the database lets nobody in.
public enum OpaqueToken {
    /// 256 random bits as 43 characters that are safe in an address and a cookie.
    public static func random() -> String {
        Data(KeyRing.secret()).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// What is stored: the SHA-256 of the token. A token is too random for anything slower to be of use.
    public static func hash(_ token: String) -> String { Digest(of: token).hex }

    /// Whether two secrets are the same, in a time that does not tell how much of them is.
    public static func matches(_ one: String, _ other: String) -> Bool {
        Array(SHA256.hash(data: Data(one.utf8))).elementsEqualInConstantTime(Array(SHA256.hash(data: Data(other.utf8))))
    }
}

extension [UInt8] {
    /// Compares every byte, whatever the earlier ones were. Lengths are not secret.
    func elementsEqualInConstantTime(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return zip(self, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
