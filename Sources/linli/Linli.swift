import ArgumentParser

/// The command `linli`.
@main
struct Linli: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linli",
        abstract: "邻里：区级网格化服务管理平台。District grid governance on one small machine.",
        discussion: """
            一台机器上的第一次使用 First use on one machine:
              linli demo --data data/demo      生成演示区 make the demo district
              linli serve --data data/demo     在 http://localhost:8080 提供服务 serve it

            每个子命令都接受 --data（数据目录，不存在时建立）或 --database（PostgreSQL 地址）。
            Every subcommand takes --data (a folder, created when missing) or --database (a PostgreSQL address).
            """,
        subcommands: [
            Serve.self, Demo.self, Import.self, Export.self, Locate.self, Link.self, User.self, Check.self, Audit.self,
            Purge.self,
            BackUp.self, Decode.self,
            RestoreBackup.self, Settings.self, Describe.self,
        ])
}
