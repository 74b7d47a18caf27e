import Domain
import Foundation
import Kit
import TestSupport
import Testing

@testable import App

@Suite("A backup") struct BackupTests {
    @Test func `made under load and restored has the journal of its instant and breaks no rule`() async throws {
        try await SmallWorld.stored { world, folder in
            _ = try await RandomStory(world: world, seed: 11).run(steps: 80)
            _ = try await world.client(.worker).photo()
            let isOver = Flag()
            async let load: Int = Self.report(in: world, until: isOver)
            let (file, manifest) = try await Self.backup(of: folder, in: world)
            isOver.raise()
            #expect(try await load > 0)

            let restored = folder.appending(path: "../restored-\(UUID().uuidString)").standardizedFileURL
            defer { try? FileManager.default.removeItem(at: restored) }
            let second = try await Restore(from: file).run(to: restored)
            #expect(second == manifest && manifest.journalHead > 0)
            let findings = try await Drill.findings(in: restored, address: nil, manifest)
            for finding in findings { #expect(finding.faults == [], "\(finding.what.english)") }
            #expect(findings.contains { $0.what.english.hasPrefix("tickets") && $0.checked > 10 })
            #expect(findings.contains { $0.what.english.hasPrefix("files") && $0.checked > 1 })

            // The server of the restored folder goes on where the backup was made.
            let app = try await App.open(data: restored)
            #expect(try await app.database.read { try JournalStore.head(in: $0) } == manifest.journalHead)
            await app.database.close()
        }
    }

    @Test func `of PostgreSQL is restored into an empty database, and the drill passes`() async throws {
        try await PostgresServer.shared.withDatabase { address in
            try await SmallWorld.stored(address: address) { world, folder in
                _ = try await RandomStory(world: world, seed: 5).run(steps: 60)
                try await JournalStore.number(in: world.app.database)
                let (file, manifest) = try await Self.backup(of: folder, in: world)
                #expect(manifest.engine == .postgres && manifest.rows["ticket"] ?? 0 > 0)
                await #expect(throws: BackupFault.addressNeeded) { try await Drill(on: file).run() }
                await #expect(throws: BackupFault.databaseNotEmpty) {
                    try await Drill(on: file, address: address).run()
                }
                try await PostgresServer.shared.withDatabase { empty in
                    let report = try await Drill(on: file, address: empty).run(in: folder)
                    for finding in report.findings { #expect(finding.faults == [], "\(finding.what.english)") }
                }
            }
        }
    }

    @Test func `cut short anywhere or with any byte changed is refused, and leaves nothing behind`() async throws {
        try await SmallWorld.stored { world, folder in
            _ = try await world.client(.worker).report()
            let (file, _) = try await Self.backup(of: folder, in: world)
            let whole = [UInt8](try Data(contentsOf: file))
            var random = SeededRandom(seed: 3)
            try await withTemporaryFolder { place in
                for round in 0..<24 {
                    var bytes = whole
                    let spot = Int.random(in: 0..<whole.count - 20_480, using: &random)
                    if round.isMultiple(of: 2) { bytes.removeLast(whole.count - spot) } else { bytes[spot] ^= 0x20 }
                    let broken = folder.appending(path: "broken.tar")
                    try Data(bytes).write(to: broken)
                    let target = place.appending(path: "target")
                    do {
                        _ = try await Restore(from: broken).run(to: target)
                        // A changed byte of the archive's own padding or times changes no file.
                        #expect(!round.isMultiple(of: 2), "cut at \(spot) of \(whole.count)")
                        let manifest = try await Drill(on: file).run(in: folder).manifest
                        for finding in try await Drill.findings(in: target, address: nil, manifest) {
                            #expect(finding.faults == [], "changed at \(spot): \(finding.what.english)")
                        }
                        try FileManager.default.removeItem(at: target)
                    } catch is BackupFault {
                        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == [])
                    }
                }
            }
        }
    }

    @Test func `with a changed, missing or added file names that file`() async throws {
        try await SmallWorld.stored { world, folder in
            _ = try await world.client(.worker).photo()
            let (file, manifest) = try await Self.backup(of: folder, in: world)
            let photo = try #require(manifest.files.map(\.path).first { $0.hasPrefix("attachments/") })
            try await Self.expect(.altered(photo), of: file, in: folder) { open in
                try Data("x".utf8).write(to: open.appending(path: photo))
            }
            try await Self.expect(.missing(photo), of: file, in: folder) { open in
                try FileManager.default.removeItem(at: open.appending(path: photo))
            }
            try await Self.expect(.unexpected("more"), of: file, in: folder) { open in
                try Data().write(to: open.appending(path: "more"))
            }
            try await Self.expect(.unexpected("linli.toml"), of: file, in: folder) { open in
                try FileManager.default.createSymbolicLink(
                    atPath: open.appending(path: "linli.toml").path, withDestinationPath: "/etc/passwd")
            }
            try await Self.expect(.altered(BackupManifest.name), of: file, in: folder) { open in
                let place = open.appending(path: BackupManifest.name)
                let text = try String(contentsOf: place, encoding: .utf8)
                try text.replacing("\"format\" : 1", with: "\"format\" : 2").write(
                    to: place, atomically: false, encoding: .utf8)
            }
            try await Self.expect(.notABackup, of: file, in: folder) { open in
                try FileManager.default.removeItem(at: open.appending(path: BackupManifest.name))
            }
        }
    }

    @Test func `is restored into an empty folder alone, and never over another backup`() async throws {
        try await SmallWorld.stored { world, folder in
            let (file, _) = try await Self.backup(of: folder, in: world)
            await #expect(throws: BackupFault.folderNotEmpty(folder.path)) {
                try await Restore(from: file).run(to: folder)
            }
            await #expect(throws: BackupFault.targetExists(file.path)) {
                try await Backup(of: folder, world.app.configuration).make(to: file)
            }
            try await withTemporaryFolder { empty in
                _ = try await Restore(from: file).run(to: empty)
                #expect(FileManager.default.fileExists(atPath: empty.appending(path: "linli.sqlite").path))
                let keys = try FileManager.default.attributesOfItem(atPath: empty.appending(path: "keys.json").path)
                #expect(keys[.posixPermissions] as? Int == 0o600)
            }
            try await withTemporaryFolder { nothing in
                await #expect(throws: BackupFault.nothingToBackUp(nothing.path)) {
                    try await Backup(of: nothing, Configuration()).make(to: nothing.appending(path: "b.tar"))
                }
                let left = try FileManager.default.contentsOfDirectory(atPath: nothing.path)
                #expect(left == [])
            }
        }
    }

    @Test func `a drill finds a ticket that its journal does not give, and a file that is gone`() async throws {
        try await SmallWorld.stored { world, folder in
            let worker = try await world.client(.worker)
            let id = try await worker.report().ticket.id
            _ = try await worker.photo()
            try await world.app.database.write { connection in
                _ = try connection.run("UPDATE change SET recorded_at = recorded_at + 1 WHERE subject = \(id)")
            }
            let attachments = folder.appending(path: "attachments")
            for path in try BackupFolder.files(in: attachments) {
                try FileManager.default.removeItem(at: attachments.appending(path: path))
            }
            let (file, _) = try await Self.backup(of: folder, in: world)
            let report = try await Drill(on: file).run(in: folder)
            #expect(!report.isPassed)
            let failed = report.findings.filter { !$0.faults.isEmpty }.map(\.what.english)
            #expect(failed.count == 2 && failed[0].hasPrefix("tickets") && failed[1].hasPrefix("files"), "\(failed)")
        }
    }

    private static func backup(of folder: URL, in world: SmallWorld) async throws -> (
        file: URL, manifest: BackupManifest
    ) {
        let file = folder.appending(path: "../backup-\(UUID().uuidString).tar").standardizedFileURL
        return try await Backup(of: folder, world.app.configuration, clock: world.clock.clock).make(to: file)
    }

    /// Unpacks, changes something, packs again, and restores.
    private static func expect(
        _ fault: BackupFault, of file: URL, in folder: URL, after change: (URL) throws -> Void
    ) async throws {
        try await withTemporaryFolder { place in
            let open = place.appending(path: "open")
            try FileManager.default.createDirectory(at: open, withIntermediateDirectories: true)
            try Archive.unpack(file, into: open)
            try change(open)
            let changed = place.appending(path: "changed.tar")
            try Archive.pack(open, into: changed)
            await #expect(throws: fault) { try await Restore(from: changed).run(to: place.appending(path: "target")) }
            #expect(!FileManager.default.fileExists(atPath: place.appending(path: "target").path))
        }
    }

    private static func report(in world: SmallWorld, until isOver: Flag) async throws -> Int {
        let worker = try await world.client(.worker)
        var count = 0
        repeat {
            _ = try await worker.report()
            count += 1
        } while !isOver.isRaised
        return count
    }
}
