import Foundation
import Kit

/// What seals the audit tree beside the database: the signing keys, and the file to which every checkpoint is copied so
/// that it can be carried away. Who can only write to the database can touch neither.
struct AuditTrail: Sendable {
    let keys: NoteKeys
    let checkpoints: NoteFile

    /// - Parameter folder: the data folder.
    init(folder: URL, district: String) throws {
        let ring = try KeyRing.open(
            at: folder.appending(path: "audit-keys.json"), purposes: [.checkpoints],
            loss: "Without this file nobody can sign for the audit log, or check what was signed.")
        keys = try NoteKeys(name: "linli/\(district)", ring: ring, purpose: .checkpoints)
        checkpoints = NoteFile(folder.appending(path: "audit/checkpoints.txt"))
    }

    /// The tree that a stored checkpoint speaks of, or the empty one.
    ///
    /// - Throws: ``AuditDamage`` when it is not what was signed.
    func tree(of stored: StoredCheckpoint?) throws(AuditDamage) -> (edge: TreeEdge, lastChange: Int64) {
        guard let stored else { return (TreeEdge(), 0) }
        guard let checkpoint = verified(stored), let edge = Self.edge(stored), edge.root == checkpoint.root else {
            throw AuditDamage(size: stored.size)
        }
        return (edge, checkpoint.lastChange)
    }

    /// What a row says, if we signed it and it is that row's.
    func verified(_ stored: StoredCheckpoint) -> AuditCheckpoint? {
        guard let note = SignedNote(stored.note), let checkpoint = AuditCheckpoint(note),
            checkpoint.size == stored.size,
            keys.verifies(note)
        else { return nil }
        return checkpoint
    }

    static func edge(_ stored: StoredCheckpoint) -> TreeEdge? {
        let length = TreeHash.length
        guard stored.edge.count.isMultiple(of: length) else { return nil }
        let hashes = stride(from: 0, to: stored.edge.count, by: length).compactMap {
            TreeHash(bytes: stored.edge[$0..<($0 + length)])
        }
        return TreeEdge(size: stored.size, subtrees: hashes)
    }
}

/// The newest checkpoint in the database is not what was signed: nothing more is sealed on top of it.
struct AuditDamage: Error, Hashable {
    let size: Int
}

extension KeyRing.Purpose {
    /// Seeds of the keys that sign checkpoints and purges.
    static let checkpoints: KeyRing.Purpose = "checkpoints"
}
