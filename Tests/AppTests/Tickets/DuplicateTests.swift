import Domain
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `Tickets about one matter` {
    @Test(arguments: Engine.allCases)
    func `are proposed to the desk with the reason, and merged by one command`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let first = try await worker.report()
            let second = try await worker.report(description: "3号楼前垃圾成堆")
            _ = try await worker.report(SmallWorld.cover)
            _ = try await world.client(.neighbour).report(grid: 1)
            let chief = try await world.client(.townChief)
            func proposed(_ id: TicketID) async throws -> [DuplicateView] {
                let answer = try await chief.get("/api/tickets/\(id)/duplicates")
                try #require(answer.status == 200, "\(answer.text)")
                return try answer.decoded(as: Page<DuplicateView>.self).items
            }
            let found = try await proposed(second.ticket.id)
            #expect(found.map(\.ticket.id) == [first.ticket.id])
            #expect(found.first?.reason.hasPrefix("相距0米 · 事项相同 · 文字相似") == true)
            try await chief.act(.merge, on: second.ticket.id, ["into": first.ticket.id.rawValue])
            // What is merged is not open any more.
            #expect(try await proposed(first.ticket.id).isEmpty)
            #expect(
                try await world.client(.farTownChief).get("/api/tickets/\(first.ticket.id)/duplicates").status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are shown to whoever is about to report, who may endorse one once`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let ticket = try await worker.report().ticket.id
            let place = SmallWorld.places[0]
            func near(_ client: Client, _ type: TicketTypeCode, metres: Double = 0) async throws -> [DuplicateView] {
                let answer = try await client.get(
                    "/api/tickets/near?longitude=\(place.longitude)&latitude=\(place.latitude + metres / 111_000)&type=\(type)"
                )
                try #require(answer.status == 200, "\(answer.text)")
                return try answer.decoded(as: Page<DuplicateView>.self).items
            }
            #expect(try await near(worker, SmallWorld.litter, metres: 20).map(\.ticket.id) == [ticket])
            #expect(try await near(worker, SmallWorld.litter, metres: 60).isEmpty)
            #expect(try await near(worker, SmallWorld.cover).isEmpty)
            // Another grid's worker does not see it.
            let neighbour = try await world.client(.neighbour)
            #expect(try await near(neighbour, SmallWorld.litter).isEmpty)
            #expect(try await neighbour.post("/api/tickets/\(ticket)/endorse").status == 404)

            for _ in 1...2 {
                let answer = try await worker.post("/api/tickets/\(ticket)/endorse")
                #expect(answer.status == 200 && answer.json["number"] as? Int == 1, "\(answer.text)")
            }
            let chief = try await world.client(.townChief)
            #expect(try await chief.post("/api/tickets/\(ticket)/endorse").json["number"] as? Int == 2)
            #expect(try await near(worker, SmallWorld.litter).map(\.endorsements) == [2])
            try await chief.act(.reject, on: ticket, ["note": "已清理"])
            #expect(try await worker.post("/api/tickets/\(ticket)/endorse").code == "endorsedIsNotOpen")
        }
    }

    @Test func `are looked for with a place that is one`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let wrong = try await worker.get("/api/tickets/near?longitude=200&latitude=39.2&type=0102")
            #expect(wrong.status == 422 && wrong.fields == ["longitude"])
            #expect(try await worker.get("/api/tickets/near?type=0102").status == 422)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are found by an index, not by reading all tickets`(engine: Engine) async throws {
        guard engine == .sqlite else { return }
        try await SmallWorld.on(engine) { world in
            let plan: [String] = try await world.app.database.read { connection in
                try connection.run(
                    """
                    EXPLAIN QUERY PLAN SELECT body FROM ticket
                    WHERE latitude >= 39.2 AND latitude <= 39.3 AND longitude >= 117.1 AND longitude <= 117.2
                        AND due IS NOT NULL AND type >= '0100' AND type <= '0199' AND reported_at >= 0
                    """
                ).map { row in try row["detail"] }
            }
            #expect(plan.contains { $0.contains("ticket_place") }, "\(plan)")
        }
    }
}
