import Domain
import Foundation
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Personal data` {
    private func reporter(of id: TicketID, in world: SmallWorld) async throws -> [String?] {
        let vault = world.app.vault
        let found = try await world.app.database.read { try ReporterStore.reporter(of: id, vault: vault, in: $0) }
        return [found?.name, found?.phone]
    }

    private func purge(in world: SmallWorld) async throws -> [String: Int] {
        let counts = try await world.app.purgeDue(isDryRun: false).filter { $0.rows > 0 }
        return Dictionary(uniqueKeysWithValues: counts.map { ($0.subject.rawValue, $0.rows) })
    }

    @Test(arguments: Engine.allCases)
    func `of reporters goes when its time after the end of the ticket is over, and not before`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            let (finished, open) = (try await world.residentTicket(), try await world.residentTicket())
            try await world.finish(finished)
            world.clock.advance(hours: 24 * 180)
            #expect(try await purge(in: world) == [:])
            world.clock.advance(milliseconds: 1)
            #expect(
                try await world.app.purgeDue(isDryRun: true).filter { $0.rows > 0 }.map(\.subject.rawValue)
                    == ["reporterNames", "reporterPhones"])
            #expect(try await reporter(of: finished, in: world) == ["欧阳小红", "13812345678"])
            #expect(try await purge(in: world) == ["reporterNames": 1, "reporterPhones": 1])
            #expect(try await reporter(of: finished, in: world) == [nil, nil])
            #expect(try await reporter(of: open, in: world) == ["欧阳小红", "13812345678"])
            #expect(try await purge(in: world) == [:])

            let chief = try await world.client(.townChief)
            let answer = try await chief.post("/api/tickets/\(finished)/reporter/reveal", ["purpose": "callBack"])
            #expect(answer.status == 404 && answer.code == "reporterNotKept")
            #expect(try await chief.ticket(finished).reporter?.mayReveal == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes with a certificate that says how much and by which rule, and stands in the audit log`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            for _ in 0..<3 { try await world.finish(world.residentTicket()) }
            world.clock.advance(hours: 24 * 181)
            #expect(try await purge(in: world) == ["reporterNames": 3, "reporterPhones": 3])
            let auditor = try await world.client(.auditAdministrator)
            let runs = try await auditor.get("/api/audit/purges").decoded(as: Page<PurgeView>.self).items
            #expect(Set(runs.map(\.subject)) == ["上报人姓名", "上报人电话"])
            #expect(runs.allSatisfy { $0.erased == 3 && $0.isSigned && $0.days == 180 })
            let certificate = try #require(
                runs.first.flatMap { SignedNote($0.certificate) }.flatMap(PurgeCertificate.init))
            #expect(certificate.before == world.app.now - .days(180) && certificate.leaves.isEmpty)
            _ = try await world.app.sealAudit()
            let report = try await world.check()
            #expect(report.purges == 2 && report.faults == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `in photos goes with the files, unless another ticket has the same picture`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            let worker = try await world.client(.worker)
            let place = SmallWorld.places[0]
            func report(with photo: String) async throws -> TicketID {
                let answer = try await worker.post(
                    "/api/tickets",
                    [
                        "type": "0102", "longitude": place.longitude, "latitude": place.latitude, "description": "垃圾",
                        "attachments": [photo],
                    ])
                return try answer.decoded(as: ReportedTicket.self).ticket.id
            }
            let photo = try await worker.photo()
            let digest = try #require(
                try await world.app.database.read { try AttachmentStore.attachment(AttachmentID(photo), in: $0) }
            ).digest
            let finished = try await report(with: photo)
            let open = try await report(with: worker.photo())
            try await world.finish(finished, by: .townChief)
            world.clock.advance(hours: 24 * 1_096)
            #expect(try await purge(in: world) == ["ticketPhotos": 1])
            #expect(world.app.files.size(of: digest) != nil)
            try await world.finish(open, by: .townChief)
            world.clock.advance(hours: 24 * 1_096)
            #expect(try await purge(in: world) == ["ticketPhotos": 1])
            #expect(world.app.files.size(of: digest) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `in visits goes, and of the door stays when somebody was last there`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            let doors = try await world.installDwellings()
            func visit(_ door: DwellingID, _ outcome: String) async throws {
                let answer = try await world.client(.worker).post(
                    "/api/visits", ["id": UUID().uuidString, "dwelling": door.rawValue, "outcome": outcome])
                try #require(answer.status == 201, "\(answer.text)")
            }
            let first = world.app.now
            try await visit(doors[0], "unchanged")
            try await visit(doors[1], "unchanged")
            world.clock.advance(hours: 24 * 1_000)
            try await visit(doors[0], "nobody")
            world.clock.advance(hours: 24 * 95)
            #expect(try await purge(in: world)["visits"] == nil)
            world.clock.advance(milliseconds: 1)
            #expect(try await purge(in: world)["visits"] == 2)
            let (left, last, told) = try await world.app.database.read { connection in
                let told: [String] = try connection.run("SELECT body FROM change WHERE kind = 'visited'").map {
                    try $0["body"]
                }
                let left: [String] = try connection.run("SELECT outcome FROM visit").map { try $0["outcome"] }
                let last = try connection.run("SELECT at, outcome, is_met FROM latest_visit ORDER BY at").map { row in
                    (
                        at: try row["at"] as Instant, outcome: try row["outcome"] as String,
                        isMet: try row["is_met"] as Bool
                    )
                }
                return (left, last, told)
            }
            #expect(left == ["nobody"])
            #expect(last.map(\.outcome) == ["", "nobody"] && last.first?.at == first && last.first?.isMet == false)
            #expect(told.count == 3 && !told.contains { $0.contains("unchanged") }, "the journal is kept for good")
            let counts = try await world.client(.townChief).get("/api/visits/counts?days=366")
                .decoded(as: Page<VisitCount>.self).items
            #expect(counts.compactMap(\.lastVisitAt).max() == first + .days(1_000))
        }
    }

    @Test(arguments: Engine.allCases)
    func `has rules that the district imports, and none that the law forbids`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            let report = try await world.client(.systemAdministrator).report(
                .retention,
                """
                数据类别,起算,天数,处理方式
                上报人电话,工单办结,30,抹除内容
                accessLog,recorded,90,delete
                ticketPhotos,recorded,90,delete
                reporterNames,ticketFinished,180,delete
                diaries,,10,
                """)
            #expect(report.counts == [0, 1, 0, 4])
            #expect(
                report.refusals == [
                    "3 retentionTooShort", "4 retentionTriggerUnfit", "5 retentionMethodUnfit", "6 fieldMalformed",
                ])
            let rules = try await world.client(.auditAdministrator).get("/api/audit/retention")
                .decoded(as: Page<RetentionView>.self).items
            #expect(rules.first { $0.subject == .reporterPhones }?.days == 30)
            #expect(rules.count == RetentionClass.allCases.count)
        }
    }
}
