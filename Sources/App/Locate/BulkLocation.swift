import Domain
import Geo
import Kit

/// Finds the grids of many points, from file to file, with no database and little memory.
///
/// ```swift
/// let location = try BulkLocation(grids: file)
/// let report = try location.run(points: "points.f64", output: "grids.i32") { bar.show($0) }
/// ```
package struct BulkLocation: Sendable {
    /// What came of it.
    package struct Report: Sendable {
        package var points = 0
        /// Points that lie in a grid.
        package var located = 0
        /// Points that are no place, the first thousand of them.
        package var refused: [ImportRemark] = []
        package var refusedCount = 0
    }

    /// The forms that points and answers come in, by the ends of their files' names.
    package enum Form: String, CaseIterable, Sendable {
        case csv, f64, i32

        package init?(path: String) {
            let ending = path.split(separator: "/").last?.split(separator: ".").last.map { $0.lowercased() }
            switch ending {
            case "csv", "tsv", "txt": self = .csv
            case "f64": self = .f64
            case "i32": self = .i32
            default: return nil
            }
        }
    }

    private static let remarks = 1_000
    private let grids: NumberedGrids

    /// How many grids are used.
    package var count: Int { grids.index.count }
    /// Grids that are left out: points in them belong to none.
    package var refusedGrids: [ImportRemark] { grids.refused }

    /// - Parameters:
    ///   - grids: GeoJSON or CSV with WKT; each with a `grid_id`, and a `grid_code` to be carried.
    ///   - system: What the numbers in that file mean.
    /// - Throws: ``ImportRefusal`` when the file as a whole cannot be read.
    package init(grids file: ImportFile, in system: CoordinateSystem = .wgs84) throws {
        grids = try NumberedGrids(file, in: system)
    }

    /// - Parameters:
    ///   - system: What the points' numbers mean.
    ///   - progress: Told after each batch how much is done, from 0 to 1.
    /// - Throws: ``ImportRefusal``, or ``DiskError`` for a file that cannot be read or written. Nothing stands under the
    ///   name of the output then.
    package func run(
        points: String, output: String, in system: CoordinateSystem = .wgs84, progress: (Double) -> Void = { _ in }
    ) throws -> Report {
        let input = try PieceReader(points)
        var source: any PointSource =
            Form(path: points) == .f64 ? BinaryPoints(input) : try TablePoints(input, name: points)
        let file = try PieceWriter(output)
        var sink: any LocatedOutput = Form(path: output) == .i32 ? BinaryOutput(file) : TableOutput(file)
        try sink.begin(source.header)
        var report = Report()
        var (batch, slots) = (PointBatch(), [Int32]())
        while try source.next(into: &batch) {
            if system != .wgs84, system != .cgcs2000 {
                for position in 0..<batch.count { batch.places[position] = system.toWGS84(batch.places[position]) }
            }
            grids.index.find(batch.places[..<batch.count], into: &slots)
            report.count(batch, slots, file: points)
            try sink.append(batch, slots, of: grids)
            batch.faults.removeAll(keepingCapacity: true)
            if let share = source.progress { progress(share) }
        }
        try sink.finish()
        return report
    }
}

extension BulkLocation.Report {
    fileprivate mutating func count(_ batch: PointBatch, _ slots: [Int32], file: String) {
        points += batch.count
        for position in 0..<batch.count {
            if slots[position] >= 0 {
                located += 1
            } else if !batch.places[position].isValid {
                refusedCount += 1
                guard refused.count < BulkLocation.remarks else { continue }
                let fault =
                    batch.faults[position]
                    ?? RowRefusal("impossiblePlace", "这一点不在地球上，请检查坐标顺序。", "This point is not on the globe.")
                refused.append(ImportRemark(ImportPlace(file: file, line: batch.line(of: position)), fault))
            }
        }
    }
}
