import App
import ArgumentParser
import Domain
import Foundation
import Geo
import Kit

struct Locate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "批量判断点在哪个网格。Find the grids of many points, from file to file.",
        discussion: """
            GRIDS   GeoJSON（属性 grid_id、grid_code）或 CSV（grid_id,grid_code,wkt）
            POINTS  CSV（表头含 lon/经度、lat/纬度，其余列原样保留）或 .f64（小端双精度 lon,lat）
            OUT     CSV（POINTS 的各列加 grid_id、grid_code）或 .i32（小端32位 grid_id），每点一个，0 表示不在任何网格
            GRIDS   GeoJSON with properties grid_id and grid_code, or CSV with grid_id,grid_code,wkt
            POINTS  CSV with columns lon and lat (others are carried), or .f64: little-endian lon,lat pairs
            OUT     CSV (the columns of POINTS, then grid_id and grid_code), or .i32: one little-endian grid_id for each point; 0 = none

            公共边界和顶点属于 grid_id 最小的网格，判断是精确的。A shared border belongs to the lowest grid_id; the answer is exact.
            有问题的网格和点逐行列出，其余照常处理，退出码为 2；整个文件读不了时不写 OUT，退出码为 1。
            Grids and points that cannot be used are listed, the rest is done, and the exit code is 2. It is 1, with no OUT, when a whole file
            cannot be used.
            """)

    @Option(help: ArgumentHelp("网格文件。The grids.", valueName: "file"), completion: .file())
    var grids: String

    @Option(help: ArgumentHelp("点文件，.csv 或 .f64。The points.", valueName: "file"), completion: .file())
    var points: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("输出文件，.csv 或 .i32。Where to write.", valueName: "file"),
        completion: .file())
    var output: String

    @Option(help: ArgumentHelp("网格文件的坐标系。The coordinate system of the grids.", valueName: "system"))
    var gridCoordinates = CoordinateSystem.wgs84

    @Option(help: ArgumentHelp("点文件的坐标系。The coordinate system of the points.", valueName: "system"))
    var pointCoordinates = CoordinateSystem.wgs84

    /// Lines; what is wrong with a thousand rows need not be read a thousand times.
    private static let shownAtMost = 200
    private static let someRefused = ExitCode(2)

    func validate() throws {
        let ends = (points: BulkLocation.Form(path: points), output: BulkLocation.Form(path: output))
        guard ends.points == .csv || ends.points == .f64 else {
            throw ValidationError("--points 应以 .csv 或 .f64 结尾。--points must end in .csv or .f64.")
        }
        guard ends.output == .csv || ends.output == .i32 else {
            throw ValidationError("--output 应以 .csv 或 .i32 结尾。--output must end in .csv or .i32.")
        }
    }

    func run() throws {
        let bar = ProgressBar(label: "定位 locate")
        do {
            let file = ImportFile(name: grids, bytes: try FileBytes.read(grids))
            let location = try BulkLocation(grids: file, in: gridCoordinates)
            say(location.refusedGrids, of: location.refusedGrids.count)
            let report = try location.run(points: points, output: output, in: pointCoordinates) { bar.show($0) }
            bar.clear()
            say(report.refused, of: report.refusedCount)
            Output.note(
                """
                网格 grids \(location.count), 点 points \(report.points), 在网格内 located \(report.located), \
                拒绝 refused \(location.refusedGrids.count + report.refusedCount)
                """)
            if !location.refusedGrids.isEmpty || report.refusedCount > 0 { throw Self.someRefused }
        } catch let refusal as ImportRefusal {
            bar.clear()
            throw Output.failure(refusal)
        } catch let error as DiskError {
            bar.clear()
            let reason = String(cString: strerror(error.errno))
            throw Output.failure(["文件读写失败 cannot read or write \(error.path): \(reason)"])
        }
    }

    private func say(_ remarks: [ImportRemark], of count: Int) {
        for remark in remarks.prefix(Self.shownAtMost) { Output.note("拒绝 refused  \(remark.words)") }
        if count > Self.shownAtMost { Output.note("…… 另有 and \(count - Self.shownAtMost) more") }
    }
}
