import Domain
import Foundation
import Geo
import HTTPTypes
import Kit
import TestSupport
import Testing

@testable import App

@Suite struct `An upload` {
    @Test(arguments: Engine.allCases)
    func `is stored small and without what the camera noted, and goes with one ticket`(engine: Engine) async throws {
        try await SmallWorld.on(engine) { world in
            #expect(Pictures.withPosition.holds("SECRET-PLACE"))
            let worker = try await world.client(.worker)
            let answer = try await worker.upload(Pictures.withPosition, named: "%E9%97%A8%E5%8F%A3.jpg")
            #expect(answer.status == 201, "\(answer.text)")
            let view = try answer.decoded(as: AttachmentView.self)
            #expect(view.kind == .photo && view.fileName == "门口.jpg" && view.clearance == .cleared)
            #expect(view.width == 64 && view.height == 48)

            let photo = try await worker.get("/api/attachments/\(view.id)")
            #expect(photo.status == 200 && photo.headers[.contentType] == "image/jpeg")
            #expect(photo.bytes.starts(with: [0xFF, 0xD8]) && photo.bytes.count == view.bytes)
            #expect(!photo.bytes.holds("Exif") && !photo.bytes.holds("SECRET-PLACE"))
            let thumbnail = try await worker.get("/api/attachments/\(view.id)/thumbnail")
            #expect(thumbnail.status == 200 && !thumbnail.bytes.holds("Exif"))

            let first = try await worker.report().ticket.id
            let second = try await worker.report().ticket.id
            let chief = try await world.client(.townChief)
            let foreign = try await chief.attempt(.accept, on: first, ["attachments": [view.id.rawValue]])
            #expect(foreign.status == 422 && foreign.code == "unknownAttachment")
            let body: [String: Any?] = ["attachments": [try await chief.photo()]]
            try await chief.act(.accept, on: first, body)
            let again = try await chief.attempt(.accept, on: second, body)
            #expect(again.status == 422 && again.fields == ["attachments"])
            #expect(try await chief.ticket(second).ticket.state == .reported)
        }
    }

    @Test func `is seen by its sender alone until a ticket has it, and then by those who see the ticket`() async throws
    {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let photo = try await worker.photo()
            let readers = [Person.neighbour, .townChief, .acceptor, .handler]
            for reader in readers { #expect(try await world.client(reader).looksAt(photo) == 404, "\(reader)") }

            let place = SmallWorld.places[0]
            let report: [String: Any?] = [
                "type": "0102", "longitude": place.longitude, "latitude": place.latitude, "description": "垃圾",
                "attachments": [photo],
            ]
            #expect(try await worker.post("/api/tickets", report).status == 201)
            let expected: [Person: Int] = [
                .worker: 200, .townChief: 200, .acceptor: 200, .neighbour: 404, .handler: 404, .farTownChief: 404,
                .systemAdministrator: 403,
            ]
            for (reader, status) in expected {
                #expect(try await world.client(reader).looksAt(photo) == status, "\(reader)")
            }
            #expect(try await world.visitor.looksAt(photo) == 401)
        }
    }

    @Test(
        arguments: [
            ("#!/bin/sh\nrm -rf /", "image/jpeg", "holiday.jpg"),
            ("<html><script>alert(1)</script>", "image/png", "a.png"),
            ("<svg xmlns='x' onload='alert(1)'/>", "image/svg+xml", "a.svg"), ("GIF89a", "image/gif", "a.gif"),
            ("PK\u{3}\u{4}", "application/pdf", "a.pdf"), ("", "image/jpeg", "nothing.jpg"),
        ])
    func `of another kind is refused by what it is, whatever it is called`(
        content: String, mediaType: String, name: String
    ) async throws {
        try await SmallWorld.on(.sqlite) { world in
            let answer = try await world.client(.worker).upload(Array(content.utf8), as: mediaType, named: name)
            #expect(answer.status == 415 && answer.code == "wrongFileType", "\(answer.text)")
            let title = answer.json["title"] as? String ?? ""
            #expect(title.contains("JPG") && title.contains("PDF"))
        }
    }

    @Test func `that begins like a photo and is none is called damaged`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            for broken in [Array(Pictures.jpeg.prefix(600)), Array(Pictures.jpeg.prefix(20))] {
                let answer = try await worker.upload(broken)
                #expect(answer.status == 422 && answer.code == "brokenFile", "\(answer.text)")
            }
        }
    }

    @Test func `of 20 MB is refused with a sentence that says how large it may be`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let large = Pictures.jpeg + [UInt8](repeating: 0, count: 20 * 1_048_576)
            for announced in [true, false] {
                let worker = try await world.client(.worker)
                var headers: HTTPFields = [.contentType: "image/jpeg"]
                if announced { headers[.contentLength] = String(large.count) }
                let answer = try await worker.send(.post, "/api/attachments", headers: headers, body: large)
                #expect(answer.status == 413 && answer.code == "fileTooLarge")
                #expect((answer.json["title"] as? String)?.contains("不要超过16MB") == true)
            }
        }
    }

    @Test func `that is a PDF is handed out as a file to keep, never as a page`() async throws {
        try await SmallWorld.on(.sqlite) { world in
            let worker = try await world.client(.worker)
            let name = "%E2%80%9C%0D%0ASet-Cookie:x%22;a%2F..%2Fb.pdf"
            let uploaded = try await worker.upload(Pictures.pdf, as: "application/pdf", named: name)
            #expect(uploaded.status == 201, "\(uploaded.text)")
            let id = try #require(uploaded.json["id"] as? String)
            let answer = try await worker.get("/api/attachments/\(id)")
            #expect(answer.bytes == Pictures.pdf && answer.headers[.contentType] == "application/pdf")
            let disposition = try #require(answer.headers[.contentDisposition])
            #expect(disposition.wholeMatch(of: #/attachment; filename\*=UTF-8''[A-Za-z0-9.%_-]+/#) != nil)
            #expect(answer.headers[.setCookie] == nil && answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(try await worker.get("/api/attachments/\(id)/thumbnail").status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `without an account is hidden from handlers until it is cleared, and from nobody who clears`(
        engine: Engine
    ) async throws {
        try await SmallWorld.on(engine) { world in
            let uploaded = try await world.visitor.upload(Pictures.jpeg, to: "/api/public/attachments")
            #expect(uploaded.status == 201, "\(uploaded.text)")
            let photo = try #require(uploaded.json["id"] as? String)
            let id = try await reportByResident(with: [photo], in: world)
            let (acceptor, handler) = (try await world.client(.acceptor), try await world.client(.handler))
            try await dispatch(id, in: world)
            #expect(try await handler.looksAt(photo) == 404)
            #expect(try await handler.ticket(id).attachments.isEmpty)
            #expect(try await acceptor.looksAt(photo) == 200)

            #expect(try await handler.post("/api/attachments/\(photo)/clear").status == 403)
            #expect(try await world.client(.farTownChief).post("/api/attachments/\(photo)/clear").status == 404)
            #expect(try await acceptor.post("/api/attachments/\(photo)/clear").status == 204)
            #expect(try await handler.looksAt(photo) == 200)
            #expect(try await handler.ticket(id).attachments.map(\.id.rawValue) == [photo])
            #expect(try await acceptor.post("/api/attachments/\(photo)/block").status == 204)
            #expect(try await handler.looksAt(photo) == 404)
            #expect(try await handler.ticket(id).ticket.photos == 0)
            #expect(try await acceptor.post("/api/attachments/nothing/clear").status == 404)
        }
    }

    private func reportByResident(with photos: [String], in world: SmallWorld) async throws -> TicketID {
        let place = SmallWorld.places[0]
        let answer = try await world.visitor.post(
            "/api/public/tickets",
            ["word": "rubbish", "longitude": place.longitude, "latitude": place.latitude, "attachments": photos])
        try #require(answer.status == 201, "\(answer.text)")
        let number = try answer.decoded(as: ReportReceipt.self).number
        let found = try await world.app.database.read { try TicketStore.load(number: number, in: $0) }
        return try #require(found).ticket.id
    }

    private func dispatch(_ id: TicketID, in world: SmallWorld) async throws {
        let acceptor = try await world.client(.acceptor)
        try await acceptor.act(.accept, on: id)
        try await acceptor.act(.requestFieldCheck, on: id)
        try await world.client(.worker).act(.confirmField, on: id, ["found": true])
        let chief = try await world.client(.dutyChief)
        try await chief.act(.file, on: id)
        try await chief.act(.dispatch, on: id, ["organisation": House.cityManagement.id.rawValue])
    }
}
