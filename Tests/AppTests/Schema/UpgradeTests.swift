import Domain
import Foundation
import Kit
import TestSupport
import Testing

@testable import App

/// `Tests/Fixtures/step-1.tar.gz` is a data folder as the first release wrote it, with migrations 1 to 7.
/// `LINLI_WRITE_FIXTURE=1` made it; it is not made anew.
@Suite("An upgrade") struct UpgradeTests {
    private static let fixture = Project.folder.appending(path: "Tests/Fixtures/step-1.tar.gz")

    @Test func `opens the data of the first release, and nothing of it is lost`() async throws {
        try await withTemporaryFolder { place in
            try ToolProcess.run("tar", ["-xzf", Self.fixture.path, "-C", place.path])
            let folder = place.appending(path: "data")
            let before = try await contents(of: folder)
            #expect(before.migration == 7 && before.rows["ticket"] ?? 0 >= 10)

            let app = try await App.open(data: folder)
            let (after, tickets, sealed) = try await app.database.read { connection in
                (
                    try BackupStore.contents(in: connection), try DrillStore.faultsOfTickets(in: connection),
                    try DrillStore.sealedReporters(vault: app.vault, in: connection)
                )
            }
            #expect(after.migration == migrations.count && after.journalHead == before.journalHead)
            // Nothing ever wrote the owners by area that the versions of the duty table hold now.
            for (table, rows) in before.rows where !["schema_migration", "duty_owner"].contains(table) {
                #expect(after.rows[table] == rows, "\(table)")
            }
            #expect(tickets.faults == [] && tickets.checked == before.rows["ticket"])
            #expect(sealed.faults == [] && sealed.checked > 0)
            let signedIn = try await SignIn(app: app).start(
                login: Person.worker.login, password: SmallWorld.password, sender: "test")
            #expect(signedIn.session.port == .field)
            await app.database.close()
        }
    }

    private func contents(of folder: URL) async throws -> BackupStore.Contents {
        let database = try App.database(in: folder, Configuration())
        return try await Backup.reading(database) { try BackupStore.contents(in: $0) }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["LINLI_WRITE_FIXTURE"] == "1"))
    func `the fixture is written`() async throws {
        try await SmallWorld.stored(steps: Array(migrations.prefix(7))) { world, folder in
            _ = try await RandomStory(world: world, seed: 1).run(steps: 90)
            let report: [String: Any?] = [
                "word": "rubbish", "address": "北门", "description": "垃圾", "name": "王", "phone": "13800000000",
            ]
            let answer = try await world.visitor.post("/api/public/tickets", report)
            #expect(answer.status == 201, "\(answer.text)")
            await world.app.database.close()
            // The first release had one kind of key.
            let keys = folder.appending(path: "keys.json")
            let lines = try String(contentsOf: keys, encoding: .utf8).split(separator: "\n")
            let first = lines.filter { $0.hasPrefix("#") || $0.contains(" reporters ") }
            try Data((first.joined(separator: "\n") + "\n").utf8).write(to: keys)
            try FileManager.default.createDirectory(
                at: Self.fixture.deletingLastPathComponent(), withIntermediateDirectories: true)
            try ToolProcess.run(
                "tar", ["-czf", Self.fixture.path, "-C", folder.deletingLastPathComponent().path, "data"])
        }
    }
}
