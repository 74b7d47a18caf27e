import Domain
import Foundation
import Kit

/// Proves that a backup can be restored, by restoring it to a folder that is thrown away, and that what came back is
/// whole and consistent.
package struct Drill: Sendable {
    /// One thing that was looked at.
    package struct Finding: Sendable {
        package let what: Bilingual
        package let checked: Int
        /// What is wrong; the first few are enough to act on.
        package let faults: [String]
    }

    package struct Report: Sendable {
        package let manifest: BackupManifest
        package let findings: [Finding]
        package var isPassed: Bool { findings.allSatisfy(\.faults.isEmpty) }
    }

    let file: URL
    let address: String?

    /// - Parameter address: of an empty PostgreSQL database that may be filled, for a backup of one.
    package init(on file: URL, address: String? = nil) {
        self.file = file
        self.address = address
    }

    /// - Parameter place: where the temporary folder is made, on a disk that has room for all of it.
    package func run(in place: URL = FileManager.default.temporaryDirectory) async throws -> Report {
        let folder = place.appending(path: "linli-drill-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let manifest = try await Restore(from: file).run(to: folder, address: address)
        return Report(manifest: manifest, findings: try await Self.findings(in: folder, address: address, manifest))
    }

    /// Looks at a restored folder.
    static func findings(in folder: URL, address: String?, _ manifest: BackupManifest) async throws -> [Finding] {
        var configuration = try SettingsFile.configuration(in: folder)
        configuration.databaseAddress = manifest.engine == .postgres ? address ?? "" : ""
        let database = try App.database(in: folder, configuration)
        let trail = try AuditTrail(folder: folder, district: configuration.district)
        let signed = try trail.checkpoints.notes()
        let vault = Vault(ring: try KeyRing.open(at: folder.appending(path: "keys.json"), purposes: [.reporters]))
        return try await Backup.reading(database) { connection in
            let contents = try BackupStore.contents(in: connection)
            let tickets = try DrillStore.faultsOfTickets(in: connection)
            let sealed = try DrillStore.sealedReporters(vault: vault, in: connection)
            let digests = try DrillStore.digests(in: connection)
            let audit = try AuditCheck.run(keys: trail.keys, copies: signed, in: connection)
            return [
                Finding("数据库文件", "database file", 1, try DrillStore.faultsOfFile(in: connection)),
                Finding("各表行数", "rows of each table", manifest.rows.count, differences(manifest.rows, contents.rows)),
                Finding(
                    "日志末号", "journal head", 1,
                    contents.journalHead == manifest.journalHead
                        ? [] : ["\(contents.journalHead) ≠ \(manifest.journalHead)"]),
                Finding(
                    "工单与日志相符，一个主责一个期限", "tickets fold from the journal; one responsible, one due", tickets.checked,
                    tickets.faults),
                Finding("附件文件", "files of attachments", digests.count, missing(digests, in: folder)),
                Finding("日志与存证一致", "audit log as sealed", audit.leaves, audit.faults.map(\.sentence.english)),
                Finding("加密字段能打开", "sealed fields open", sealed.checked, sealed.faults),
            ]
        }
    }

    private static func differences(_ expected: [String: Int], _ found: [String: Int]) -> [String] {
        Set(expected.keys).union(found.keys).sorted().compactMap { table in
            expected[table] == found[table] ? nil : "\(table): \(found[table] ?? 0) ≠ \(expected[table] ?? 0)"
        }
    }

    private static func missing(_ digests: Set<String>, in folder: URL) -> [String] {
        guard let store = try? FileStore(folder: folder.appending(path: "attachments")) else { return digests.sorted() }
        return digests.filter { Digest(hex: $0).flatMap(store.size) == nil }.sorted()
    }
}

extension Drill.Finding {
    fileprivate init(_ chinese: String, _ english: String, _ checked: Int, _ faults: [String]) {
        self.init(what: Bilingual(chinese, english), checked: checked, faults: faults)
    }
}
