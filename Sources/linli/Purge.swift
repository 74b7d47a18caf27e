import App
import ArgumentParser
import Domain
import Foundation
import Kit

struct Purge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "清除保存期限已到的个人信息。Purge personal data whose time is over.",
        discussion: """
            按保存期限表（linli import retention）清除，每批签发凭证；运行中的服务每天自动执行。
            Goes by the retention rules (linli import retention) and signs a certificate for each batch. A running
            server does so every day.
            """)

    @OptionGroup var storage: Storage

    @Flag(help: "只统计，不清除。Only count what is due.")
    var dryRun = false

    func run() async throws {
        let app = try await storage.open()
        let counts = try await app.purgeDue(isDryRun: dryRun)
        await app.database.close()
        if counts.isEmpty { Output.write("没有保存期限规则 no retention rules") }
        for (subject, rows) in counts {
            let done = dryRun ? "到期 due" : "已清除 purged"
            Output.write("\(subject.label.chinese) \(subject.rawValue): \(done) \(rows)")
        }
    }
}
