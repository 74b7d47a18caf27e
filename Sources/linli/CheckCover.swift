import App
import ArgumentParser
import Domain
import Foundation
import Geo
import Kit

extension Check {
    struct Cover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "列出网格之间的缝隙与重叠。List every gap between grids and every overlap.",
            discussion: """
                检查库里现行的网格；给出 --grids 时检查文件，导入之前就能发现问题。有问题时退出码为 1。
                Checks the grids in force, or those of a file before it is imported. The exit code is 1 when anything is wrong.
                """)

        @OptionGroup var storage: Storage

        @Option(help: ArgumentHelp("只查这个区域。Only the grids of this area.", valueName: "code"))
        var area = ""

        @Option(
            help: ArgumentHelp(
                "区域边界文件；不给出时只查网格围住的缝隙。The outline to be filled; without it only enclosed gaps are found.",
                valueName: "file"))
        var outline: String?

        @Option(
            help: ArgumentHelp("要检查的网格文件（GeoJSON 或带 wkt 列的 CSV）。A file of grids to be checked.", valueName: "file"))
        var grids: String?

        @Option(help: ArgumentHelp("文件的坐标系。The coordinate system of the files.", valueName: "system"))
        var coordinates = CoordinateSystem.wgs84

        @Flag(help: "以 JSON 输出结果。Write the report as JSON.")
        var json = false

        func run() async throws {
            let cover: GridCover
            do {
                cover = try await check()
            } catch let refusal as ImportRefusal {
                throw Output.failure(refusal)
            }
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
                Output.write(String(decoding: try encoder.encode(CoverDocument(cover)), as: UTF8.self))
            } else {
                write(cover)
            }
            if !cover.faults.isEmpty || !cover.refused.isEmpty { throw ExitCode.failure }
        }

        private func check() async throws -> GridCover {
            func file(_ path: String) throws -> ImportFile { ImportFile(name: path, bytes: try FileBytes.read(path)) }
            let outline = try outline.map(file)
            if let grids { return try GridCover.check(try file(grids), within: outline, in: coordinates) }
            let app = try await storage.open()
            let cover = try await app.checkCover(of: area, within: outline)
            await app.database.close()
            return cover
        }

        private func write(_ cover: GridCover) {
            for remark in cover.refused { Output.write("拒绝 refused  \(remark.words)") }
            for fault in cover.faults { Output.write(Self.line(fault)) }
            let squareKilometres = (cover.areaSquareMetres / 10_000).rounded() / 100
            Output.write(
                """
                网格 grids \(cover.grids), 面积 area \(squareKilometres) km2, \
                缝隙与重叠 gaps and overlaps \(cover.faults.count)
                """)
        }

        private static func line(_ fault: GridCover.Fault) -> String {
            let what =
                switch fault.kind {
                case .gap: "缝隙 gap"
                case .overlap(let first, let second): "重叠 overlap  \(first) × \(second)"
                case .outside(let grid): "越界 outside  \(grid)"
                }
            let area = Int(fault.areaSquareMetres.rounded())
            return "\(what)  \(area) m2  @ \(fault.place.longitude),\(fault.place.latitude)"
        }
    }
}

/// The report of a cover check for programs.
private struct CoverDocument: Encodable {
    struct Fault: Encodable {
        let kind: String
        let grids: [String]
        let areaSquareMetres: Double
        let longitude: Double
        let latitude: Double
        /// West, south, east, north.
        let box: [Double]

        init(_ fault: GridCover.Fault) {
            (kind, grids) =
                switch fault.kind {
                case .gap: ("gap", [])
                case .overlap(let first, let second): ("overlap", [first, second])
                case .outside(let grid): ("outside", [grid])
                }
            areaSquareMetres = fault.areaSquareMetres
            (longitude, latitude) = (fault.place.longitude, fault.place.latitude)
            box = [fault.box.west, fault.box.south, fault.box.east, fault.box.north]
        }
    }

    let grids: Int
    let areaSquareMetres: Double
    let faults: [Fault]
    let refused: [String]

    init(_ cover: GridCover) {
        grids = cover.grids
        areaSquareMetres = cover.areaSquareMetres
        faults = cover.faults.map(Fault.init)
        refused = cover.refused.map(\.words)
    }
}
