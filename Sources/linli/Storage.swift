import App
import ArgumentParser
import Foundation
import Logging

/// Where the data are: options that every subcommand has. What a folder's `linli.toml` says counts, and an option more.
struct Storage: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "数据目录：数据库 linli.sqlite、设置 linli.toml、附件和密钥。The data folder: database, settings, attachments and keys.",
            valueName: "dir"))
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

    var folder: URL { URL(filePath: data, directoryHint: .isDirectory) }

    /// The settings of the folder. Says what is wrong with them and ends the command, when something is.
    func settings() throws -> Configuration {
        do {
            var configuration = try SettingsFile.configuration(in: folder)
            if let database { configuration.databaseAddress = database }
            return configuration
        } catch let refused as SettingsFile.Refused {
            throw Output.failure(refused.lines)
        }
    }

    /// Opens the application with its schema up to date.
    func open(_ configuration: Configuration? = nil, logger: Logger = Logger(label: "linli")) async throws -> App {
        try await App.open(data: folder, configuration: configuration ?? settings(), logger: logger)
    }
}
