import Domain
import Kit
import Logging
import ServiceLifecycle

/// Adds the new rows of the journal, the access log and the purge runs to the audit tree, and signs what it has become.
///
/// Rows are read and hashed outside of the writer's transaction; leaves and checkpoint are one short write for each
/// batch, so that commands never wait for it. A run that is stopped half-way leaves the rest to the next. Two servers
/// cannot seal the same row: a leaf's number is taken once.
struct SealingRun: Service {
    let app: App

    func run() async throws {
        for await _ in App.ticks(every: .seconds(app.configuration.sealInterval)) {
            do {
                _ = try await seal()
            } catch let damage as AuditDamage {
                app.logger.error("audit log damaged; see linli check audit", metadata: ["checkpoint": "\(damage.size)"])
            } catch {
                app.logger.warning("sealing failed", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    private static let batch = 500

    /// Seals everything that waits.
    ///
    /// - Returns: the number of new leaves.
    /// - Throws: ``AuditDamage`` when the tree that is there is not what was signed.
    func seal() async throws -> Int {
        try await JournalStore.number(in: app.database)
        var (count, sealed) = (0, 0)
        repeat {
            sealed = try await sealNext()
            count += sealed
        } while sealed > 0
        try await copyCheckpoints()
        return count
    }

    private func sealNext() async throws -> Int {
        let trail = app.audit
        let (tree, rows) = try await app.database.read { connection in
            let tree = try trail.tree(of: AuditStore.lastCheckpoint(in: connection))
            return (tree, try AuditStore.unsealed(after: tree.lastChange, limit: Self.batch, in: connection))
        }
        guard !rows.isEmpty else { return 0 }
        var edge = tree.edge
        for row in rows { edge.append(row.hash) }
        let checkpoint = AuditCheckpoint(
            size: edge.size, root: edge.root, at: app.now,
            lastChange: rows.compactMap(\.sequence).max() ?? tree.lastChange)
        let stored = StoredCheckpoint(
            size: edge.size, note: try trail.keys.sign(checkpoint.text(origin: trail.keys.name)).description,
            edge: edge.subtrees.flatMap(\.bytes))
        do {
            try await app.database.write { connection in
                try AuditStore.append(rows, from: tree.edge.size, in: connection)
                try AuditStore.insert(stored, in: connection)
            }
        } catch StoreError.unique {
            // Another server was faster, or leaves were put behind the tree: then the next reading finds it damaged
            // or the check does.
            return 0
        }
        return rows.count
    }

    /// Copies to the file what it does not have yet; after a crash that is more than the last one.
    private func copyCheckpoints() async throws {
        let file = app.audit.checkpoints
        var size = try await offPool { try file.last().flatMap(AuditCheckpoint.init)?.size ?? 0 }
        while true {
            let stored = try await app.database.read { [size] in
                try AuditStore.checkpoints(after: size, limit: Self.batch, in: $0)
            }
            guard let last = stored.last else { return }
            let notes = stored.compactMap { SignedNote($0.note) }
            try await offPool { try file.append(notes) { Self.size(of: $0) > Self.size(of: $1) } }
            size = last.size
        }
    }

    private static func size(of note: SignedNote) -> Int { AuditCheckpoint(note)?.size ?? 0 }
}
