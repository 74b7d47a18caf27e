import Crypto
import Foundation

/// A node of a Merkle tree as RFC 6962 builds it: 32 bytes of SHA-256.
public struct TreeHash: Hashable, Sendable {
    public let bytes: [UInt8]

    /// The hash of what a leaf stands for. The zero byte before it keeps any inner node from passing for a leaf.
    public init(leaf content: [UInt8]) {
        var hash = SHA256()
        hash.update(data: [0])
        hash.update(data: content)
        bytes = Array(hash.finalize())
    }

    /// The node above two others.
    public init(_ left: TreeHash, _ right: TreeHash) {
        var hash = SHA256()
        hash.update(data: [1])
        hash.update(data: left.bytes)
        hash.update(data: right.bytes)
        bytes = Array(hash.finalize())
    }

    /// A hash that was written down; nil unless it has 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = Array(bytes)
    }

    /// A hash that was written down in base64.
    public init?(base64 text: String) {
        guard let data = Data(base64Encoded: text) else { return nil }
        self.init(bytes: data)
    }

    public var base64: String { Data(bytes).base64EncodedString() }

    /// The root of the tree without leaves.
    public static let empty = TreeHash(plain: SHA256.hash(data: Data()))

    /// Bytes of a hash.
    public static let length = 32

    private init(plain digest: SHA256.Digest) { bytes = Array(digest) }
}
