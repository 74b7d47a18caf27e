import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

@testable import App

/// A small server that stands for a provider: it keeps what it was sent and answers as the test says.
final class Receiver: Sendable {
    struct Received: Sendable {
        let method: String
        let path: String
        let query: [String: String]
        let headers: HTTPFields
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }

        func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    }

    struct Reply: Sendable {
        var status = 200
        var headers: HTTPFields = [:]
        var body = ""

        static func json(_ body: String, _ status: Int = 200) -> Reply { Reply(status: status, body: body) }
    }

    private let kept = Mutex<[Received]>([])
    private let answering: Mutex<@Sendable (Received) -> Reply>

    /// All requests so far.
    var received: [Received] { kept.withLock { $0 } }

    /// Answers in another way from now on.
    func answer(_ answer: @escaping @Sendable (Received) -> Reply) { answering.withLock { $0 = answer } }

    private init(_ answer: @escaping @Sendable (Received) -> Reply) { answering = Mutex(answer) }

    /// Runs one while the body runs; its address is `http://127.0.0.1:port`.
    static func run(
        _ answer: @escaping @Sendable (Received) -> Reply, isolation: isolated (any Actor)? = #isolation,
        _ body: (Receiver, String) async throws -> Void
    ) async throws {
        let receiver = Receiver(answer)
        let router = Router()
        for method in [HTTPRequest.Method.get, .post] {
            for path in ["/", "**"] as [RouterPath] {
                router.on(path, method: method) { request, _ in try await receiver.take(request) }
            }
        }
        let (ports, found) = AsyncStream<Int>.makeStream()
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in found.yield(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() })
        let server = Task { try await application.run() }
        defer { server.cancel() }
        guard let port = await ports.first(where: { _ in true }) else { return }
        try await body(receiver, "http://127.0.0.1:\(port)")
    }

    private func take(_ request: Request) async throws -> Response {
        let pairs = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
        let received = Received(
            method: request.method.rawValue, path: request.uri.path, query: Dictionary(pairs) { one, _ in one },
            headers: request.headers,
            body: Array(try await request.body.collect(upTo: 1_000_000).readableBytesView))
        kept.withLock { $0.append(received) }
        let reply = answering.withLock { $0 }(received)
        return Response(
            status: .init(code: reply.status), headers: reply.headers,
            body: .init(byteBuffer: ByteBuffer(string: reply.body)))
    }
}

extension SmallWorld {
    /// Lets the journal's readers make notices and messages, and sends what is due.
    ///
    /// - Returns: how many messages were taken up.
    @discardableResult
    func sendMessages() async throws -> Int {
        try await numberJournal()
        var failures: [String: Int] = [:]
        await JobRunner(app: app).round(&failures)
        var count = 0
        try await MessageRun.withTransport(seconds: 5) { transport in
            // A message that goes on to the next channel is due again at once.
            for _ in 0..<4 { count += try await MessageRun(app: app, chance: { 0 }).round(over: transport) }
        }
        return count
    }
}
