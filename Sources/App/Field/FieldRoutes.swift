import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// `/api/field`: what a phone takes along for a day without a network.
struct FieldRoutes: Sendable {
    let app: App

    func routes() throws -> [Route] {
        try [
            Route(
                .get, "/api/field/day-pack",
                "Own grids with their dwellings, tasks, types and duties, to work without a network; it is logged",
                for: .needs(.workOffline), output: .json(SchemaProbe.schema(of: DayPack.self)), dayPack),
            Route(
                .post, "/api/field/key", "The key under which a phone keeps its day pack; 410 when it was withdrawn",
                for: .needs(.workOffline)
            ) {
                (call, _: Nothing, body: FieldKeyBody) -> FieldKeyView in
                try await FieldKeys(app: app).key(for: call.principal, known: body.known)
            },
        ]
    }

    private func dayPack(_ call: Call) async throws -> Response {
        let packs = DayPacks(app: app, principal: call.principal, language: call.language)
        let pack = try await packs.pack()
        let text = try Stored(pack).text
        var headers: HTTPFields = [.eTag: "\"\(Digest(of: text).hex.prefix(32))\"", .cacheControl: "private, no-cache"]
        if let tag = headers[.eTag], call.request.headers[.ifNoneMatch] == tag {
            return Response(status: .notModified, headers: headers)
        }
        try await packs.log(pack)
        headers[.contentType] = "application/json; charset=utf-8"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
