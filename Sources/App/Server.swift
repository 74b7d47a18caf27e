import Domain
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Kit
import Logging
import NIOSSL

extension App {
    /// Serves until the process is told to stop; requests under way are answered first.
    package func serve() async throws {
        let application = Application(
            router: try router(), server: try transport(),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port), serverName: "linli"),
            services: services, logger: logger)
        logger.info("serving", metadata: ["host": "\(configuration.host)", "port": "\(configuration.port)"])
        try await application.runService()
        await database.close()
    }

    /// Plain HTTP/1.1, or the same inside TLS 1.2 or newer when there is a certificate.
    private func transport() throws -> HTTPServerBuilder {
        guard !configuration.tlsCertificate.isEmpty else { return .http1() }
        let chain = try pem(configuration.tlsCertificate) { try NIOSSLCertificate.fromPEMFile($0) }
        let key = try pem(configuration.tlsKey) { try NIOSSLPrivateKey(file: $0, format: .pem) }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = ["http/1.1"]
        return try .tls(.http1(), tlsConfiguration: tls)
    }

    /// What a file of the settings holds, or a sentence that names it.
    private func pem<Value>(_ setting: String, _ read: (String) throws -> Value) throws -> Value {
        let path = URL(filePath: setting, relativeTo: folder).path
        do {
            return try read(path)
        } catch {
            let message = Bilingual(
                "读不了这个证书或私钥文件，应为 PEM 格式，并允许本程序读取。",
                "Cannot read this certificate or key; it must be a PEM file that the program may read.")
            throw SettingsFile.Refused(file: path, faults: [.init(line: nil, message: message)])
        }
    }

    /// The OpenAPI document of the API.
    package func description() throws -> String {
        OpenAPI(try apiRoutes(self)).document.text
    }
}
