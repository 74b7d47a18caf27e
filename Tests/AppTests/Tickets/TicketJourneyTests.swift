import Domain
import Geo
import Kit
import TestSupport
import Testing

@testable import App

/// One ticket through its whole life over HTTP, and what everybody sees of it on the way.
@Suite struct TicketJourneyTests {
    @Test(arguments: Engine.allCases)
    func `a resident's report goes to the department and back, and is done again when the resident is dissatisfied`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let (receipt, id) = try await report(in: world)
            let acceptor = try await world.client(.acceptor)
            let handler = try await world.client(.handler)
            #expect(try await acceptor.list("desk") == [id])
            #expect(try await !handler.sees(id))

            try await bringToDispatch(id, in: world)
            #expect(try await handler.list("handling") == [id])
            #expect(try await !world.client(.otherHandler).sees(id))

            try await handler.act(.sendBack, on: id, ["ground": "notOurDuty", "note": "属于道路保洁范围"])
            #expect(try await !handler.sees(id))
            let dispatcher = try await world.client(.dispatcher)
            try await dispatcher.act(.dispatch, on: id, ["organisation": House.cityManagement.id.rawValue])
            try await handle(id, in: world)
            try await world.client(.dutyChief).act(.close, on: id)

            try await rate(receipt, "dissatisfied", in: world)
            let reopened = try await acceptor.ticket(id)
            #expect(reopened.ticket.state == .filed && reopened.ticket.isReopened)
            try await dispatcher.act(.dispatch, on: id, ["organisation": House.cityManagement.id.rawValue])
            try await handle(id, in: world)
            try await world.client(.dutyChief).act(.close, on: id)
            #expect(try await acceptor.ticket(id).ticket.state == .closed)
            try await rate(receipt, "satisfied", in: world)
            #expect(try await acceptor.ticket(id).ticket.state == .rated)
        }
    }

    // MARK: - Stations of the journey

    private func report(in world: SmallWorld) async throws -> (ReportReceipt, TicketID) {
        let place = SmallWorld.places[0]
        let answer = try await world.visitor.post(
            "/api/public/tickets",
            [
                "word": "rubbish", "longitude": place.longitude, "latitude": place.latitude,
                "description": "楼前垃圾没人收", "address": "3号楼", "name": "阿卜杜热西提·买买提明", "phone": "１３８１２３４５６７８",
            ])
        try #require(answer.status == 201, "\(answer.text)")
        let receipt = try answer.decoded(as: ReportReceipt.self)
        let found = try await world.app.database.read { try TicketStore.load(number: receipt.number, in: $0) }
        return (receipt, try #require(found).ticket.id)
    }

    private func bringToDispatch(_ id: TicketID, in world: SmallWorld) async throws {
        let acceptor = try await world.client(.acceptor)
        try await acceptor.act(.accept, on: id)
        try await acceptor.act(.requestFieldCheck, on: id)
        let worker = try await world.client(.worker)
        #expect(try await worker.list("mine") == [id])
        #expect(try await world.client(.neighbour).list("mine") == [])
        #expect(try await !world.client(.neighbour).sees(id))
        try await worker.act(.confirmField, on: id, ["found": true])
        try await world.client(.dutyChief).act(.file, on: id)
        try await world.client(.dispatcher).act(
            .dispatch, on: id, ["organisation": House.cityManagement.id.rawValue])
    }

    private func handle(_ id: TicketID, in world: SmallWorld) async throws {
        let handler = try await world.client(.handler)
        try await handler.act(.receive, on: id)
        let bare = try await handler.attempt(.feedBack, on: id)
        #expect(bare.status == 422 && bare.code == "photosMissing")
        try await handler.act(.feedBack, on: id, ["attachments": [handler.photo()], "note": "已清运"])
        // Nobody of the department that handled it may verify it.
        let own = try await handler.attempt(.verify, on: id)
        #expect(own.status == 403)
        #expect(try await world.client(.supervisor).ticket(id).attachments.contains { $0.phase == .after })
        try await world.client(.supervisor).act(.verify, on: id)
    }

    private func rate(_ receipt: ReportReceipt, _ rating: String, in world: SmallWorld) async throws {
        let followed = try await world.visitor.get("/api/public/tickets/\(receipt.number)?code=\(receipt.queryCode)")
        try #require(followed.status == 200, "\(followed.text)")
        #expect(try followed.decoded(as: FollowedTicket.self).mayRate)
        let answer = try await world.visitor.post(
            "/api/public/tickets/\(receipt.number)/rating", ["code": receipt.queryCode.lowercased(), "rating": rating])
        try #require(answer.status == 200, "\(answer.text)")
    }
}
