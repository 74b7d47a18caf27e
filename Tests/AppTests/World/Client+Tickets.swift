import Domain
import Geo
import HTTPTypes
import Testing

@testable import App

/// What tests of tickets do again and again.
extension Client {
    /// Reports in the middle of a grid and answers with the ticket.
    func report(
        _ type: TicketTypeCode = SmallWorld.litter, grid: Int = 0, description: String = "楼前垃圾成堆，有异味"
    ) async throws -> ReportedTicket {
        let place = SmallWorld.places[grid]
        let answer = try await post(
            "/api/tickets",
            [
                "type": type.rawValue, "longitude": place.longitude, "latitude": place.latitude,
                "description": description, "address": "3号楼前",
            ])
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.decoded()
    }

    func ticket(_ id: TicketID) async throws -> TicketDetail {
        let answer = try await get("/api/tickets/\(id)")
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded()
    }

    /// Carries out an action on the newest version and demands that it works.
    @discardableResult
    func act(_ action: TicketAction, on id: TicketID, _ body: [String: Any?] = [:]) async throws -> TicketDetail {
        let answer = try await attempt(action, on: id, body)
        try #require(answer.status == 200, "\(action): \(answer.text)")
        return try answer.decoded()
    }

    /// Tries an action on the newest version.
    func attempt(_ action: TicketAction, on id: TicketID, _ body: [String: Any?] = [:]) async throws -> Answer {
        let version = try await get("/api/tickets/\(id)")
        var body = body
        if body["version"] == nil, version.status == 200 {
            body["version"] = try version.decoded(as: TicketDetail.self).ticket.version
        }
        if body["version"] == nil { body["version"] = 1 }
        return try await post("/api/tickets/\(id)/\(action.rawValue)", body)
    }

    /// Uploads a small photo and answers with its id.
    func photo() async throws -> String {
        let answer = try await send(
            .post, "/api/attachments", headers: [.contentType: "image/jpeg", .fileName: "%E7%85%A7%E7%89%87.jpg"],
            body: Pictures.jpeg)
        try #require(answer.status == 201, "\(answer.text)")
        return try #require(answer.json["id"] as? String)
    }

    /// The ids on a list, in its order.
    func list(_ list: String, _ query: String = "") async throws -> [TicketID] {
        let answer = try await get("/api/tickets?list=\(list)\(query)")
        try #require(answer.status == 200, "\(answer.text)")
        return try answer.decoded(as: TicketListView.self).items.map(\.id)
    }

    func sees(_ id: TicketID) async throws -> Bool { try await get("/api/tickets/\(id)").status == 200 }
}
