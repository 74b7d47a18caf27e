import App
import ArgumentParser
import Domain
import Foundation
import Geo
import Kit

extension ImportKind: ExpressibleByArgument {}
extension CoordinateSystem: ExpressibleByArgument {}

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "导入表格。Import tables: good rows go in, refused rows are listed, and the exit code is 2 if there are any.",
        discussion: """
            KIND 表的种类 what the files hold, in the order in which they need each other:
              divisions      行政区划 CSV：省、市、区县、镇街、村居五级，可一次给出全部文件
              grids          网格 GeoJSON：每个要素一个网格，属性 code、name、households、population
              dwellings      房屋 CSV：address、room、longitude、latitude，可选 building、unit、code
              organisations  单位 CSV：code、name、kind、area
              users          人员账号 CSV：login、name，可选 password（首次登录须修改）
              postings       岗位 CSV：login、organisation、role，可选 scope、grids、from、to、share、weeklyHours
              duties         职责清单 CSV：code、name、owner、assistants、legalBasis、workersAdmitted
              types          事项 CSV：code、name、dutyItem、defaultOwner、handlingLimit 等
              owners         区域主责单位 CSV：type、area、owner（写入职责表草案，批准后生效）
              limits         时限 CSV：step、limit，可选 urgencies、place、states、ground
              groups         值守组 CSV：code、name、kind、organisation
              rosters        值班表 CSV：login、date、from、to，可选 organisation、group
              holidays       节假日 CSV：date、kind、name
              purposes       查看目的 CSV：code、name，可选 english、needsNote
              retention      保存期限 CSV：class、days，可选 trigger、method
              partyUnits     党组织 CSV：code、name、tier，可选 parent、community、grids、building

            CSV 可为 UTF-8、UTF-16 或 GBK，表头可用中文或英文。同一文件再导入一次不会改变任何内容。
            CSV may be UTF-8, UTF-16 or GBK with Chinese or English headers. Importing a file again changes nothing.

            例 Example:
              linli import divisions provinces.csv cities.csv areas.csv streets.csv villages.csv --data data/linli
            """)

    @Argument(help: ArgumentHelp("表的种类。What the files hold.", valueName: "kind"))
    var kind: ImportKind

    @Argument(help: ArgumentHelp("文件。The files.", valueName: "file"), completion: .file())
    var files: [String]

    @OptionGroup var storage: Storage

    @Option(
        help: ArgumentHelp("网格和房屋文件的坐标系。The coordinate system of files of grids and dwellings.", valueName: "system"))
    var coordinates = CoordinateSystem.wgs84

    @Flag(help: "以 JSON 输出结果。Write the report as JSON.")
    var json = false

    func run() async throws {
        let files = try files.map { path in
            ImportFile(name: URL(filePath: path).lastPathComponent, bytes: try FileBytes.read(path))
        }
        let app = try await storage.open()
        let bar = ProgressBar(label: "\(kind.label.chinese) \(kind.rawValue)")
        do {
            let report = try await app.importTables(kind, from: files, in: coordinates) { bar.show($0) }
            bar.clear()
            try write(report)
            await app.database.close()
            // What was good is in; a script must still learn that not all of it was.
            if !report.refused.isEmpty { throw ExitCode(2) }
        } catch let refusal as ImportRefusal {
            bar.clear()
            throw Output.failure(refusal)
        }
    }

    private func write(_ report: ImportReport) throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            Output.write(String(decoding: try encoder.encode(ReportDocument(report)), as: UTF8.self))
            return
        }
        for remark in report.refused { Output.write("拒绝 refused  \(remark.words)") }
        for remark in report.warnings { Output.write("注意 warning  \(remark.words)") }
        Output.write(
            """
            \(kind.label.chinese) \(kind.rawValue): 新增 added \(report.added), 变更 changed \(report.changed), \
            未变 unchanged \(report.unchanged), 拒绝 refused \(report.refused.count)
            """)
    }
}

extension ImportRemark {
    /// File, line and column, and what is wrong, on one line.
    var words: String {
        let field = field.map { " [\($0)]" } ?? ""
        return "\(file):\(line)\(field) \(message.chinese) \(message.english)"
    }
}

/// The report of an import for programs.
private struct ReportDocument: Encodable {
    struct Remark: Encodable {
        let file: String
        let line: Int
        let field: String?
        let code: String
        let message: String

        init(_ remark: ImportRemark) {
            file = remark.file
            line = remark.line
            field = remark.field
            code = remark.code
            message = remark.message.english
        }
    }

    let added: Int
    let changed: Int
    let unchanged: Int
    let refused: [Remark]
    let warnings: [Remark]

    init(_ report: ImportReport) {
        added = report.added
        changed = report.changed
        unchanged = report.unchanged
        refused = report.refused.map(Remark.init)
        warnings = report.warnings.map(Remark.init)
    }
}
