import Crypto
import Foundation

/// A text with one Ed25519 signature below it, in the form of signed notes (c2sp.org/signed-note), so that programs of
/// others can check it too:
///
/// ```
/// the text
///
/// — name of the signer base64 of four bytes that tell its keys apart and of the signature
/// ```
public struct SignedNote: Hashable, Sendable {
    /// What is signed. It ends with a line break and has no empty line.
    public let text: String
    public let signer: String
    let keyNumber: [UInt8]
    let signature: [UInt8]

    init(text: String, signer: String, keyNumber: [UInt8], signature: [UInt8]) {
        self.text = text
        self.signer = signer
        self.keyNumber = keyNumber
        self.signature = signature
    }

    /// Reads a note; nil for anything else. Whether the signature is right is for ``NoteKeys`` to say.
    public init?(_ note: String) {
        let parts = note.split(separator: "\n\n", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].hasPrefix(Self.mark), parts[1].hasSuffix("\n") else {
            return nil
        }
        let words = parts[1].dropFirst(Self.mark.count).dropLast().split(
            separator: " ", omittingEmptySubsequences: false)
        guard let word = words.last, words.count > 1, !word.contains("\n"),
            let bytes = Data(base64Encoded: String(word)), bytes.count == 68
        else { return nil }
        self.init(
            text: parts[0] + "\n", signer: words.dropLast().joined(separator: " "), keyNumber: Array(bytes.prefix(4)),
            signature: Array(bytes.dropFirst(4)))
    }

    static let mark = "\u{2014} "
}

extension SignedNote: CustomStringConvertible {
    public var description: String {
        "\(text)\n\(Self.mark)\(signer) \(Data(keyNumber + signature).base64EncodedString())\n"
    }
}

/// Signs notes, and tells whether a note was signed by this installation: with its newest key or an earlier one.
public struct NoteKeys: Sendable {
    /// What the signer is called. The same key under another name is another signer.
    public let name: String
    private let keys: [Curve25519.Signing.PrivateKey]

    /// - Parameter purpose: The ring's secrets for it are the seeds of the signing keys; the last one signs.
    public init(name: String, ring: KeyRing, purpose: KeyRing.Purpose) throws {
        self.name = name
        keys = try ring.keys.filter { $0.purpose == purpose }.map { key in
            try Curve25519.Signing.PrivateKey(rawRepresentation: key.secret)
        }
        precondition(!keys.isEmpty, "The key ring was opened without the purpose \(purpose).")
    }

    /// Signs a text that ends with a line break and has no empty line.
    public func sign(_ text: String) throws -> SignedNote {
        precondition(text.hasSuffix("\n") && !text.contains("\n\n"), "A note is lines of text.")
        let key = keys[keys.count - 1]
        return SignedNote(
            text: text, signer: name, keyNumber: number(of: key),
            signature: Array(try key.signature(for: Data(text.utf8))))
    }

    /// Whether one of the keys signed exactly this text.
    public func verifies(_ note: SignedNote) -> Bool {
        note.signer == name
            && keys.contains { key in
                number(of: key) == note.keyNumber
                    && key.publicKey.isValidSignature(Data(note.signature), for: Data(note.text.utf8))
            }
    }

    /// What others need to check notes, one text for each key: name, number and public key.
    public var publicKeys: [String] {
        keys.map { key in
            let encoded = Data([Self.algorithm] + key.publicKey.rawRepresentation).base64EncodedString()
            return "\(name)+\(Hex.text(number(of: key)))+\(encoded)"
        }
    }

    private static let algorithm: UInt8 = 1

    /// The first four bytes of a hash of name and public key, as the form of signed notes has it.
    private func number(of key: Curve25519.Signing.PrivateKey) -> [UInt8] {
        let content = Array(name.utf8) + [0x0A, Self.algorithm] + key.publicKey.rawRepresentation
        return Array(SHA256.hash(data: content).prefix(4))
    }
}
