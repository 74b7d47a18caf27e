import Domain
import HTTPTypes
import Hummingbird
import Kit
import NIOCore
import ServiceLifecycle

/// `/api/feed`: the changes of one's tickets and the people on duty around one, as they happen.
struct FeedRoutes: Sendable {
    let app: App

    func routes() -> [Route] {
        [
            Route(
                .get, "/api/feed",
                "Changes of tickets and moves of people on duty as server-sent events; resumes after Last-Event-ID or `after`",
                for: .needs(.seeTickets),
                query: [.init(name: "after", schema: .integer, isRequired: false)],
                output: .bytes(mediaTypes: ["text/event-stream"]), stream)
        ]
    }

    /// More missed changes than this are not replayed: the client is told to load its lists anew.
    private static let replayLimit: Int64 = 5_000

    private func stream(_ call: Call) async throws -> Response {
        let reader = FeedReader(
            session: try call.signedIn, language: call.language, reference: app.reference.current)
        let given = call.request.headers[.lastEventID] ?? call.request.uri.queryParameters["after"].map(String.init)
        let channel = call.context.channel
        let subscription = try await app.feed.subscribe(reader) { channel?.close(promise: nil) }
        guard let subscription else { throw Problem.tooManyRequests }
        let start = subscription.start
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
                try await follow(subscription, writer: &writer)
                try await writer.finish(nil)
            })
    }

    private func replay(
        from after: Int64, to end: Int64, for reader: FeedReader, writer: inout any ResponseBodyWriter
    ) async throws {
        var position = after
        while position < end {
            let from = position
            let stretch = try await app.database.read { [reference = app.reference.current] in
                try FeedItems.after(from, limit: 200, reference: reference, languages: [reader.language], in: $0)
            }
            if stretch.items.isEmpty { return }
            position = stretch.end
            var messages = FeedMessages(stretch.items.filter { $0.sequence <= end })
            if let message = messages.message(for: reader) { try await writer.write(message) }
        }
    }

    /// A stopping server waits for its answers to end, so this endless one must end by itself.
    private func follow(_ subscription: FeedSubscription, writer: inout any ResponseBodyWriter) async throws {
        try await withGracefulShutdownHandler {
            while let message = await subscription.mailbox.next() { try await writer.write(message) }
        } onGracefulShutdown: {
            subscription.mailbox.close()
        }
    }

    private func write(_ text: String, to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: text))
    }
}
