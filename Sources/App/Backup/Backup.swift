import Domain
import Foundation
import Kit

/// Backs up a data folder while its server runs: the database as it is at one instant, then everything that lies
/// beside it, and a manifest of it all, as one file.
package struct Backup: Sendable {
    let folder: URL
    let configuration: Configuration
    let now: Instant

    package init(of folder: URL, _ configuration: Configuration, clock: Clock = .system) {
        self.folder = folder
        self.configuration = configuration
        now = Instant(milliseconds: clock.now())
    }

    /// - Parameter target: a `.tar` file that is not there yet, or a folder, in which the file gets its name from the time.
    /// - Returns: the file, and what is in it.
    /// - Throws: ``BackupFault``, or what the disk or the database could not do; no file is left then.
    package func make(to target: URL) async throws -> (file: URL, manifest: BackupManifest) {
        let file = try place(for: target)
        let work = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: work, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let manifest = try await gather(in: work)
            try await offPool { try Archive.pack(work, into: file) }
            try? FileManager.default.removeItem(at: work)
            return (file, manifest)
        } catch {
            try? FileManager.default.removeItem(at: work)
            throw BackupFault(error) ?? error
        }
    }

    private func place(for target: URL) throws -> URL {
        if target.pathExtension == "tar" {
            guard !FileManager.default.fileExists(atPath: target.path) else {
                throw BackupFault.targetExists(target.path)
            }
            return target
        }
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        let time = "\(now)".prefix(19).filter { $0.isNumber || $0 == "T" }
        return target.appending(path: "linli-\(time)Z.tar")
    }

    /// What seals the database is copied before it, since seals must not be ahead of what they seal; everything else after
    /// it: a file or a key that a row needs was there before the row.
    private func gather(in work: URL) async throws -> BackupManifest {
        let seals = try await offPool { try copy(names().filter(Self.isSeal), to: work) }
        let (engine, contents) = try await copyDatabase(to: work)
        return try await offPool {
            let database = listed(engine.file, try Digest.of(file: work.appending(path: engine.file)))
            let others = try copy(names().filter { !Self.isSeal($0) }, to: work)
            let manifest = BackupManifest(
                madeAt: now, engine: engine, migration: contents.migration, journalHead: contents.journalHead,
                rows: contents.rows, files: (seals + [database] + others).sorted { $0.path < $1.path })
            try manifest.write(to: work)
            return manifest
        }
    }

    private func copyDatabase(to work: URL) async throws -> (BackupManifest.Engine, BackupStore.Contents) {
        guard configuration.databaseAddress.isEmpty else { return (.postgres, try await copyPostgres(to: work)) }
        let source = folder.appending(path: BackupManifest.Engine.sqlite.file).path
        guard FileManager.default.fileExists(atPath: source) else { throw BackupFault.nothingToBackUp(folder.path) }
        let copy = work.appending(path: BackupManifest.Engine.sqlite.file).path
        let database = try SQLiteDatabase(path: source)
        do {
            let contents = try await offPool { try database.copy(to: copy) { try BackupStore.contents(in: $0) } }
            await database.close()
            return (.sqlite, contents)
        } catch {
            await database.close()
            throw error
        }
    }

    /// The dump and the counts are of the same snapshot.
    private func copyPostgres(to work: URL) async throws -> BackupStore.Contents {
        let tools = try PostgresTools(address: configuration.databaseAddress)
        let database = PostgresDatabase(address: configuration.databaseAddress, connections: 1)
        let file = work.appending(path: BackupManifest.Engine.postgres.file)
        return try await Self.reading(database) { connection in
            let snapshot = try BackupStore.exportSnapshot(in: connection)
            try tools.save(to: file, snapshot: snapshot)
            return try BackupStore.contents(in: connection)
        }
    }

    static func reading<Value: Sendable>(
        _ database: any Database, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            let value = try await database.read(body)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }

    /// What lies in the folder beside the database, and is not at work only.
    private func names() throws -> [String] {
        var names: [String] = []
        let below = FileManager.default.enumerator(atPath: folder.path)
        while let path = below?.nextObject() as? String {
            guard below?.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
            let isLeftOut = Self.leftOut.contains { path.hasPrefix($0) }
            // Nor are backups that somebody keeps in the folder itself.
            if !isLeftOut && !path.hasSuffix(".tar") { names.append(path) }
        }
        return names
    }

    private static func isSeal(_ path: String) -> Bool { path.hasPrefix("audit/") }

    private static let leftOut = [BackupManifest.Engine.sqlite.file, "uploads/", "attachments/unfinished/", "."]

    /// A file that is gone by the time its turn comes, such as an upload that nothing used, is needed by nothing.
    private func copy(_ names: [String], to work: URL) throws -> [BackupManifest.File] {
        try names.compactMap { name in
            let copy = work.appending(path: name)
            try FileManager.default.createDirectory(
                at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
            do {
                return listed(name, try Digest.copying(folder.appending(path: name), to: copy))
            } catch let error as DiskError where error.errno == ENOENT {
                unlink(copy.path)
                return nil
            }
        }
    }

    private func listed(_ path: String, _ content: (digest: Digest, bytes: Int)) -> BackupManifest.File {
        BackupManifest.File(path: path, bytes: content.bytes, sha256: content.digest.hex)
    }
}

extension BackupFault {
    /// What a command of the system could not do, in words; nil for errors that are not its.
    init?(_ error: any Error) {
        switch error {
        case ToolError.missing(let tool): self = .toolMissing(tool)
        case ToolError.failed(_, _, let detail): self = .unreadable(detail.trimmed)
        default: return nil
        }
    }
}
