import Hummingbird
import Kit
import Logging

extension App {
    /// Serves until the process is told to stop; requests under way are answered first.
    package func serve() async throws {
        let application = Application(
            router: try router(),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port), serverName: "linli"),
            services: services, logger: logger)
        logger.info("serving", metadata: ["host": "\(configuration.host)", "port": "\(configuration.port)"])
        try await application.runService()
        await database.close()
    }

    /// The OpenAPI document of the API.
    package func description() throws -> String {
        OpenAPI(try apiRoutes(self)).document.text
    }
}
