import App
import ArgumentParser
import Domain
import Kit

extension Role: ExpressibleByArgument {}

struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "管理账号。Manage accounts; a fresh installation gets its first administrators by this.",
        discussion: """
            linli user add li.na 李娜
            linli user grant li.na systemAdministrator
            """,
        subcommands: [
            List.self, Add.self, ResetPassword.self, ResetSecondFactor.self, Disable.self, Enable.self, Grant.self,
        ])

    /// Runs the body on the accounts of a data folder and says in words why something cannot be done.
    static func run(_ storage: Storage, _ body: (Accounts) async throws -> Void) async throws {
        let app = try await storage.open()
        do {
            try await body(Accounts(app: app))
            await app.database.close()
        } catch {
            await app.database.close()
            switch error {
            case let problem as Problem: throw Output.failure([problem.title.chinese, problem.title.english])
            case let refusal as any Refusal: throw Output.failure(refusal)
            default: throw error
            }
        }
    }
}

extension User {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出账号。List accounts.")

        @Argument(help: ArgumentHelp("登录名或姓名的一部分。Part of a login or a name.", valueName: "text"))
        var text: String?

        @OptionGroup var storage: Storage

        func run() async throws {
            try await User.run(storage) { accounts in
                for line in try await accounts.list(matching: text) {
                    let marks = (line.isDisabled ? " [停用 disabled]" : "") + (line.isLocked ? " [锁定 locked]" : "")
                    Output.write("\(line.login)\t\(line.name)\(marks)\t\(line.postings.joined(separator: ", "))")
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "新建账号并显示初始密码。Create an account and show its first password, once.")

        @Argument(help: "登录名。The login.") var login: String
        @Argument(help: "姓名。The name.") var name: String
        @OptionGroup var storage: Storage

        func run() async throws {
            try await User.run(storage) { accounts in
                let password = try await accounts.add(login: login, name: name)
                Output.write("\(login)\n初始密码 first password: \(password)")
            }
        }
    }

    struct ResetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "重置密码并显示新的初始密码。Give a new first password and show it, once.")

        @Argument(help: "登录名。The login.") var login: String
        @OptionGroup var storage: Storage

        func run() async throws {
            try await User.run(storage) { accounts in
                Output.write("初始密码 first password: \(try await accounts.resetPassword(of: login))")
            }
        }
    }

    struct ResetSecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "取消验证码登录（手机丢失时）。Take away the second factor of somebody who lost it.")

        @Argument(help: "登录名。The login.") var login: String
        @OptionGroup var storage: Storage

        func run() async throws { try await User.run(storage) { try await $0.resetSecondFactor(of: login) } }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "停用账号，立即退出登录。Disable an account; its sessions end at once.")

        @Argument(help: "登录名。The login.") var login: String
        @OptionGroup var storage: Storage

        func run() async throws { try await User.run(storage) { try await $0.setDisabled(true, of: login) } }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "重新启用账号。Enable an account again.")

        @Argument(help: "登录名。The login.") var login: String
        @OptionGroup var storage: Storage

        func run() async throws { try await User.run(storage) { try await $0.setDisabled(false, of: login) } }
    }

    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "授予岗位，今日起生效。Give an account a posting from today on.",
            discussion:
                "岗位 Roles: \(Role.allCases.filter(\.isPostable).map { "\($0.rawValue) \($0.label.chinese)" }.joined(separator: ", "))"
        )

        @Argument(help: "登录名。The login.") var login: String
        @Argument(help: "岗位。The role.") var role: Role

        @Option(help: ArgumentHelp("单位代码；不写则为综治中心。The organisation's code; the centre by default.", valueName: "code"))
        var organisation: String?

        @Option(
            help: ArgumentHelp("管辖区域，默认为单位所辖。The area of the rights; the organisation's by default.", valueName: "code")
        )
        var scope: String?

        @Option(help: ArgumentHelp("网格代码，可多次给出。Codes of the grids, for field roles.", valueName: "code"))
        var grid: [String] = []

        @OptionGroup var storage: Storage

        func run() async throws {
            try await User.run(storage) { accounts in
                try await accounts.grant(role, to: login, at: organisation, grids: grid, scope: scope)
            }
        }
    }
}
