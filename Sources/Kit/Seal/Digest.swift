import Crypto

/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
public struct Digest: Hashable, Sendable {
    public let hex: String

    /// The digest of the bytes themselves.
    public init(of bytes: some Sequence<UInt8>) {
        hex = Hex.text(SHA256.hash(data: Array(bytes)))
    }

    /// The digest of a text's UTF-8.
    public init(of text: String) { self.init(of: text.utf8) }

    init(finished hash: SHA256) { hex = Hex.text(hash.finalize()) }

    /// A digest that was written down; nil for anything but 64 lower-case hexadecimal digits.
    public init?(hex: String) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy(Hex.isDigit) else { return nil }
        self.hex = hex
    }
}

extension Digest: CustomStringConvertible {
    public var description: String { hex }
}

/// Bytes as lower-case hexadecimal digits.
enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func isDigit(_ byte: UInt8) -> Bool { digits.contains(byte) }
}
