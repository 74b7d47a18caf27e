import Domain
import Foundation
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `An upload in pieces` {
    private func begin(_ client: Client, _ bytes: Int, name: String = "门口.jpg") async throws -> String {
        let answer = try await client.send(
            .post, "/api/uploads",
            headers: [
                .uploadLength: String(bytes), .tusResumable: "1.0.0",
                .uploadMetadata: "filename \(Data(name.utf8).base64EncodedString())",
            ], body: [])
        try #require(answer.status == 201, "\(answer.text)")
        #expect(answer.headers[.uploadExpires]?.hasSuffix("GMT") == true)
        return try #require(answer.headers[.location])
    }

    private func send(_ client: Client, _ place: String, _ bytes: some Sequence<UInt8>, at offset: Int) async throws
        -> Client.Answer
    {
        try await client.send(
            .patch, place,
            headers: [.contentType: "application/offset+octet-stream", .uploadOffset: String(offset)],
            body: Array(bytes))
    }

    private func offset(_ client: Client, _ place: String) async throws -> String? {
        try await client.send(.head, place, headers: [.tusResumable: "1.0.0"], body: []).headers[.uploadOffset]
    }

    @Test(arguments: Engine.allCases)
    func `goes on where it broke off, and is an attachment of the same name in the end`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            let worker = try await world.client(.worker)
            let photo = Pictures.withPosition
            let place = try await begin(worker, photo.count)
            #expect(try await offset(worker, place) == "0")
            let first = try await send(worker, place, photo.prefix(100), at: 0)
            #expect(first.status == 204 && first.headers[.uploadOffset] == "100")
            #expect(try await offset(worker, place) == "100")
            // The answer to the first piece was lost, so it comes again.
            let repeated = try await send(worker, place, photo.prefix(100), at: 0)
            #expect(repeated.status == 409 && repeated.code == "uploadOffsetWrong")
            #expect(repeated.json["offset"] as? Int == 100)
            let last = try await send(worker, place, photo.dropFirst(100), at: 100)
            #expect(last.status == 204 && last.headers[.uploadOffset] == String(photo.count), "\(last.text)")
            // Asked once more, as after a lost answer to the last piece: nothing is done twice.
            #expect(try await offset(worker, place) == String(photo.count))
            #expect(try await send(worker, place, [], at: photo.count).status == 204)

            let id = place.split(separator: "/").last.map(String.init) ?? ""
            #expect(try await worker.looksAt(id) == 200)
            let made = try await worker.post(
                "/api/tickets",
                [
                    "type": "0102", "longitude": SmallWorld.places[0].longitude,
                    "latitude": SmallWorld.places[0].latitude, "attachments": [id],
                ])
            #expect(made.status == 201, "\(made.text)")
        }
    }

    @Test func `is its sender's alone, and of the length that was said`() async throws {
        try await SmallWorld.on(.sqlite, configure: { $0.uploadsUnfinished = 2 }) { world in
            let worker = try await world.client(.worker)
            let place = try await begin(worker, 50)
            let neighbour = try await world.client(.neighbour)
            #expect(try await send(neighbour, place, [1], at: 0).status == 404)
            #expect(try await neighbour.get(place).status == 404)
            #expect(try await send(worker, place, Array(repeating: 1, count: 51), at: 0).code == "fileTooLarge")
            #expect(try await worker.json(.patch, place, [:]).code == "uploadContentType")
            _ = try await begin(worker, 10)
            let third = try await worker.send(.post, "/api/uploads", headers: [.uploadLength: "10"], body: [])
            #expect(third.code == "tooManyUploads")
            for (length, code) in [
                ("0", "uploadLengthNeeded"), ("x", "uploadLengthNeeded"), ("99999999999", "fileTooLarge"),
            ] {
                let answer = try await neighbour.send(.post, "/api/uploads", headers: [.uploadLength: length], body: [])
                #expect(answer.code == code)
            }
            let old = try await neighbour.send(
                .post, "/api/uploads", headers: [.uploadLength: "9", .tusResumable: "0.2.2"], body: [])
            #expect(old.status == 412)
        }
    }

    @Test func `that is no photo is refused at its end and forgotten`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let place = try await begin(worker, 9)
            #expect(try await send(worker, place, "not a jpg".utf8, at: 0).status == 415)
            #expect(try await worker.get(place).status == 404)
        }
    }

    @Test func `that nobody finishes goes in time, file and all`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let place = try await begin(worker, 9)
            #expect(try await send(worker, place, [1, 2], at: 0).status == 204)
            let name = place.split(separator: "/").last.map(String.init) ?? ""
            #expect(world.app.partialFiles.size(of: name) == 2)
            world.clock.advance(hours: 49)
            try await Housekeeping(app: world.app).clean(at: world.app.now)
            #expect(world.app.partialFiles.size(of: name) == 0)
            #expect(try await world.client(.worker).get(place).status == 404)
        }
    }
}
