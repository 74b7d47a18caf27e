import Domain
import Kit

/// The signed word of what the audit tree was at one moment, in the form of transparency logs (c2sp.org/tlog-checkpoint):
/// origin, size and root, and two lines of our own.
///
/// ```
/// linli/120113
/// 4711
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
/// at 1795395600000
/// changes 4702
/// ```
struct AuditCheckpoint: Sendable, Hashable {
    /// The number of leaves.
    let size: Int
    let root: TreeHash
    let at: Instant
    /// The sequence of the last change among the leaves; the next one to be sealed comes after it.
    let lastChange: Int64

    /// The text that is signed.
    func text(origin: String) -> String {
        "\(origin)\n\(size)\n\(root.base64)\nat \(at.milliseconds)\nchanges \(lastChange)\n"
    }

    init(size: Int, root: TreeHash, at: Instant, lastChange: Int64) {
        self.size = size
        self.root = root
        self.at = at
        self.lastChange = lastChange
    }

    /// Reads the text of a note; nil for anything else. The signature is not looked at.
    init?(_ note: SignedNote) {
        let lines = note.text.split(separator: "\n")
        guard lines.count == 5, lines[0] == note.signer, let size = Int(lines[1]), size >= 0,
            let root = TreeHash(base64: String(lines[2])), lines[3].hasPrefix("at "),
            let at = Int64(lines[3].dropFirst(3)), lines[4].hasPrefix("changes "),
            let lastChange = Int64(lines[4].dropFirst(8))
        else { return nil }
        self.init(size: size, root: root, at: Instant(milliseconds: at), lastChange: lastChange)
    }
}

/// A checkpoint as a row has it.
struct StoredCheckpoint: Sendable {
    let size: Int
    let note: String
    let edge: [UInt8]
}
