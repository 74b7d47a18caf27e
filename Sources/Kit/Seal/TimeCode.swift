import Crypto
import Foundation

/// The six digits that a phone shows for half a minute: TOTP, RFC 6238, with HMAC-SHA-1 as every authenticator has it.
public struct TimeCode: Sendable {
    /// Seconds for which a code is shown.
    public static let period = 30
    /// Half a minute before and after: the phone's clock is not ours, and typing takes its time (RFC 6238, 5.2).
    static let tolerance: Int64 = 1

    private let secret: [UInt8]

    init(secret: [UInt8]) { self.secret = secret }

    /// With a key as ``key`` wrote it.
    public init(key: String) { secret = Base32.bytes(key) }

    /// With a key of 160 random bits, as RFC 4226 asks for.
    public static func random() -> TimeCode { TimeCode(secret: Array(KeyRing.secret().prefix(20))) }

    /// The shared key as people type it into an authenticator.
    public var key: String { Base32.text(secret) }

    /// The half minute of an instant, counted from 1970.
    static func step(at milliseconds: Int64) -> Int64 {
        Int64((Double(milliseconds) / 1000 / Double(period)).rounded(.down))
    }

    /// The code of a half minute.
    func code(step: Int64, digits: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let start = Int(hash[19] & 15)
        let number = hash[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The code that a phone shows at an instant, in milliseconds since 1970.
    public func code(at milliseconds: Int64) -> String { code(step: Self.step(at: milliseconds)) }

    /// The half minute that a typed code belongs to; nil when it is wrong, or was used before.
    ///
    /// - Parameters:
    ///   - milliseconds: now, since 1970.
    ///   - last: The half minute of the last code that was accepted: each is good once, and so is none before it.
    public func accept(_ typed: String, at milliseconds: Int64, after last: Int64) -> Int64? {
        let digits = HalfWidth.text(typed).filter { !$0.isWhitespace }
        let now = Self.step(at: milliseconds)
        // All are tried, so that the time taken says nothing.
        let matching = (now - Self.tolerance...now + Self.tolerance).filter {
            OpaqueToken.matches(code(step: $0), digits)
        }
        return matching.first { $0 > last }
    }

    /// What an authenticator reads from a QR code (Key Uri Format of Google Authenticator).
    public func address(issuer: String, account: String) -> String {
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(
                withAllowedCharacters: .alphanumerics.intersection(.init(charactersIn: "\u{0}"..."\u{7F}"))) ?? ""
        }
        return "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(key)"
            + "&issuer=\(escaped(issuer))&algorithm=SHA1&digits=6&period=\(Self.period)"
    }
}

/// Bytes as people type them into an authenticator: RFC 4648, without padding.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// Five bits a character, from the left.
    static func text(_ bytes: [UInt8]) -> String {
        var (text, buffer, bits) = ([UInt8](), UInt32(0), 0)
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits)) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }
    /// The bytes again; characters that are not of the alphabet are passed over.
    static func bytes(_ text: String) -> [UInt8] {
        var (bytes, buffer, bits) = ([UInt8](), UInt32(0), 0)
        for value in text.utf8.compactMap({ alphabet.firstIndex(of: $0) }) {
            buffer = buffer << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return bytes
    }
}
