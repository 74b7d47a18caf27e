import Domain
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `A track that is looked at` {
    /// Two stretches with a gap of an hour between them, the second sent later, and one fix that is not believed.
    private func walk(_ world: SmallWorld) async throws {
        let worker = try await world.client(.worker)
        #expect(try await worker.post("/api/patrols").status == 201)
        world.clock.advance(hours: 2)
        func fixes(minutesAgo: Int64, offline: Bool) -> [[String: Any]] {
            (0..<10).map { step -> [String: Any] in
                let at = world.app.now - .minutes(minutesAgo) + .seconds(Int64(step) * 20)
                let longitude = SmallWorld.places[0].longitude + Double(step) * 0.000_2
                let accuracy = step == 5 ? 500 : 8
                return [
                    "at": at.description, "longitude": longitude, "latitude": SmallWorld.places[0].latitude,
                    "accuracy": accuracy, "wasOffline": offline,
                ]
            }
        }
        let body = fixes(minutesAgo: 100, offline: false) + fixes(minutesAgo: 30, offline: true)
        #expect(try await worker.post("/api/tracks/fixes", ["fixes": body]).status == 200)
    }

    private func look(_ world: SmallWorld, _ members: [String: Any?] = [:]) -> [String: Any?] {
        ["day": world.app.today.description, "purpose": "staffSafety"].merging(members) { $1 }
    }

    @Test(arguments: Engine.allCases)
    func `shows gaps as gaps, asks for a purpose, and the worker sees who looked`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            try await walk(world)
            let path = "/api/tracks/\(Person.worker.user)/look"
            let chief = try await world.client(.townChief)
            #expect(try await chief.post(path, look(world, ["purpose": "curiosity"])).code == "unknownPurpose")
            #expect(try await chief.post(path, look(world, ["purpose": "workReview"])).code == "missingField")
            let track: TrackView = try await chief.post(path, look(world)).decoded()
            #expect(track.stretches.map(\.wasOffline) == [false, true])
            #expect(track.stretches.map(\.isContinued) == [false, false])
            #expect(track.stretches.map(\.at.count) == [9, 9] && track.drift.map(\.kind) == [.coarse, .coarse])
            #expect(track.patrols.count == 1)
            let file = try await chief.post("/api/tracks/\(Person.worker.user)/gpx", look(world))
            #expect(file.headers[.contentType] == "application/gpx+xml")
            #expect(
                file.text.split(separator: "<trkseg>").count == 3 && file.text.split(separator: "<trkpt").count == 19)

            for (person, status) in [(Person.farTownChief, 404), (.dispatcher, 403), (.departmentLeader, 404)] {
                #expect(try await world.client(person).post(path, look(world)).status == status, "\(person)")
            }
            let found: Page<TrackPerson> = try await chief.get("/api/tracks/people").decoded()
            #expect(Set(found.items.map(\.id)) == Set([Person.worker, .neighbour, .policeLead].map(\.user)))

            let worker = try await world.client(.worker)
            #expect(try await worker.get("/api/tracks/mine").decoded(as: TrackView.self).stretches.count == 2)
            let looks: Page<TrackLookView> = try await worker.get("/api/tracks/mine/looks").decoded()
            #expect(looks.items.map(\.isFile) == [true, false] && looks.items.allSatisfy { $0.name == "townChief先生" })
            #expect(looks.items.allSatisfy { $0.day == world.app.today && $0.purpose.contains("安全") })
            #expect(
                try await world.client(.neighbour).get("/api/tracks/mine/looks").decoded(as: Page<TrackLookView>.self)
                    .items.isEmpty)
            let log = try await world.client(.auditAdministrator).get("/api/audit/accesses")
            #expect(log.text.contains("\"track\"") && log.text.contains("gpx"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is gone after thirty days, a whole day at a time and with a certificate`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await world.installAuditTables()
            try await walk(world)
            func days() async throws -> Int { try await world.app.database.read { try TrackStore.days(in: $0) }.count }
            world.clock.advance(hours: 24 * 30)
            _ = try await world.app.purgeDue(isDryRun: false)
            #expect(try await days() == 1)
            world.clock.advance(hours: 24)
            #expect(try await world.app.purgeDue(isDryRun: true).first { $0.subject == .tracks }?.rows == 1)
            // Four quarters of an hour had fixes, or fewer.
            let gone = try await world.app.purgeDue(isDryRun: false).first { $0.subject == .tracks }?.rows ?? 0
            #expect((2...4).contains(gone))
            #expect(try await days() == 0)
            let runs = try await world.client(.auditAdministrator).get("/api/audit/purges")
                .decoded(as: Page<PurgeView>.self).items
            #expect(runs.contains { $0.subject == "工作人员轨迹" && $0.isSigned && $0.days == 30 })
            let mine = try await world.client(.worker).get("/api/tracks/mine?day=2026-11-23")
            #expect(try mine.decoded(as: TrackView.self).stretches.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells which places were seen, and not by whom`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            try await walk(world)
            let chief = try await world.client(.townChief)
            let answer = try await chief.get("/api/coverage")
            let overview: CoverageRoutes.Overview = try answer.decoded()
            #expect(!answer.text.contains("先生") && !answer.text.contains("user"))
            #expect(overview.grids.map(\.code) == [SmallWorld.grids[1], SmallWorld.grids[2], SmallWorld.grids[0]])
            #expect(overview.unattended == 2 && overview.grids.allSatisfy { $0.cells > 50 })
            let seen = try #require(overview.grids.last)
            // A walk of 160 metres, without what is not believed.
            #expect((2...4).contains(seen.seen) && seen.lastSeenAt != nil)
            let cells: CoverageRoutes.Cells = try await chief.get("/api/coverage/\(seen.id)").decoded()
            #expect(cells.hours.count == seen.cells && cells.hours.count { $0 >= 0 } == seen.seen)
            #expect(try await world.client(.farTownChief).get("/api/coverage/\(seen.id)").status == 404)
            #expect(try await chief.get("/api/coverage?days=0").code == "invalidField")
            world.clock.advance(hours: 24 * 8)
            let later: CoverageRoutes.Overview = try await world.client(.townChief).get("/api/coverage").decoded()
            #expect(later.unattended == 3 && later.grids.last?.lastSeenAt != nil)
        }
    }
}
