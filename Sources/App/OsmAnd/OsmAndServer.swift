import Hummingbird
import Kit
import Logging
import ServiceLifecycle

/// Listens on a port of its own for OsmAnd clients that can be told an address and a port, but no path.
struct OsmAndServer: Service {
    let app: App

    func run() async throws {
        guard app.configuration.osmAndPort > 0 else {
            try await gracefulShutdown()
            return
        }
        let router = Router(context: AppRequestContext.self)
        router.addMiddleware {
            WatchMiddleware(figures: app.requests)
            ProblemMiddleware(app: app, isForPrograms: true)
        }
        OsmAndRoutes(app: app).routes(at: "/").register(on: router, configuration: app.configuration)
        let application = Application(
            router: router,
            configuration: .init(
                address: .hostname(app.configuration.host, port: app.configuration.osmAndPort), serverName: "linli"),
            logger: app.logger)
        app.logger.info("listening for OsmAnd clients", metadata: ["port": "\(app.configuration.osmAndPort)"])
        try await application.run()
    }
}
