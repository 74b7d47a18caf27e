import Domain
import Foundation
import Kit

/// One line of `linli.toml`: its place, its limit and its meaning. The member of ``Configuration`` of the same name
/// holds its value.
package struct Setting: Sendable {
    /// The headings of the file.
    enum Section: String, CaseIterable, Sendable {
        case district, database, files, http, map, feed, sessions, duplicates, indicators, tracks, field, open311, jobs,
            watching, messages
    }

    /// What may stand there, and where it goes.
    enum Value: Sendable {
        case text(any WritableKeyPath<Configuration, String> & Sendable, TextRule)
        case number(any WritableKeyPath<Configuration, Int> & Sendable, ClosedRange<Int>)
        case flag(any WritableKeyPath<Configuration, Bool> & Sendable)
        case list(any WritableKeyPath<Configuration, [String]> & Sendable, TextRule)
    }

    /// What a text must be.
    struct TextRule: Sendable {
        let words: Bilingual
        let allows: @Sendable (String) -> Bool
    }

    let section: Section
    /// As the member of ``Configuration`` is called.
    let name: String
    let value: Value
    let meaning: Bilingual
    /// Never shown.
    let isSecret: Bool

    init(
        _ section: Section, _ name: String, _ value: Value, _ chinese: String, _ english: String, isSecret: Bool = false
    ) {
        self.section = section
        self.name = name
        self.value = value
        meaning = Bilingual(chinese, english)
        self.isSecret = isSecret
    }

    /// `http.port`
    package var key: String { "\(section.rawValue).\(name)" }

    /// What is allowed, in words.
    var limit: Bilingual {
        switch value {
        case .text(_, let rule): rule.words
        case .number(_, let range):
            Bilingual("\(range.lowerBound)–\(range.upperBound)", "\(range.lowerBound)–\(range.upperBound)")
        case .flag: Bilingual("true、false", "true or false")
        case .list(_, let rule): Bilingual("列表：\(rule.words.chinese)", "a list: \(rule.words.english)")
        }
    }

    /// The value that a configuration has, as TOML writes it.
    func text(in configuration: Configuration) -> String {
        switch value {
        case .text(let member, _): JSON.string(configuration[keyPath: member]).text
        case .number(let member, _): String(configuration[keyPath: member])
        case .flag(let member): String(configuration[keyPath: member])
        case .list(let member, _):
            "[" + configuration[keyPath: member].map { JSON.string($0).text }.joined(separator: ", ") + "]"
        }
    }
}

extension Setting.TextRule {
    static let anything = Self(words: Bilingual("文字", "a text")) { $0.count <= 1_000 }
    static let path = Self(words: Bilingual("路径", "a path")) { $0.utf8.count <= 4_000 && !$0.contains("\0") }
    static let district = Self(words: Bilingual("6位数字", "six digits")) { $0.wholeMatch(of: #/[0-9]{6}/#) != nil }
    static let timeZone = Self(words: Bilingual("时区名称，如 Asia/Shanghai", "a time zone such as Asia/Shanghai")) {
        TimeZoneOffsets(identifier: $0) != nil
    }
    static let address = Self(words: Bilingual("IP 地址或主机名", "an address or a host name")) {
        $0.wholeMatch(of: #/[0-9A-Za-z.:\-]{1,253}/#) != nil
    }
    static let database = Self(words: Bilingual("postgres:// 地址，或留空", "a postgres:// address, or empty")) {
        $0.isEmpty || $0.hasPrefix("postgres://") || $0.hasPrefix("postgresql://")
    }
    static let token = Self(words: Bilingual("至少24个可见字符，或留空", "24 or more visible characters, or empty")) {
        $0.isEmpty || ((24...200).contains($0.utf8.count) && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }

    static func oneOf(_ words: String...) -> Self {
        Self(words: Bilingual(words.joined(separator: "、"), words.joined(separator: ", "))) { words.contains($0) }
    }
}
