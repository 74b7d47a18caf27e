import AsyncAlgorithms
import Domain
import HTTPTypes
import Hummingbird
import Kit
import NIOCore
import ServiceLifecycle

/// `/api/feed`: the changes of one's tickets as they happen.
struct FeedRoutes: Sendable {
    let app: App

    func routes() -> [Route] {
        [
            Route(
                .get, "/api/feed",
                "Changes of tickets as server-sent events; resumes after Last-Event-ID or `after`",
                for: .needs(.seeTickets),
                query: [.init(name: "after", schema: .integer, isRequired: false)],
                output: .bytes(mediaTypes: ["text/event-stream"]), stream)
        ]
    }

    /// Who reads, and in which language.
    private struct Reader {
        let session: SignedIn
        let language: Language
    }

    /// More missed changes than this are not replayed: the client is told to load its lists anew.
    private static let replayLimit: Int64 = 5_000

    private func stream(_ call: Call) async throws -> Response {
        let reader = Reader(session: try call.signedIn, language: call.language)
        let given = call.request.headers[.lastEventID] ?? call.request.uri.queryParameters["after"].map(String.init)
        let channel = call.context.channel
        let subscription = try await app.feed.subscribe(in: call.language) { channel?.close(promise: nil) }
        guard let (start, items) = subscription else { throw Problem.tooManyRequests }
        let after = given.flatMap { Int64($0) }.map { min($0, start) } ?? start
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { writer in
                try await write("retry: 2000\n\n", to: &writer)
                if start - after > Self.replayLimit {
                    let reset = ServerSentEvent(id: String(start), name: "reset", data: "{\"sequence\":\(start)}")
                    try await write(reset.text, to: &writer)
                } else {
                    try await replay(from: after, to: start, for: reader, writer: &writer)
                }
                try await follow(items, for: reader, writer: &writer)
                try await writer.finish(nil)
            })
    }

    private func replay(
        from after: Int64, to end: Int64, for reader: Reader, writer: inout any ResponseBodyWriter
    ) async throws {
        var position = after
        while position < end {
            let from = position
            let stretch = try await app.database.read { [reference = app.reference.current] in
                try FeedItems.after(from, limit: 200, reference: reference, languages: [reader.language], in: $0)
            }
            if stretch.items.isEmpty { return }
            position = stretch.end
            try await write(stretch.items.filter { $0.sequence <= end }, for: reader, writer: &writer)
        }
    }

    /// With each heartbeat the reader's rights are read again: a feed outlives its request, but not its posting.
    private func follow(
        _ items: AsyncStream<[FeedItem]>, for reader: Reader, writer: inout any ResponseBodyWriter
    ) async throws {
        let beat = Duration.seconds(app.configuration.feedHeartbeat)
        let ticks = AsyncTimerSequence(interval: beat, clock: .continuous).map { _ in [FeedItem]() }
        let ended = items.map { Optional($0) }.chained(withEnd: nil)
        // A stopping server waits for its answers to end, so this endless one must end by itself.
        for await batch in merge(ended, ticks.map { Optional($0) }).cancelOnGracefulShutdown() {
            guard let batch else { return }
            if batch.isEmpty {
                guard try await isInForce(reader.session) else { return }
                try await write(ServerSentEvent.heartbeat, to: &writer)
            } else {
                try await write(batch, for: reader, writer: &writer)
            }
        }
    }

    private func isInForce(_ session: SignedIn) async throws -> Bool {
        let (now, today) = (app.now, app.today)
        let current = try await app.database.read { connection in
            session.apiToken == nil
                ? try SessionStore.session(tokenHash: session.tokenHash, at: now, on: today, in: connection)
                : try ApiTokenStore.grant(tokenHash: session.tokenHash, at: now, on: today, in: connection)?.session
        }
        return current?.principal == session.principal
    }

    private func write(
        _ items: [FeedItem], for reader: Reader, writer: inout any ResponseBodyWriter
    ) async throws {
        let text = items.compactMap { $0.event(for: reader.session.principal, in: reader.language)?.text }.joined()
        if !text.isEmpty { try await write(text, to: &writer) }
    }

    private func write(_ text: String, to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: text))
    }
}

extension AsyncSequence where Self: Sendable, Element: Sendable {
    /// The elements and then one more, so that a merge with an endless sequence learns of the end.
    fileprivate func chained(withEnd end: Element) -> AsyncChain2Sequence<Self, AsyncSyncSequence<[Element]>> {
        chain(self, [end].async)
    }
}
