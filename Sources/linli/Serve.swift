import App
import ArgumentParser
import Kit
import Logging

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "启动服务。Serve the ports and the API over HTTP.")

    @OptionGroup var storage: Storage

    @Option(help: "监听端口。The port to listen on; 8080 unless linli.toml says otherwise.")
    var port: Int?

    @Option(help: "监听地址；0.0.0.0 表示所有网卡。The address to listen on; 0.0.0.0 for all.")
    var host: String?

    @Flag(help: "浏览器经由 HTTPS 反向代理访问：Cookie 标记为 Secure。Browsers reach us by HTTPS through a proxy.")
    var secure = false

    func run() async throws {
        var configuration = try storage.settings()
        if let port { configuration.port = port }
        if let host { configuration.host = host }
        if secure { configuration.isSecure = true }
        let level = Logger.Level(rawValue: configuration.logLevel) ?? .info
        let logger = Logger(label: "linli") { _ in JSONLogHandler(level: level) }
        let app = try await storage.open(configuration, logger: logger)
        try await app.installDefaultTables()
        do {
            try await app.serve()
        } catch let refused as SettingsFile.Refused {
            throw Output.failure(refused.lines)
        }
    }
}
