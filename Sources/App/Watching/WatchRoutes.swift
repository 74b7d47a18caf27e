import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// `/health/…` for those who keep the server running, `/metrics` for those who measure it.
struct WatchRoutes: Sendable {
    let app: App

    /// Beside the described API: what they answer is for machines of the house.
    func routes() throws -> [Route] {
        [
            Route(
                .get, "/health/live", "Whether the process answers", for: .anyone,
                output: .bytes(mediaTypes: ["text/plain"])
            ) { _ in Self.plain("live\n", "text/plain; charset=utf-8") },
            Route(
                .get, "/health/ready", "Whether it can do its work: 503 when not", for: .anyone,
                output: .json(try SchemaProbe.schema(of: Readiness.self))
            ) { _ in
                let readiness = await app.readiness
                return try .json(readiness, status: readiness.isReady ? .ok : .serviceUnavailable)
            },
            Route(
                .get, "/metrics", "Figures for Prometheus", for: .anyone, output: .bytes(mediaTypes: ["text/plain"])
            ) { call in
                guard maySeeFigures(call) else { throw Self.notAllowed }
                return Self.plain(try await Metrics(app: app).text(), PrometheusText.mediaType)
            },
        ]
    }

    /// This machine may, unless a proxy on it may speak for others; other machines show the token.
    private func maySeeFigures(_ call: Call) -> Bool {
        let (configuration, shown) = (app.configuration, call.request.headers[.authorization])
        if !configuration.metricsToken.isEmpty, let shown, shown.hasPrefix("Bearer ") {
            return OpaqueToken.matches(String(shown.dropFirst(7)), configuration.metricsToken)
        }
        guard configuration.isWithoutProxy, call.request.headers[.xForwardedFor] == nil else { return false }
        return ["127.0.0.1", "::1"].contains(call.context.remoteAddress?.ipAddress)
    }

    private static func plain(_ text: String, _ mediaType: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private static let notAllowed = Problem(
        "figuresNotAllowed", 403, "运行指标只能在本机读取，或在请求中带上设置里的令牌（watching.metricsToken）。",
        "Figures are read on the machine itself, or with the token of the settings (watching.metricsToken).")
}
