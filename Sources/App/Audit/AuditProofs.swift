import Domain
import Foundation
import Kit

/// The proof that a row of the log is in the tree that was signed: for whoever has the row, the checkpoint and nothing
/// else. docs/audit-log.md describes the members.
package struct InclusionProof: Codable, Sendable {
    var form = "linli-audit-proof-1"
    var type = "inclusion"
    let leaf: Int
    /// In base64, as all hashes and bytes.
    let leafHash: String
    /// What was hashed; absent when a purge run has taken the row.
    let content: String?
    let path: [String]
    /// A signed note.
    let checkpoint: String
}

/// The proof that a later tree begins with an earlier one: nothing was changed or removed between two checkpoints.
package struct ConsistencyProof: Codable, Sendable {
    var form = "linli-audit-proof-1"
    var type = "consistency"
    let path: [String]
    /// A signed note.
    let from: String
    let to: String
}

/// Why a proof cannot be given.
package enum AuditProofRefusal: Refusal, Hashable, Sendable {
    case nothingSealed
    case leafUnknown(number: Int, size: Int)
    case changeUnsealed(sequence: Int64)
    case checkpointUnknown(size: Int)
    case sizesReversed
    /// What is stored is not what was signed.
    case damaged(size: Int)
    case noCheckpointInFile(name: String)

    /// One of each, for the list of problems.
    package static let examples: [AuditProofRefusal] = [
        .nothingSealed, .leafUnknown(number: 12, size: 10), .changeUnsealed(sequence: 12), .checkpointUnknown(size: 12),
        .sizesReversed, .damaged(size: 12), .noCheckpointInFile(name: "checkpoints.txt"),
    ]

    package var code: String {
        switch self {
        case .nothingSealed: "auditNothingSealed"
        case .leafUnknown: "auditLeafUnknown"
        case .changeUnsealed: "auditChangeUnsealed"
        case .checkpointUnknown: "auditCheckpointUnknown"
        case .sizesReversed: "auditSizesReversed"
        case .damaged: "auditDamaged"
        case .noCheckpointInFile: "auditNoCheckpointInFile"
        }
    }

    package var status: Int { 422 }

    package var title: Bilingual {
        switch self {
        case .nothingSealed: Bilingual("还没有存证。", "Nothing has been sealed yet.")
        case .leafUnknown(let number, let size):
            Bilingual("没有存证叶\(number)：现有0至\(size - 1)。", "There is no leaf \(number): they go from 0 to \(size - 1).")
        case .changeUnsealed(let sequence):
            Bilingual("日志第\(sequence)条还没有存证，或不存在。", "Change \(sequence) is not sealed yet, or does not exist.")
        case .checkpointUnknown(let size):
            Bilingual(
                "没有大小为\(size)的检查点，请用检查点列表里的大小。", "There is no checkpoint of size \(size); take one that is listed.")
        case .sizesReversed: Bilingual("起点应小于终点。", "The first size must be below the second.")
        case .damaged(let size):
            Bilingual(
                "存证已损坏（检查点\(size)），请运行 linli check audit。",
                "The log is damaged (checkpoint \(size)); run linli check audit.")
        case .noCheckpointInFile(let name):
            Bilingual("文件“\(name)”中没有检查点。", "There is no checkpoint in the file \"\(name)\".")
        }
    }
}

extension App {
    /// Proves that a leaf is in the newest signed tree.
    ///
    /// - Throws: ``AuditProofRefusal``.
    package func proveInclusion(ofLeaf number: Int) async throws -> InclusionProof {
        let trail = audit
        return try await database.read { connection in
            guard let stored = try AuditStore.lastCheckpoint(in: connection) else {
                throw AuditProofRefusal.nothingSealed
            }
            guard let checkpoint = trail.verified(stored) else { throw AuditProofRefusal.damaged(size: stored.size) }
            guard 0..<stored.size ~= number,
                let leaf = try AuditStore.leaves(from: number, limit: 1, in: connection).first, leaf.number == number
            else { throw AuditProofRefusal.leafUnknown(number: number, size: stored.size) }
            let path = try MerkleProof.inclusionRanges(of: number, in: stored.size)
                .map { try AuditStore.root(of: $0, in: connection) }
            guard let hash = TreeHash(bytes: leaf.hash),
                MerkleProof.proves(path, hash: hash, at: number, inTreeOf: stored.size, root: checkpoint.root)
            else { throw AuditProofRefusal.damaged(size: stored.size) }
            return InclusionProof(
                leaf: number, leafHash: hash.base64, content: try Self.content(of: leaf, in: connection),
                path: path.map(\.base64), checkpoint: stored.note)
        }
    }

    /// Proves that a change of the journal is in the newest signed tree.
    package func proveInclusion(ofChange sequence: Int64) async throws -> InclusionProof {
        guard let leaf = try await database.read({ try AuditStore.leaf(ofChange: sequence, in: $0) }) else {
            throw AuditProofRefusal.changeUnsealed(sequence: sequence)
        }
        return try await proveInclusion(ofLeaf: leaf)
    }

    /// Proves that the tree of one checkpoint begins with that of an earlier one.
    ///
    /// - Parameter new: the newest checkpoint when nil.
    /// - Throws: ``AuditProofRefusal``.
    package func proveConsistency(from old: Int, to new: Int?) async throws -> ConsistencyProof {
        let trail = audit
        return try await database.read { connection in
            guard let newest = try AuditStore.lastCheckpoint(in: connection) else {
                throw AuditProofRefusal.nothingSealed
            }
            func checkpoint(_ size: Int) throws -> (note: String, root: TreeHash) {
                guard let stored = try AuditStore.checkpoint(size: size, in: connection) else {
                    throw AuditProofRefusal.checkpointUnknown(size: size)
                }
                guard let checkpoint = trail.verified(stored) else { throw AuditProofRefusal.damaged(size: size) }
                return (stored.note, checkpoint.root)
            }
            let new = new ?? newest.size
            let (from, to) = (try checkpoint(old), try checkpoint(new))
            guard old <= new else { throw AuditProofRefusal.sizesReversed }
            let path = try MerkleProof.consistencyRanges(from: old, to: new)
                .map { try AuditStore.root(of: $0, in: connection) }
            guard MerkleProof.proves(path, from: (old, from.root), to: (new, to.root)) else {
                throw AuditProofRefusal.damaged(size: new)
            }
            return ConsistencyProof(path: path.map(\.base64), from: from.note, to: to.note)
        }
    }

    /// What others need to check the notes of this installation.
    package var auditPublicKeys: [String] { audit.keys.publicKeys }

    private static func content(of leaf: AuditLeaf, in connection: any Connection) throws -> String? {
        guard let kind = AuditLeafKind(rawValue: leaf.kind) else { return nil }
        let key = leaf.sequence ?? Int64(leaf.number)
        let bytes = try AuditStore.contents(of: kind, key...key, in: connection)[key]
        return bytes.map { Data($0).base64EncodedString() }
    }
}
