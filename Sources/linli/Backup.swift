import App
import ArgumentParser
import Domain
import Foundation

struct BackUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "备份与恢复演练。Back up while the server runs, and drill the restore.",
        discussion: """
            linli backup --to /var/backups/linli       按时间命名 named by the time
            linli backup --to monday.tar
            linli backup drill monday.tar              试恢复并核对，不影响现有数据 restore aside and check

            备份含数据库、附件、密钥和设置，须妥善保管。A backup holds database, attachments, keys and settings: keep it safe.
            """,
        subcommands: [Make.self, Rehearse.self], defaultSubcommand: Make.self)
}

extension BackUp {
    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "备份。Make a backup; the server may run meanwhile.")

        @OptionGroup var storage: Storage

        @Option(help: ArgumentHelp("目录，或 .tar 文件。A folder, or a .tar file.", valueName: "dir|file.tar"))
        var to: String

        func run() async throws {
            let backup = Backup(of: storage.folder, try storage.settings())
            do {
                let (file, manifest) = try await backup.make(to: URL(filePath: to))
                Output.write(
                    """
                    \(file.path)
                    日志末号 journal head \(manifest.journalHead), 表行数 rows \(manifest.rows.values.reduce(0, +))
                    """)
            } catch let fault as BackupFault {
                throw Output.failure(fault)
            }
        }
    }

    struct Rehearse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "drill",
            abstract: "恢复演练。Restore a backup aside, check what came back, and report.",
            discussion: "有问题时退出码为 1。The exit code is 1 when something is wrong.")

        @Argument(help: ArgumentHelp("备份文件。The backup.", valueName: "file"), completion: .file())
        var file: String

        @Option(help: "PostgreSQL 备份：一个可写入的空数据库。For a backup of PostgreSQL: an empty database to fill.")
        var database: String?

        @Option(help: ArgumentHelp("临时目录所在处。Where the temporary folder is made.", valueName: "dir"))
        var temporary: String?

        func run() async throws {
            let place = temporary.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory
            do {
                let drill = Drill(on: URL(filePath: file), address: database)
                try write(try await drill.run(in: place))
            } catch let fault as BackupFault {
                throw Output.failure(fault)
            }
        }

        private func write(_ report: Drill.Report) throws {
            for finding in report.findings {
                let mark = finding.faults.isEmpty ? "✓" : "✗"
                Output.write("\(mark) \(finding.what.chinese) \(finding.what.english): \(finding.checked)")
                for fault in finding.faults.prefix(10) { Output.write("    \(fault)") }
                if finding.faults.count > 10 { Output.write("    … \(finding.faults.count)") }
            }
            Output.write(report.isPassed ? "演练通过 the drill passed" : "演练未通过 the drill failed")
            if !report.isPassed { throw ExitCode.failure }
        }
    }
}

struct RestoreBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "恢复备份。Restore a backup into an empty data folder.",
        discussion: "备份不完整或被改动时，什么也不会写入。Nothing is written when a backup is not whole or was altered.")

    @Argument(help: ArgumentHelp("备份文件。The backup.", valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var storage: Storage

    func run() async throws {
        do {
            let manifest = try await Restore(from: URL(filePath: file)).run(
                to: storage.folder, address: storage.database)
            Output.write(
                "\(storage.folder.path): 日志末号 journal head \(manifest.journalHead), 表行数 rows \(manifest.rows.values.reduce(0, +))"
            )
        } catch let fault as BackupFault {
            throw Output.failure(fault)
        }
    }
}
