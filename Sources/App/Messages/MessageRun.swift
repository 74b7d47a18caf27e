import AsyncHTTPClient
import Domain
import Kit
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// Sends what is in the outbox.
struct MessageRun: Service {
    let app: App
    /// From 0 to 1, by which pauses differ.
    var chance: @Sendable () -> Double = { .random(in: 0..<1) }

    /// Messages that are sent side by side.
    private static let lanes = 8
    private static let batch = 64
    /// For so long nobody else takes up a message that is being sent.
    private static let lease = Span.minutes(5)
    /// Bytes of a provider's answer.
    private static let answerLimit = 64 * 1024

    func run() async throws {
        try await Self.withTransport(seconds: app.configuration.messages.providerSeconds) { transport in
            for await _ in App.ticks(every: .seconds(1)) {
                do {
                    while try await round(over: transport) == Self.batch {}
                } catch {
                    app.logger.warning("message run failed", metadata: ["error": "\(type(of: error))"])
                }
            }
        }
    }

    /// The line to the providers while the body runs.
    ///
    /// - Parameter seconds: until an answer counts as none.
    static func withTransport(seconds: Int, _ body: (@escaping OutgoingTransport) async throws -> Void) async throws {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(Int64(seconds)))
        let client = HTTPClient(configuration: configuration)
        do {
            try await body(transport(client, seconds: seconds))
        } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }

    /// By HTTPS with certificates checked; a redirect is not followed, since an answer must not lead us elsewhere.
    private static func transport(_ client: HTTPClient, seconds: Int) -> OutgoingTransport {
        { outgoing in
            var request = HTTPClientRequest(url: outgoing.address)
            request.method = HTTPMethod(rawValue: outgoing.method)
            for header in outgoing.headers { request.headers.add(name: header.name, value: header.value) }
            if !outgoing.body.isEmpty || outgoing.method == "POST" { request.body = .bytes(outgoing.body) }
            let answer = try await client.execute(request, timeout: .seconds(Int64(seconds)))
            let body = try await answer.body.collect(upTo: answerLimit)
            return OutgoingAnswer(
                status: Int(answer.status.code),
                retryAfter: answer.headers.first(name: "Retry-After").flatMap { Int($0) },
                body: Array(body.readableBytesView))
        }
    }

    /// Takes up the next due messages and sends them.
    ///
    /// - Returns: how many were taken up.
    func round(over transport: @escaping OutgoingTransport) async throws -> Int {
        let now = app.now
        guard try await app.database.read({ try MessageStore.isAnyDue(at: now, in: $0) }) else { return 0 }
        let taken = try await app.database.write {
            try MessageStore.takeUp(at: now, until: now + Self.lease, limit: Self.batch, in: $0)
        }
        await withTaskGroup(of: Void.self) { group in
            for (index, message) in taken.enumerated() {
                if index >= Self.lanes { await group.next() }
                group.addTask { await send(message, over: transport) }
            }
        }
        return taken.count
    }

    /// One that cannot even be written down stays taken up until its lease ends.
    private func send(_ message: MessageStore.Waiting, over transport: @escaping OutgoingTransport) async {
        do {
            try await MessageAttempt(app: app, message: message, transport: transport, chance: chance()).run()
        } catch {
            app.logger.warning("message not handled", metadata: ["error": "\(type(of: error))"])
        }
    }
}
