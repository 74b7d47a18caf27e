import App
import ArgumentParser
import Domain
import Foundation
import Geo
import Kit

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "检查网格覆盖、职责归属与审计存证。Check grids, owners of matters, and the audit log.",
        subcommands: [Cover.self, Duty.self, Audit.self])
}

extension Check {
    struct Duty: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "列出无主和多头的事项。List every grid and ticket type without exactly one owner.",
            discussion: "有问题时退出码为 1。The exit code is 1 when there is one.")

        @OptionGroup var storage: Storage

        @Option(help: ArgumentHelp("只查这个区域。Only the grids of this area.", valueName: "code"))
        var area = ""

        func run() async throws {
            let app = try await storage.open()
            let coverage = try await app.checkDuty(of: area)
            await app.database.close()
            for fault in coverage.unowned { Output.write("无主 unowned  \(Self.line(fault))") }
            for fault in coverage.doublyOwned { Output.write("多头 doubly owned  \(Self.line(fault))") }
            Output.write(
                """
                网格×事项 pairs of grid and type \(coverage.checked), 无主 unowned \(coverage.unowned.count), \
                多头 doubly owned \(coverage.doublyOwned.count)
                """)
            if !coverage.isProof { throw ExitCode.failure }
        }

        private static func line(_ fault: CoverageView.Fault) -> String {
            let grids = fault.grid.map { "\($0.code) \($0.name)" } ?? "\(fault.grids) 个网格 grids"
            let owners = fault.owners.map(\.name).joined(separator: "、")
            return "\(fault.type.code) \(fault.type.name)  \(grids)  \(owners)"
        }
    }
}
