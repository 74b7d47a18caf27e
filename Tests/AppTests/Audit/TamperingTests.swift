import Domain
import Kit
import TestSupport
import Testing

@testable import App

/// What the check is for: whoever can write to the database, but has not the data folder, changes nothing unseen.
@Suite struct `Of what is sealed` {
    private struct Undone: Error {
        let report: AuditReport?
    }

    /// A journal, looks at personal data, purges of every class, and a few checkpoints.
    private func live(in world: SmallWorld) async throws {
        try await world.installAuditTables()
        let acceptor = try await world.client(.townChief)
        for round in 0..<4 {
            let id = try await world.residentTicket()
            for _ in 0..<2 {
                _ = try await acceptor.post("/api/tickets/\(id)/reporter/reveal", ["purpose": "callBack"])
            }
            if round > 0 { try await world.finish(id) }
            _ = try await world.app.sealAudit()
            if round == 1 {
                world.clock.advance(hours: 24 * 1_100)
                _ = try await world.app.purgeDue(isDryRun: false)
                try await acceptor.signIn(Person.townChief.login)
            }
        }
        _ = try await world.app.sealAudit()
    }

    /// A hundred for each seed, a thousand in all.
    @Test(arguments: SeededRandom.seeds)
    func `no edit, deletion, swap or truncation goes unseen`(seed: UInt64) async throws {
        try await SmallWorld.on(.sqlite) { world in
            try await live(in: world)
            let clean = try await world.check()
            #expect(clean.faults == [] && clean.purged > 0 && clean.accesses > 0 && clean.purges > 0)
            let (keys, notes) = (world.app.audit.keys, try world.app.audit.checkpoints.notes())
            var (done, attempt) = (0, seed &* 1_000_000)
            while done < 100 {
                attempt += 1
                let tampering = Tampering(seed: attempt)
                do {
                    try await world.app.database.write { connection in
                        var tampering = tampering
                        guard try tampering.perform(in: connection) else { throw Undone(report: nil) }
                        throw Undone(report: try AuditCheck.run(keys: keys, copies: notes, in: connection))
                    }
                } catch let undone as Undone {
                    guard let report = undone.report else { continue }
                    done += 1
                    #expect(!report.faults.isEmpty, "tampering \(attempt), \(tampering.act)")
                }
            }
            #expect(try await world.check().faults == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `entries that a purge took are accepted, others of the same age are missed`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await live(in: world)
            #expect(try await world.check().purged == 4)
            #expect(try await world.check().faults == [])
            let entry = try #require(
                try await world.app.database.read { try $0.first("SELECT MIN(leaf) AS leaf FROM access_log") })
            let leaf: Int = try entry["leaf"]
            // Gone without a purge run, and with one that nobody signed.
            let missing = AuditFault.rowMissing(AuditPlace(kind: .access, leaf: leaf, sequence: nil))
            try await world.tamper("DELETE FROM access_log WHERE leaf = \(leaf)")
            #expect(try await world.check().faults == [missing])
            let rule = try RetentionRule(.accessLog, trigger: nil, days: 183, method: nil)
            let forged = PurgeCertificate(id: "forged", at: world.app.now, rule: rule, erased: 1, leaves: [leaf])
            let others = try NoteKeys(
                name: world.app.audit.keys.name, ring: .ephemeral(purposes: [.checkpoints]), purpose: .checkpoints)
            let run = PurgeRun(
                id: "forged", at: world.app.now, subject: "accessLog", erased: 1,
                certificate: try others.sign(forged.text(origin: others.name)).description)
            try await world.app.database.write { try PurgeStore.insert(run, in: $0) }
            #expect(Set(try await world.check().faults) == [missing, .purgeForged(id: "forged")])
        }
    }
}
