import App
import ArgumentParser
import Foundation

struct Describe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "输出 OpenAPI 3.1 接口说明。Write the OpenAPI 3.1 description of the API to standard output.")

    @OptionGroup var storage: Storage

    func run() async throws {
        let app = try await storage.open()
        FileHandle.standardOutput.write(Data((try app.description() + "\n").utf8))
    }
}
