import Domain
import Geo

/// Some ten thousand points on their way through ``BulkLocation``.
struct PointBatch {
    var places: [Coordinate] = []
    /// How many of `places` count: the memory is kept from batch to batch.
    var count = 0
    /// Where each point stands: its line in a table, its number in a binary file.
    var firstLine = 1
    var lines: [Int] = []
    /// The rows of a table as they stand in the file, without their line ends.
    var text: [UInt8] = []
    var rows: [Range<Int>] = []
    /// Commas that a short row lacks.
    var missingFields: [Int: Int] = [:]
    /// Why a point has no place, by position.
    var faults: [Int: RowRefusal] = [:]

    func line(of position: Int) -> Int { lines.isEmpty ? firstLine + position : lines[position] }
}

/// Hands out the points of a file batch by batch.
protocol PointSource {
    /// The separator and the text before the first row; nil when the file has none, as a binary one.
    var header: PointHeader? { get }
    /// From 0 to 1; nil when the length of the file is not known.
    var progress: Double? { get }
    /// False at the end of the file.
    mutating func next(into batch: inout PointBatch) throws -> Bool
}

/// The first line of a table of points.
struct PointHeader {
    let line: [UInt8]
    let separator: UInt8
}
