import Geo
import Kit

/// Writes what was found: a number for each point, or the table of points with two columns more.
protocol LocatedOutput {
    mutating func begin(_ header: PointHeader?) throws
    /// - Parameter slots: of the batch's points, -1 where there is none.
    mutating func append(_ batch: PointBatch, _ slots: [Int32], of grids: NumberedGrids) throws
    func finish() throws
}

/// Little-endian 32-bit numbers, 0 for no grid.
struct BinaryOutput: LocatedOutput {
    let file: PieceWriter
    private var found: [Int32] = []

    init(_ file: PieceWriter) { self.file = file }

    func begin(_ header: PointHeader?) {}

    mutating func append(_ batch: PointBatch, _ slots: [Int32], of grids: NumberedGrids) throws {
        found.removeAll(keepingCapacity: true)
        found.append(contentsOf: slots.lazy.map { grids.numbers[Int($0) + 1].littleEndian })
        try found.withUnsafeBytes { try file.append($0) }
    }

    func finish() throws { try file.finish() }
}

/// The rows of the points' table as they were, each with `grid_id` and `grid_code`; `lon,lat` where the points came without one.
struct TableOutput: LocatedOutput {
    let file: PieceWriter
    private var separator = UInt8(ascii: ",")
    private var text: [UInt8] = []
    /// What each slot + 1 adds to a row.
    private var endings: [[UInt8]] = []

    init(_ file: PieceWriter) { self.file = file }

    mutating func begin(_ header: PointHeader?) throws {
        if let header { separator = header.separator }
        text = header?.line ?? Array("lon,lat".utf8)
        text.append(separator)
        text += "grid_id".utf8
        text.append(separator)
        text += "grid_code\n".utf8
        try text.withUnsafeBytes { try file.append($0) }
    }

    mutating func append(_ batch: PointBatch, _ slots: [Int32], of grids: NumberedGrids) throws {
        if endings.isEmpty { endings = zip(grids.numbers, grids.codes).map(ending) }
        text.removeAll(keepingCapacity: true)
        for position in 0..<batch.count {
            if batch.rows.isEmpty {
                text += "\(batch.places[position].longitude),\(batch.places[position].latitude)".utf8
            } else {
                text += batch.text[batch.rows[position]]
                for _ in 0..<(batch.missingFields[position] ?? 0) { text.append(separator) }
            }
            text += endings[Int(slots[position]) + 1]
        }
        try text.withUnsafeBytes { try file.append($0) }
    }

    func finish() throws { try file.finish() }

    private func ending(number: Int32, code: String) -> [UInt8] {
        [separator] + Array("\(number)".utf8) + [separator] + Array(CSVWriter.field(code).utf8) + [UInt8(ascii: "\n")]
    }
}
