import App
import ArgumentParser
import Foundation

struct Settings: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "列出全部设置。Write all settings with default, limit and meaning, as a linli.toml.",
        discussion: """
            输出可直接存为数据目录里的 linli.toml：与默认值相同的设置写成注释。已有的文件会先检查。
            What is written can be kept as linli.toml in the data folder; settings at their default stand in comments.
            A file that is there is checked first.
            """)

    @OptionGroup var storage: Storage

    func run() throws { Output.write(SettingsDocument.file(try storage.settings())) }
}
