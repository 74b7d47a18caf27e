import App
import ArgumentParser
import Logging

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "启动服务。Serve the ports and the API over HTTP.")

    @OptionGroup var storage: Storage

    @Option(help: "监听端口。The port to listen on.")
    var port = 8080

    @Option(help: "监听地址；0.0.0.0 表示所有网卡。The address to listen on; 0.0.0.0 for all.")
    var host = "127.0.0.1"

    @Flag(help: "浏览器经由 HTTPS 反向代理访问：Cookie 标记为 Secure。Browsers reach us by HTTPS through a proxy.")
    var secure = false

    func run() async throws {
        var configuration = Configuration()
        configuration.port = port
        configuration.host = host
        configuration.isSecure = secure
        let app = try await storage.open(configuration)
        try await app.installDefaultTables()
        try await app.serve()
    }
}
