import Domain
import Geo
import Kit
import TestSupport
import Testing

@testable import App

@Suite("Housekeeping") struct HousekeepingTests {
    @Test(arguments: Engine.allCases)
    func `throws away uploads that no ticket took in a day, and files that nothing uses any more`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            // The same picture twice, once on a ticket; and a document that nobody wanted.
            let (kept, loose) = (try await worker.photo(), try await worker.photo())
            let document = try await worker.upload(Pictures.pdf, as: "application/pdf").json["id"] as? String ?? ""
            let id = try await worker.report().ticket.id
            try await world.client(.townChief).act(.accept, on: id, ["attachments": [world.client(.townChief).photo()]])
            let place = SmallWorld.places[0]
            let reported = try await worker.post(
                "/api/tickets",
                [
                    "type": "0102", "longitude": place.longitude, "latitude": place.latitude, "description": "垃圾",
                    "attachments": [kept],
                ])
            #expect(reported.status == 201)

            world.clock.advance(hours: 23)
            try await Housekeeping(app: world.app).clean(at: world.app.now)
            for file in [kept, loose, document] { #expect(try await digest(of: file, in: world) != nil) }

            let digests = (try await digest(of: kept, in: world), try await digest(of: document, in: world))
            world.clock.advance(hours: 2)
            let fresh = try await world.client(.worker).photo()
            try await Housekeeping(app: world.app).clean(at: world.app.now)
            for file in [kept, fresh] { #expect(try await digest(of: file, in: world) != nil) }
            for file in [loose, document] { #expect(try await digest(of: file, in: world) == nil) }
            #expect(world.app.files.size(of: try #require(digests.0)) != nil)
            #expect(world.app.files.size(of: try #require(digests.1)) == nil)
            #expect(try await world.client(.worker).looksAt(kept) == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func `forgets sessions that have ended and keys that nobody repeats any more`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let body: [String: Any?] = ["type": "0102", "area": SmallWorld.town, "description": "垃圾"]
            let worker = try await world.client(.worker)
            let first = try await worker.post("/api/tickets", body, key: "one-intention")
            #expect(first.status == 201, "\(first.text)")
            #expect(try await rows(of: "session", in: world) == 1)
            #expect(try await rows(of: "idempotency", in: world) == 1)
            world.clock.advance(hours: 11)
            try await Housekeeping(app: world.app).clean(at: world.app.now)
            #expect(try await rows(of: "session", in: world) == 1)
            world.clock.advance(hours: 24 * Int64(world.app.configuration.idempotencyDays))
            try await Housekeeping(app: world.app).clean(at: world.app.now)
            #expect(try await rows(of: "session", in: world) == 0)
            #expect(try await rows(of: "idempotency", in: world) == 0)
        }
    }

    private func digest(of attachment: String, in world: SmallWorld) async throws -> Digest? {
        try await world.app.database.read { try AttachmentStore.attachment(AttachmentID(attachment), in: $0)?.digest }
    }

    private func rows(of table: String, in world: SmallWorld) async throws -> Int? {
        try await world.app.database.read { try $0.first(SQL(raw: "SELECT COUNT(*) AS n FROM \(table)"))?["n"] }
    }
}
