import Foundation
import HTTPTypes
import Hummingbird
import Kit
import Logging
import NIOCore
import Testing

@testable import App

/// Speaks HTTP to a small world in process, keeping its cookie as a browser does.
final class Client {
    private let world: SmallWorld
    private var cookie: String?
    private(set) var csrfToken: String?
    /// The address that requests come from; nil for none.
    var peer: String?

    init(world: SmallWorld) { self.world = world }

    /// What came back.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }
        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
        }

        func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
            try JSONBody.decoder.decode(type, from: Data(bytes))
        }

        /// The code of a problem.
        var code: String? { json["code"] as? String }
        /// The fields that a problem names.
        var fields: [String] { (json["errors"] as? [[String: Any]] ?? []).compactMap { $0["field"] as? String } }
    }

    func signIn(_ login: String, password: String = SmallWorld.password) async throws {
        let answer = try await post("/api/session", ["login": login, "password": password])
        try #require(answer.status == 200, "\(login): \(answer.text)")
        csrfToken = answer.json["csrfToken"] as? String
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, headers: headers, body: [])
    }

    func post(_ path: String, _ body: [String: Any?] = [:], key: String? = nil) async throws -> Answer {
        try await json(.post, path, body, key: key)
    }

    func json(
        _ method: HTTPRequest.Method, _ path: String, _ body: [String: Any?], key: String? = nil
    ) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let key { headers[.idempotencyKey] = key }
        let data = try JSONSerialization.data(withJSONObject: body.compactMapValues { $0 }, options: .sortedKeys)
        return try await send(method, path, headers: headers, body: Array(data))
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: [UInt8]
    ) async throws -> Answer {
        var headers = headers
        if let cookie { headers[.cookie] = cookie }
        if let csrfToken, headers[.csrfToken] == nil { headers[.csrfToken] = csrfToken }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let address = try peer.map { try SocketAddress(ipAddress: $0, port: 40_000) }
        let context = AppRequestContext(logger: world.app.logger, remoteAddress: address)
        let response = try await world.responder.respond(to: request, context: context)
        if let set = response.headers[values: .setCookie].first {
            cookie = set.split(separator: ";").first.map(String.init)
        }
        let collector = Collector()
        try await response.body.write(CollectingWriter(collector: collector))
        return Answer(status: response.status.code, headers: response.headers, bytes: await collector.bytes)
    }
}

private actor Collector {
    var bytes: [UInt8] = []
    func append(_ buffer: ByteBuffer) { bytes += Array(buffer.readableBytesView) }
}

private struct CollectingWriter: ResponseBodyWriter {
    let collector: Collector
    mutating func write(_ buffer: ByteBuffer) async throws { await collector.append(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
