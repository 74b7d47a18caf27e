import Kit
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// Listens for JT/T 808 terminals (TCP) where a port is set.
///
/// A connection holds little and never makes the others wait: what a terminal sends is read only as fast as it is stored, one that
/// says nothing for a while is closed, and so is whoever comes when there are as many as allowed.
struct JT808Server: Service {
    private typealias Client = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    let app: App
    private let open = Opened()

    init(app: App) { self.app = app }

    /// How many connections there are.
    private final class Opened: Sendable {
        let count = Mutex(0)
    }

    func run() async throws {
        let configuration = app.configuration
        guard configuration.jt808Port > 0 else {
            try await gracefulShutdown()
            return
        }
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: configuration.host, port: configuration.jt808Port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let silence = TimeAmount.seconds(Int64(configuration.jt808Silence))
                    try channel.pipeline.syncOperations.addHandlers([
                        IdleStateHandler(readTimeout: silence), SilenceHandler(),
                    ])
                    return try Client(wrappingChannelSynchronously: channel)
                }
            }
        app.logger.info("listening for JT/T 808 terminals", metadata: ["port": "\(configuration.jt808Port)"])
        try await server.executeThenClose { clients in
            try await withThrowingDiscardingTaskGroup { group in
                for try await client in clients.cancelOnGracefulShutdown() {
                    group.addTask { await serve(client) }
                }
                group.cancelAll()
            }
        }
    }

    private func serve(_ client: Client) async {
        let count = open.count.withLock { count in
            count += 1
            return count
        }
        defer { open.count.withLock { $0 -= 1 } }
        let sender = client.channel.remoteAddress?.ipAddress ?? "local"
        do {
            try await client.executeThenClose { messages, answers in
                guard count <= app.configuration.jt808Connections else { return }
                var conversation = JT808Conversation(app: app, sender: sender)
                for try await bytes in messages {
                    let reply = await conversation.take(Array(bytes.readableBytesView))
                    if !reply.bytes.isEmpty { try await answers.write(ByteBuffer(bytes: reply.bytes)) }
                    if reply.isLast { return }
                }
            }
        } catch {
            app.logger.debug("JT/T 808 connection broke", metadata: ["from": "\(sender)"])
        }
    }
}

/// Closes a connection on which nothing was said for too long.
private final class SilenceHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}
