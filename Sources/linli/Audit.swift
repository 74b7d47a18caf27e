import App
import ArgumentParser
import Domain
import Foundation
import Kit

struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "导出审计存证的证明。Export proofs about the audit log.",
        discussion: """
            证明是 JSON，可用 scripts/verify-audit 在任何一台机器上核验，不需要本系统。
            Proofs are JSON. scripts/verify-audit checks them on any machine, without this program.
            """,
        subcommands: [Seal.self, Proof.self, Consistency.self, PublicKey.self])
}

extension Audit {
    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "立即存证。Seal everything that waits; a running server does so by itself.")

        @OptionGroup var storage: Storage

        func run() async throws {
            let app = try await storage.open()
            let count = try await app.sealAudit()
            await app.database.close()
            Output.write("新增存证叶 new leaves \(count)")
        }
    }

    struct Proof: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "证明一条记录在存证之内。Prove that a row is in the signed log.")

        @OptionGroup var storage: Storage

        @Option(help: ArgumentHelp("存证叶的编号，从0起。The number of the leaf, from 0.", valueName: "number"))
        var leaf: Int?

        @Option(help: ArgumentHelp("日志的序号，代替 --leaf。The sequence of a change, instead.", valueName: "sequence"))
        var change: Int64?

        func validate() throws {
            guard (leaf == nil) != (change == nil) else {
                throw ValidationError("请给出 --leaf 或 --change。Give either --leaf or --change.")
            }
        }

        func run() async throws {
            try await Audit.write(from: storage) { app in
                if let change { return try await app.proveInclusion(ofChange: change) }
                return try await app.proveInclusion(ofLeaf: leaf ?? 0)
            }
        }
    }

    struct Consistency: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "证明两个检查点之间没有改动。Prove that a later checkpoint begins with an earlier one.")

        @OptionGroup var storage: Storage

        @Option(help: ArgumentHelp("较早检查点的大小。The size of the earlier checkpoint.", valueName: "size"))
        var from: Int

        @Option(
            help: ArgumentHelp("较晚检查点的大小，缺省为最新。The size of the later one; the newest by default.", valueName: "size"))
        var to: Int?

        func run() async throws {
            try await Audit.write(from: storage) { try await $0.proveConsistency(from: from, to: to) }
        }
    }

    struct PublicKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "public-key",
            abstract: "输出核验签名的公钥。Print the public keys with which signatures are checked, one a line.")

        @OptionGroup var storage: Storage

        func run() async throws {
            let app = try await storage.open()
            await app.database.close()
            for key in app.auditPublicKeys { Output.write(key) }
        }
    }

    /// Writes what is made of the application to standard output, as JSON.
    fileprivate static func write<Value: Encodable>(
        from storage: Storage, _ make: (App) async throws -> Value
    ) async throws {
        let app = try await storage.open()
        let value: Value
        do {
            value = try await make(app)
        } catch let refusal as AuditProofRefusal {
            await app.database.close()
            throw Output.failure(refusal)
        }
        await app.database.close()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Output.write(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
