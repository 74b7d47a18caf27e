import Domain
import Foundation
import Kit

/// What a backup holds, written into it last. Its own digest lies beside it, so that nothing in a backup can change
/// without being noticed.
package struct BackupManifest: Codable, Sendable, Equatable {
    static let name = "manifest.json"
    static let digestName = "manifest.json.sha256"

    struct File: Codable, Sendable, Equatable {
        /// From the backup's top.
        let path: String
        let bytes: Int
        let sha256: String
    }

    enum Engine: String, Codable, Sendable {
        case sqlite, postgres

        /// The file that the database is in.
        var file: String { self == .sqlite ? "linli.sqlite" : "database.dump" }
    }

    /// Of the layout; a later program may write another.
    var format = 1
    let madeAt: Instant
    let engine: Engine
    /// The last step of the schema.
    let migration: Int
    /// The number of the journal's last change.
    package let journalHead: Int64
    /// How many rows each table has.
    package let rows: [String: Int]
    let files: [File]

    /// Writes it and its digest into a folder.
    func write(to folder: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(self)
        try data.write(to: folder.appending(path: Self.name))
        // As `sha256sum` writes it, so that it can be checked without this program.
        let line = "\(Digest(of: data).hex)  \(Self.name)\n"
        try Data(line.utf8).write(to: folder.appending(path: Self.digestName))
    }

    /// Reads the manifest of an unpacked backup and compares every file with it.
    ///
    /// - Throws: ``BackupFault``.
    static func verified(in folder: URL) throws -> BackupManifest {
        let files = FileManager.default
        guard let data = files.contents(atPath: folder.appending(path: name).path) else { throw BackupFault.notABackup }
        let line = files.contents(atPath: folder.appending(path: digestName).path) ?? Data()
        guard String(decoding: line, as: UTF8.self) == "\(Digest(of: data).hex)  \(name)\n" else {
            throw BackupFault.altered(name)
        }
        guard let manifest = try? JSONDecoder().decode(Self.self, from: data), manifest.format == 1 else {
            throw BackupFault.unknownFormat
        }
        guard manifest.migration <= migrations.count else { throw BackupFault.newer(manifest.migration) }
        let present = try BackupFolder.files(in: folder).subtracting([name, digestName])
        let expected = Set(manifest.files.map(\.path))
        if let missing = expected.subtracting(present).min() { throw BackupFault.missing(missing) }
        if let surplus = present.subtracting(expected).min() { throw BackupFault.unexpected(surplus) }
        for file in manifest.files {
            let found = try Digest.of(file: folder.appending(path: file.path))
            guard found.bytes == file.bytes, found.digest.hex == file.sha256 else {
                throw BackupFault.altered(file.path)
            }
        }
        return manifest
    }
}

/// The files of an unpacked backup.
enum BackupFolder {
    /// Their paths from the folder. Anything but plain files and folders is refused: a link could lead elsewhere.
    static func files(in folder: URL) throws -> Set<String> {
        var found: Set<String> = []
        let below = FileManager.default.enumerator(atPath: folder.path)
        while let path = below?.nextObject() as? String {
            switch below?.fileAttributes?[.type] as? FileAttributeType {
            case .typeRegular: found.insert(path)
            case .typeDirectory: continue
            default: throw BackupFault.unexpected(path)
            }
        }
        return found
    }
}
