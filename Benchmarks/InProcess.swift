import App
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded

/// Hands requests to the application without a socket between.
struct InProcess {
    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    private let responder: RouterResponder<AppRequestContext>
    private var headers: HTTPFields = [.contentType: "application/json"]

    init(_ app: App) throws { responder = try app.router().buildResponder() }

    /// Signs in; later requests carry the session.
    mutating func signIn(login: String, password: String) async throws {
        let body = try JSONSerialization.data(withJSONObject: ["login": login, "password": password])
        let (response, answer) = try await post("/api/session", String(decoding: body, as: UTF8.self))
        let session = try JSONSerialization.jsonObject(with: answer) as? [String: Any]
        headers[.cookie] = response.headers[.setCookie]?.split(separator: ";").first.map(String.init)
        headers[HTTPField.Name("X-CSRF-Token")!] = session?["csrfToken"] as? String
    }

    @discardableResult
    func post(_ path: String, _ body: String) async throws -> (Response, Data) {
        var head = HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1", path: path)
        head.headerFields = headers
        head.headerFields[HTTPField.Name("Idempotency-Key")!] = UUID().uuidString
        let context = AppRequestContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "benchmark")))
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await responder.respond(to: request, context: context)
        let collector = Collector()
        try await response.body.write(collector)
        let answer = collector.data
        guard response.status.code < 300 else {
            throw Refused(description: "\(path): \(response.status) \(String(decoding: answer, as: UTF8.self))")
        }
        return (response, answer)
    }
}

/// Gathers the body of an answer.
private final class Collector: ResponseBodyWriter {
    private(set) var data = Data()

    func write(_ buffer: ByteBuffer) async throws { data.append(contentsOf: buffer.readableBytesView) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
