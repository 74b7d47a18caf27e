import App
import ArgumentParser
import Domain
import Foundation
import Kit

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "生成演示区，或让它动起来。Make the demo district with two months of tickets, or let it live.",
        discussion: """
            合成数据：16个镇街用真实名称和代码，其余（村居、网格、人员、工单）全部虚构。
            Towns have their real names and codes; communities, grids, people and tickets are made up.
            已有数据的库不会改动。A database that holds a district is left alone.

            --live 让演示区的人在正在运行的服务上办事，按 Ctrl-C 结束。--live lets the demo's people work on a running server:
              linli serve --data data/demo
              linli demo --live --speed 20
            """)

    @OptionGroup var storage: Storage

    @Option(help: "种子：相同的种子生成相同的演示区。The same seed makes the same district.")
    var seed: UInt64 = DemoOptions().seed

    @Option(help: "两个月内的工单数。Tickets in the two months before now.")
    var tickets = DemoOptions().tickets

    @Flag(help: "让演示区的人通过接口上报、受理、处置。Let the demo's people report, triage and handle over the API.")
    var live = false

    @Option(help: "速度：1 为实际一个区的节奏，每天约1000件。The pace: 1 is that of a real district, a thousand reports a day.")
    var speed = 1.0

    @Option(help: "正在运行的服务。The running server, for --live.")
    var url = "http://localhost:8080"

    func validate() throws {
        guard (0.1...1_000).contains(speed) else {
            throw ValidationError("--speed 应在0.1到1000之间。--speed must be between 0.1 and 1000.")
        }
        guard let address = URL(string: url), ["http", "https"].contains(address.scheme), address.host() != nil else {
            throw ValidationError("--url 应形如 http://localhost:8080。--url must be such as http://localhost:8080.")
        }
        guard (0...1_000_000).contains(tickets) else {
            throw ValidationError("--tickets 应在0到1000000之间。--tickets must be between 0 and 1,000,000.")
        }
    }

    func run() async throws {
        try await live ? liveOn() : makeDistrict()
    }

    private func liveOn() async throws {
        guard let address = URL(string: url) else { return }
        let line = StatusLine()
        try await LiveDemo(address, speed: speed) { status in
            line.show(
                """
                \(status.isConnected ? "运行中 live" : "等待服务 waiting for \(url)") · 上报 reports \(status.reports) · \
                办理 actions \(status.actions) · 未准 refused \(status.refusals)
                """)
        }.runUntilStopped()
        line.end()
    }

    private func makeDistrict() async throws {
        var options = DemoOptions()
        options.seed = seed
        options.tickets = tickets
        let app = try await storage.open()
        let bar = ProgressBar(label: "演示区 demo")
        do {
            let summary = try await app.writeDemo(options) { bar.show($0) }
            // Or the first server on it would begin with two months of journal to seal.
            _ = try await app.sealAudit()
            bar.clear()
            write(summary)
        } catch let refusal as DemoRefusal {
            bar.clear()
            await app.database.close()
            throw Output.failure(refusal)
        }
        await app.database.close()
    }

    private func write(_ summary: DemoSummary) {
        let states = summary.byState.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        Output.write(
            """
            网格 grids \(summary.grids), 房屋 dwellings \(summary.dwellings), 账号 accounts \(summary.accounts), 工单 tickets \(summary.tickets), \
            变更 changes \(summary.changes)
            未结 open \(summary.open), 超时 overdue \(summary.overdue): \(states)
            密码 password of every account: \(DemoOptions.password)
            登录名 logins: centre.acceptor, centre.chief, centre.dispatcher, centre.supervisor, centre.leader,
              town001acceptor, town001chief, town001dispatcher, town001handler, dept01, dept01leader,
              \(summary.busyWorker ?? "grid0001") （有待办的网格员 a grid worker with tasks）, police001, admin.system, admin.security, admin.audit
            """)
    }
}
