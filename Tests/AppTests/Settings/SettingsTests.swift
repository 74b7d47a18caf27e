import Domain
import Foundation
import TestSupport
import Testing

@testable import App

@Suite("Settings") struct SettingsTests {
    @Test func `every member of the configuration can be set, and nothing else`() {
        let members = Mirror(reflecting: Configuration()).children.compactMap(\.label)
        #expect(Set(members) == Set(Setting.all.map(\.name)))
        #expect(Setting.all.count == members.count)
    }

    @Test func `every default is within its limit`() {
        let (configuration, faults) = SettingsFile(text: Self.file { $0.text(in: Configuration()) }).read()
        #expect(faults == [])
        for setting in Setting.all { #expect(setting.text(in: configuration) == setting.text(in: Configuration())) }
    }

    @Test func `every setting takes another value`() {
        let (configuration, faults) = SettingsFile(text: Self.file(Self.other)).read()
        #expect(faults == [])
        for setting in Setting.all {
            #expect(setting.text(in: configuration) == Self.other(setting), "\(setting.key)")
            #expect(setting.text(in: configuration) != setting.text(in: Configuration()), "\(setting.key)")
        }
    }

    @Test(arguments: [
        ("[http]\nprot = 80\n", 2, "没有“http.prot”这个设置。是不是要写 http.port？"),
        ("[htttp]\nport = 80\n", 1, "没有“htttp”这个设置。"),
        ("port = 80\n", 1, "没有“port”这个设置。是不是要写 http.port？"),
        ("[sessions]\n# hours\nsessionHours = \"12\"\n", 3, "sessions.sessionHours 应为整数。"),
        ("[sessions]\nsessionHours = 12.5\n", 2, "sessions.sessionHours 应为整数。"),
        ("[http]\nport = 70000 # too high\n", 2, "http.port 应为1–65535。"),
        ("[http]\nisSecure = \"yes\"\n", 2, "http.isSecure 应为true 或 false。"),
        ("[http]\n\ntrustedProxies = [\"10.0.0.1\", 7]\n", 3, "http.trustedProxies 应为文字的列表。"),
        ("[district]\ndistrict = \"12011\"\n", 2, "district.district 应为6位数字。"),
        ("district.timeZone = \"Asia/Beichen\"\n", 1, "district.timeZone 应为时区名称"),
        ("[http]\nport = 80\nport = 81\n", 3, "不是有效的 TOML"),
        ("[http\n", 1, "不是有效的 TOML"),
    ])
    func `what is wrong is named with its line`(text: String, line: Int, sentence: String) throws {
        let fault = try #require(SettingsFile(text: text).read().faults.first)
        #expect(fault.line == line && fault.message.chinese.hasPrefix(sentence), "\(fault)")
        #expect(!fault.message.english.isEmpty)
    }

    @Test func `all faults are named at once`() {
        let faults = SettingsFile(text: "[http]\nport = 0\nhots = \"x\"\n[jobs]\njobAttempts = true\n").read().faults
        #expect(faults.map(\.line) == [2, 3, 5])
    }

    @Test func `a folder without a file has the defaults, and one with a bad file does not open`() async throws {
        try await withTemporaryFolder { folder in
            #expect(try SettingsFile.configuration(in: folder).port == 8080)
            let file = folder.appending(path: SettingsFile.name)
            try "[http]\nport = 8443\n".write(to: file, atomically: true, encoding: .utf8)
            #expect(try SettingsFile.configuration(in: folder).port == 8443)
            try "[http]\nprot = 8443\n".write(to: file, atomically: true, encoding: .utf8)
            let refused = #expect(throws: SettingsFile.Refused.self) { try SettingsFile.configuration(in: folder) }
            #expect(refused?.lines.first?.hasPrefix("\(file.path):2: ") == true)
        }
    }

    @Test func `what the command prints can be kept as the file, and hides secrets`() {
        var configuration = Configuration()
        configuration.port = 9000
        configuration.metricsToken = "a-secret-of-thirty-characters"
        let text = SettingsDocument.file(configuration)
        #expect(!text.contains(configuration.metricsToken))
        let (read, faults) = SettingsFile(text: text).read()
        #expect(faults == [] && read.port == 9000 && read.sessionHours == Configuration().sessionHours)
    }

    @Test func `a certificate and its key go together, and make cookies secure`() {
        #expect(SettingsFile(text: "[http]\ntlsCertificate = \"a.pem\"\n").read().faults.count == 1)
        let both = SettingsFile(text: "[http]\ntlsCertificate = \"a.pem\"\ntlsKey = \"b.pem\"\n").read()
        #expect(both.faults == [] && both.configuration.isSecure && both.configuration.isWithoutProxy)
    }

    @Test func `only a listed proxy is believed, and only where there is one`() {
        var configuration = Configuration()
        #expect(!configuration.trusts("127.0.0.1"))
        configuration.isSecure = true
        configuration.trustedProxies = ["10.0.0.1"]
        #expect(configuration.trusts("10.0.0.1") && !configuration.trusts("127.0.0.1") && !configuration.trusts(nil))
    }

    @Test func `the table in the documents is the program's own`() throws {
        let path = "docs/operations.md"
        let marks = ("<!-- settings: written by a test (make docs) -->\n", "<!-- end of settings -->")
        let text = try Project.text(path)
        let start = try #require(text.range(of: marks.0)?.upperBound)
        let end = try #require(text.range(of: marks.1)?.lowerBound)
        let fresh = text[..<start] + "\n" + SettingsDocument.table() + "\n\n" + text[end...]
        if ProcessInfo.processInfo.environment["SNAP_UPDATE"] == "1" {
            try fresh.write(to: Project.folder.appending(path: path), atomically: true, encoding: .utf8)
        }
        #expect(try Project.text(path) == fresh, "SNAP_UPDATE=1 rewrites it")
    }

    private static func file(_ value: (Setting) -> String) -> String {
        Setting.all.map { "\($0.key) = \(value($0))\n" }.joined()
    }

    /// A value that is allowed and is not the default.
    private static func other(_ setting: Setting) -> String {
        switch setting.value {
        case .number(let member, let range):
            let usual = Configuration()[keyPath: member]
            return String(usual == range.upperBound ? range.lowerBound : range.upperBound)
        case .flag(let member): return String(!Configuration()[keyPath: member])
        case .list(_, let rule):
            let candidates = ["desks", "10.1.2.3", "https://maps.example.cn/{z}/{x}/{y}.png"]
            return "[\"\(candidates.first { rule.allows($0) } ?? "")\"]"
        case .text(_, let rule):
            let candidates = [
                "another", "120114", "Asia/Urumqi", "postgres://linli@db/linli", "warning", "gcj02",
                "a-token-of-more-than-24-characters",
            ]
            let allowed = candidates.first { rule.allows($0) }
            return "\"\(allowed ?? "")\""
        }
    }
}
