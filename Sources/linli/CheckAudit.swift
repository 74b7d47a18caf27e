import App
import ArgumentParser
import Domain
import Foundation
import Kit

extension Check {
    struct Audit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "检查日志是否与存证一致。Compare the journal and the access log with what was sealed.",
            discussion: """
                检查每一条日志、查看记录和清除记录，每一个存证叶和检查点；有问题时退出码为 1。
                Looks at every row, leaf and checkpoint. The exit code is 1 when anything is wrong.
                与别处保存的检查点比较，可以发现连同数据目录一起被改动的情况。
                Comparing with a copy that was kept elsewhere finds what was changed together with the data folder.
                """)

        @OptionGroup var storage: Storage

        @Option(
            help: ArgumentHelp("别处保存的检查点文件。A copy of audit/checkpoints.txt that was kept elsewhere.", valueName: "file")
        )
        var checkpoint: String?

        /// Lines; what is wrong at a thousand places need not be read a thousand times.
        private static let shownAtMost = 200

        func run() async throws {
            let copy = try checkpoint.map { String(decoding: try FileBytes.read($0), as: UTF8.self) }
            let app = try await storage.open()
            let report: AuditReport
            do {
                report = try await app.checkAudit(copy: copy, named: checkpoint ?? "")
            } catch let refusal as AuditProofRefusal {
                throw Output.failure(refusal)
            }
            await app.database.close()
            for fault in report.faults.prefix(Self.shownAtMost) {
                Output.write("错误 fault  \(fault.sentence.chinese) \(fault.sentence.english)")
            }
            if report.faults.count > Self.shownAtMost {
                Output.write("…… 另有 and \(report.faults.count - Self.shownAtMost) more")
            }
            Output.write(
                """
                日志 changes \(report.changes), 查看记录 accesses \(report.accesses), 清除记录 purge runs \(report.purges), \
                依规清除 purged \(report.purged), 待存证 not sealed yet \(report.waiting)
                存证叶 leaves \(report.leaves), 检查点 checkpoints \(report.checkpoints), 文件中 in files \(report.copies), \
                根 root \(report.root)
                错误 faults \(report.faults.count)
                """)
            if !report.faults.isEmpty { throw ExitCode.failure }
        }
    }
}
