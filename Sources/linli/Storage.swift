import App
import ArgumentParser
import Foundation
import Logging

/// Where the data are: options that every subcommand has.
struct Storage: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "数据目录：数据库 linli.sqlite、附件和密钥。The data folder: database, attachments and keys.", valueName: "dir"))
    var data = "data/linli"

    @Option(
        help: ArgumentHelp(
            "PostgreSQL 地址，代替数据目录里的 SQLite。A PostgreSQL address in place of the SQLite file.",
            valueName: "postgres://…"))
    var database: String?

    func validate() throws {
        if let database, !database.hasPrefix("postgres://"), !database.hasPrefix("postgresql://") {
            throw ValidationError("--database 应以 postgres:// 开头。--database must begin with postgres://.")
        }
    }

    /// Opens the application with its schema up to date.
    func open(_ configuration: Configuration = Configuration()) async throws -> App {
        try await App.open(
            data: URL(filePath: data, directoryHint: .isDirectory), address: database, configuration: configuration)
    }
}
