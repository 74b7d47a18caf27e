import Domain
import Hummingbird
import Logging
import NIOCore

/// What travels with a request from the first middleware to its route.
package struct AppRequestContext: RequestContext, RemoteAddressRequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The address of the peer, for rate limits of people without an account; nil in process.
    package let remoteAddress: SocketAddress?
    /// The connection, for answers that outlive their request; nil in process.
    let channel: (any Channel)?
    /// The peer's address as the proxy before us tells it; set by ``SessionMiddleware`` where there is one.
    var forwardedAddress: String?
    /// Who asks; set by ``SessionMiddleware``.
    var session: SignedIn?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        channel = source.channel
    }

    /// A context without a connection, for requests made in process.
    package init(logger: Logger, remoteAddress: SocketAddress? = nil) {
        coreContext = .init(source: InProcessSource(logger: logger))
        self.remoteAddress = remoteAddress
        channel = nil
    }

    var principal: Principal { session?.principal ?? .public }
}

private struct InProcessSource: RequestContextSource {
    let logger: Logger
}
