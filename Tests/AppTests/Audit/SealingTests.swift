import Domain
import Foundation
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `The audit log` {
    @Test(arguments: Engine.allCases)
    func `seals every change once, however many servers do it, and the check finds nothing wrong`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            for _ in 0..<6 { try await world.finish(world.residentTicket()) }
            let changes = try await world.app.database.read {
                try $0.first("SELECT COUNT(*) AS n FROM change")?["n"] ?? 0
            }
            let run = SealingRun(app: world.app)
            let sealed = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { (try? await run.seal()) ?? 0 } }
                return try await group.reduce(0, +)
            }
            #expect(try await sealed + world.seal() == changes)
            #expect(try await run.seal() == 0)
            let report = try await world.check()
            #expect(report.faults == [])
            #expect(report.leaves == changes && report.changes == changes && report.waiting == 0)
            #expect(report.checkpoints == report.copies && report.copies > 0)

            try await world.finish(world.residentTicket())
            #expect(try await world.check().waiting > 0)
            #expect(try await world.seal() > 0)
            #expect(try await world.check().faults == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `copies to the file what a crash kept from it`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            for _ in 0..<3 {
                try await world.finish(world.residentTicket())
                try await world.seal()
            }
            let file = world.app.audit.checkpoints
            let notes = try file.notes()
            try Data("\(notes[0])\n".utf8).write(to: file.url)
            #expect(try await world.seal() == 0)
            #expect(try file.notes() == notes)
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives proofs that hold, of every leaf and between all checkpoints`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            for _ in 0..<4 {
                try await world.finish(world.residentTicket())
                try await world.seal()
            }
            let report = try await world.check()
            for leaf in 0..<report.leaves {
                let proof = try await world.app.proveInclusion(ofLeaf: leaf)
                let content = try #require(proof.content.flatMap { Data(base64Encoded: $0) })
                #expect(TreeHash(leaf: Array(content)).base64 == proof.leafHash)
            }
            #expect(try await world.app.proveInclusion(ofChange: 3).leaf == 2)
            let sizes = try await world.app.database.read {
                try AuditStore.checkpoints(after: 0, limit: 100, in: $0).map(\.size)
            }
            for (index, old) in sizes.enumerated() {
                for new in sizes[index...] { _ = try await world.app.proveConsistency(from: old, to: new) }
            }
            await #expect(throws: AuditProofRefusal.leafUnknown(number: report.leaves, size: report.leaves)) {
                _ = try await world.app.proveInclusion(ofLeaf: report.leaves)
            }
            await #expect(throws: AuditProofRefusal.checkpointUnknown(size: 100_000)) {
                _ = try await world.app.proveConsistency(from: 100_000, to: nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows what somebody did who got at the database`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            for _ in 0..<3 {
                try await world.finish(world.residentTicket())
                try await world.seal()
            }
            let leaves = try await world.check().leaves
            try await world.tamper("UPDATE change SET at = at + 1 WHERE sequence = 2")
            let place = AuditPlace(kind: .change, leaf: 1, sequence: 2)
            #expect(try await world.check().faults == [.rowAltered(place)])
            try await world.tamper("UPDATE change SET at = at - 1 WHERE sequence = 2")
            #expect(try await world.check().faults == [])

            try await world.tamper("DELETE FROM change WHERE sequence = 2")
            #expect(try await world.check().faults == [.rowMissing(place)])
            try await world.tamper("DELETE FROM audit_checkpoint WHERE size = \(leaves)")
            #expect(
                Set(try await world.check().faults).isSuperset(of: [
                    .rowMissing(place), .checkpointMissing(size: leaves),
                ]))
        }
    }

    @Test func `grows no further on a tree that is not what was signed`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            try await world.finish(world.residentTicket())
            _ = try await world.app.sealAudit()
            let size = try await world.check().leaves
            try await world.tamper("UPDATE audit_checkpoint SET edge = zeroblob(length(edge))")
            try await world.finish(world.residentTicket())
            await #expect(throws: AuditDamage(size: size)) { _ = try await world.app.sealAudit() }
            #expect(try await world.check().faults == [.edgeDiffers(size: size)])
        }
    }

    @Test func `that was rewritten with its own key differs from a copy of the checkpoints kept elsewhere`()
        async throws
    {
        try await SmallWorld.on(.sqlite) { world in
            try await world.finish(world.residentTicket())
            _ = try await world.app.sealAudit()
            let file = world.app.audit.checkpoints
            let copy = try String(contentsOf: file.url, encoding: .utf8)
            #expect(try await world.check(copy: copy).faults == [])

            // Everything in the data folder, the key included, is in their hands.
            try await world.tamper(
                "UPDATE change SET at = at + 1 WHERE sequence = 1", "DELETE FROM audit_leaf",
                "DELETE FROM audit_checkpoint")
            try FileManager.default.removeItem(at: file.url)
            _ = try await world.app.sealAudit()
            #expect(try await world.check().faults == [])
            let size = try await world.check().leaves
            #expect(try await world.check(copy: copy).faults == [.rootDiffers(size: size)])
            await #expect(throws: AuditProofRefusal.noCheckpointInFile(name: "")) {
                _ = try await world.check(copy: "nothing")
            }
        }
    }
}
