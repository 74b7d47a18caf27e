import Domain
import Foundation
import Kit

/// Restores a backup into an empty folder, and into an empty database when it is of PostgreSQL. What is not whole is
/// refused before anything appears there.
package struct Restore: Sendable {
    let file: URL

    package init(from file: URL) { self.file = file }

    /// - Parameters:
    ///   - folder: does not exist, or is empty.
    ///   - address: of an empty PostgreSQL database, for a backup of one.
    /// - Throws: ``BackupFault``, or what the disk or the database could not do; the folder is then as it was.
    package func run(to folder: URL, address: String? = nil) async throws -> BackupManifest {
        try Self.checkEmpty(folder)
        let parent = folder.standardizedFileURL.deletingLastPathComponent()
        let work = parent.appending(path: ".linli-restore.\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: work, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do {
            let manifest = try await unpack(into: work)
            if manifest.engine == .postgres { try await restoreDatabase(from: work, to: address) }
            for name in [BackupManifest.name, BackupManifest.digestName] {
                try FileManager.default.removeItem(at: work.appending(path: name))
            }
            // An empty folder of that name gives way to the whole one in one step.
            guard rename(work.path, folder.path) == 0 else { throw BackupFault.folderNotEmpty(folder.path) }
            return manifest
        } catch {
            try? FileManager.default.removeItem(at: work)
            throw BackupFault(error) ?? error
        }
    }

    private static func checkEmpty(_ folder: URL) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return }
        let isEmpty = try isFolder.boolValue && FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty
        guard isEmpty else { throw BackupFault.folderNotEmpty(folder.path) }
    }

    private func unpack(into work: URL) async throws -> BackupManifest {
        guard FileManager.default.isReadableFile(atPath: file.path) else { throw BackupFault.unreadable(file.path) }
        return try await offPool { [file] in
            try Archive.unpack(file, into: work)
            return try BackupManifest.verified(in: work)
        }
    }

    private func restoreDatabase(from work: URL, to address: String?) async throws {
        guard let address else { throw BackupFault.addressNeeded }
        let database = PostgresDatabase(address: address, connections: 1)
        let tables = try await Backup.reading(database) { try BackupStore.tables(in: $0) }
        guard tables.isEmpty else { throw BackupFault.databaseNotEmpty }
        let dump = work.appending(path: BackupManifest.Engine.postgres.file)
        let tools = try PostgresTools(address: address)
        try await offPool { try tools.restore(from: dump) }
        try FileManager.default.removeItem(at: dump)
    }
}
