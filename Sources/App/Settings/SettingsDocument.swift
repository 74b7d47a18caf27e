import Domain

/// The settings as tables: for `docs/operations.md` and for the terminal.
package enum SettingsDocument {
    /// A Markdown table of all settings.
    package static func table() -> String {
        let rows = Setting.all.map { setting in
            let value = setting.text(in: Configuration())
            let limit =
                setting.limit.chinese == setting.limit.english
                ? setting.limit.english : "\(setting.limit.chinese) \(setting.limit.english)"
            return
                "| `\(setting.key)` | `\(value)` | \(limit) | \(setting.meaning.chinese)；\(setting.meaning.english) |"
        }
        return """
            | key | default | limit | meaning |
            |---|---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    /// A `linli.toml` with every setting, all but those that differ from the default commented out. Secrets are not shown.
    package static func file(_ configuration: Configuration = Configuration()) -> String {
        var lines: [String] = []
        for section in Setting.Section.allCases {
            lines.append("[\(section.rawValue)]")
            for setting in Setting.all where setting.section == section {
                let (value, usual) = (setting.text(in: configuration), setting.text(in: Configuration()))
                let isSet = value != usual
                lines += [
                    "# \(setting.meaning.chinese)。\(setting.limit.chinese)",
                    "# \(setting.meaning.english); \(setting.limit.english); default \(usual)",
                    isSet
                        ? setting.isSecret ? "# \(setting.name) = … (已设置 set)" : "\(setting.name) = \(value)"
                        : "# \(setting.name) = \(value)",
                ]
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }
}
