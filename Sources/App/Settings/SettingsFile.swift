import Domain
import Foundation
import TOMLKit

/// `linli.toml`: what a district sets otherwise than the defaults.
///
/// ```toml
/// [http]
/// port = 8443
/// ```
package struct SettingsFile: Sendable {
    package static let name = "linli.toml"

    /// What is wrong with one line of the file.
    package struct Fault: Sendable, Equatable {
        /// From 1; nil where it cannot be told.
        package let line: Int?
        package let message: Bilingual
    }

    /// All that is wrong with a file. The program does not start on it: a limit that is silently not in force is worse
    /// than a server that is down.
    package struct Refused: Error, Sendable {
        package let file: String
        package let faults: [Fault]

        /// One line for each fault, as a terminal shows them.
        package var lines: [String] {
            faults.map { fault in
                let place = fault.line.map { "\(file):\($0)" } ?? file
                return "\(place): \(fault.message.chinese)\n\(place): \(fault.message.english)"
            }
        }
    }

    private let text: String

    init(text: String) { self.text = text }

    /// The settings of a data folder: the defaults, and over them the file's own where there is one.
    package static func configuration(in folder: URL) throws -> Configuration {
        let path = folder.appending(path: name).path
        guard FileManager.default.fileExists(atPath: path) else { return Configuration() }
        guard let data = FileManager.default.contents(atPath: path), let text = String(bytes: data, encoding: .utf8)
        else {
            throw Refused(file: path, faults: [unreadable])
        }
        let (configuration, faults) = SettingsFile(text: text).read()
        guard faults.isEmpty else { throw Refused(file: path, faults: faults) }
        return configuration
    }

    /// The settings, and everything that is wrong with them.
    func read() -> (configuration: Configuration, faults: [Fault]) {
        var (configuration, faults) = (Configuration(), [Fault]())
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch {
            return (configuration, [Self.malformed(error)])
        }
        for section in table.keys {
            guard Setting.Section(rawValue: section) != nil, let members = table[section]?.table else {
                faults.append(unknown(section, in: nil))
                continue
            }
            for name in members.keys {
                guard let setting = Setting.all.first(where: { $0.section.rawValue == section && $0.name == name }),
                    let value = members[name]
                else {
                    faults.append(unknown(name, in: section))
                    continue
                }
                if let message = setting.set(value, in: &configuration) {
                    faults.append(Fault(line: line(of: name, in: section), message: message))
                }
            }
        }
        if configuration.tlsCertificate.isEmpty != configuration.tlsKey.isEmpty { faults.append(Self.halfOfTLS) }
        if !configuration.tlsCertificate.isEmpty { configuration.isSecure = true }
        return (configuration, faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }

    private static let unreadable = Fault(
        line: nil, message: Bilingual("读不了这个文件，它应是 UTF-8 文本。", "Cannot read this file; it must be UTF-8 text."))
    private static let halfOfTLS = Fault(
        line: nil,
        message: Bilingual(
            "http.tlsCertificate 和 http.tlsKey 必须同时设置。", "http.tlsCertificate and http.tlsKey go together."))

    private static func malformed(_ error: any Error) -> Fault {
        let parse = error as? TOMLParseError
        return Fault(
            line: parse?.source.begin.line,
            message: Bilingual(
                "不是有效的 TOML，请检查引号、等号和括号。",
                "This is not valid TOML: \(parse?.description ?? "unreadable")."))
    }

    /// A name that means nothing, with the one that was probably meant.
    private func unknown(_ name: String, in section: String?) -> Fault {
        let key = section.map { "\($0).\(name)" } ?? name
        let meant =
            Setting.all.first { $0.name.lowercased() == name.lowercased() }
            ?? Setting.all.map { ($0, Self.distance($0.name, name)) }.filter { $0.1 <= 2 }.min { $0.1 < $1.1 }?.0
        return Fault(
            line: line(of: name, in: section),
            message: Bilingual(
                "没有“\(key)”这个设置。" + (meant.map { "是不是要写 \($0.key)？" } ?? "用 linli settings 查看全部设置。"),
                "There is no setting \(key). "
                    + (meant.map { "Did you mean \($0.key)?" } ?? "See `linli settings` for all of them.")))
    }

    /// The line on which a name is given its value: TOML's parser does not tell.
    private func line(of name: String, in section: String?) -> Int? {
        var current: String?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
            let bare = String(words).filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
            if bare.hasPrefix("[") {
                current = String(bare.dropFirst().prefix { $0 != "]" })
                if section == nil, current == name { return index + 1 }
            } else if let key = bare.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).first {
                let isIt = current == section && key == name || current == nil && key == "\(section ?? "").\(name)"
                if isIt && bare.contains("=") { return index + 1 }
            }
        }
        return nil
    }

    /// Characters to insert, remove or replace to make one word the other (Levenshtein).
    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one.lowercased()), Array(other.lowercased()))
        var row = Array(0...other.count)
        for (i, character) in one.enumerated() {
            var (diagonal, next) = (row[0], [i + 1])
            for (j, against) in other.enumerated() {
                next.append(min(row[j + 1] + 1, next[j] + 1, diagonal + (character == against ? 0 : 1)))
                diagonal = row[j + 1]
            }
            row = next
        }
        return row[other.count]
    }
}

extension Setting {
    /// Takes the value over, or says why not.
    fileprivate func set(_ value: any TOMLValueConvertible, in configuration: inout Configuration) -> Bilingual? {
        switch self.value {
        case .text(let member, let rule):
            guard let text = value.string else { return wrongType("文字，写在引号里", "a text in quotes", value) }
            guard rule.allows(text) else { return outside(rule.words) }
            configuration[keyPath: member] = text
        case .number(let member, let range):
            guard let number = value.int else { return wrongType("整数", "a whole number", value) }
            guard range.contains(number) else { return outside(limit) }
            configuration[keyPath: member] = number
        case .flag(let member):
            guard let flag = value.bool else { return wrongType("true 或 false", "true or false", value) }
            configuration[keyPath: member] = flag
        case .list(let member, let rule):
            guard let array = value.array else { return wrongType("列表，写在方括号里", "a list in brackets", value) }
            let texts = array.compactMap(\.string)
            guard texts.count == array.count else { return wrongType("文字的列表", "a list of texts", value) }
            guard texts.count <= 100, texts.allSatisfy(rule.allows) else { return outside(rule.words) }
            configuration[keyPath: member] = texts
        }
        return nil
    }

    private func wrongType(_ chinese: String, _ english: String, _ value: any TOMLValueConvertible) -> Bilingual {
        Bilingual("\(key) 应为\(chinese)。", "\(key) must be \(english), not \(value.type.rawValue).")
    }

    private func outside(_ limit: Bilingual) -> Bilingual {
        Bilingual("\(key) 应为\(limit.chinese)。", "\(key) must be \(limit.english).")
    }
}
