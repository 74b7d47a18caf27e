import App
import ArgumentParser
import Domain
import Foundation
import Geo
import Kit

extension GridFormat: ExpressibleByArgument {}

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "导出登记表。Export registers.", subcommands: [Grids.self])
}

extension Export {
    struct Grids: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "导出现行网格，可修改后再导入。Export the grids in force, to be changed elsewhere and imported again.",
            discussion:
                "linli export grids -o grids.geojson　格式由文件名结尾决定 the end of the name decides: .geojson, .csv, .zip")

        @OptionGroup var storage: Storage

        @Option(name: .shortAndLong, help: ArgumentHelp("输出文件。Where to write.", valueName: "file"), completion: .file())
        var output: String

        @Option(help: ArgumentHelp("格式，代替文件名结尾。The form, whatever the file is called.", valueName: "format"))
        var format: GridFormat?

        @Option(help: ArgumentHelp("只导出这个区域。Only the grids of this area.", valueName: "code"))
        var area = ""

        @Option(help: ArgumentHelp("输出的坐标系。The coordinate system to write in.", valueName: "system"))
        var coordinates = CoordinateSystem.wgs84

        func run() async throws {
            let ending = URL(filePath: output).pathExtension.lowercased()
            let format =
                format ?? GridFormat.allCases.first { $0.ending == ending || $0.ending.hasSuffix(".\(ending)") }
                ?? (ending == "json" ? .geojson : nil)
            guard let format else {
                throw ValidationError("请用 --format 指定格式。Name a form by --format.")
            }
            let app = try await storage.open()
            do {
                let bytes = try await app.exportGrids(as: format, inside: AreaPath(area), in: coordinates)
                try Data(bytes).write(to: URL(filePath: output), options: .atomic)
            } catch let refusal as ImportRefusal {
                await app.database.close()
                throw Output.failure(refusal)
            }
            await app.database.close()
        }
    }
}
