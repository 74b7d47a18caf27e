import Domain
import Foundation
import Geo
import Kit

/// Points as rows of a CSV table, read in pieces: only a few megabytes are in memory, however long the table is.
///
/// Rows are found byte by byte, which holds for UTF-8 and for GBK alike: what a row carries is passed on as it stands.
struct TablePoints: PointSource {
    let header: PointHeader?
    private let file: PieceReader
    private let columns: (longitude: Int, latitude: Int, count: Int)
    private var buffer: [UInt8]
    /// What of the buffer is not handed out yet.
    private var rest: Range<Int>
    private var isAtEnd = false
    private var read = 0
    private var line = 2

    static let longitude = TableColumn("lon", "lng", "long", "longitude", "x", "经度")
    static let latitude = TableColumn("lat", "latitude", "y", "纬度")
    private static let piece = 1_048_576

    /// - Throws: ``ImportRefusal`` when there is no header with both columns.
    init(_ file: PieceReader, name: String) throws {
        self.file = file
        buffer = Array(repeating: 0, count: 2 * Self.piece)
        rest = 0..<0
        var bytes = 0
        bytes = try buffer.withUnsafeMutableBytes { try file.read(into: .init(rebasing: $0[..<Self.piece])) }
        read = bytes
        isAtEnd = bytes < Self.piece
        let first = buffer[..<bytes].prefix { $0 != UInt8(ascii: "\n") }
        let line = first.last == UInt8(ascii: "\r") ? first.dropLast() : first
        guard !line.isEmpty else { throw ImportRefusal.empty(file: name) }
        rest = min(first.count + 1, bytes)..<bytes
        let names: CSVHeader
        do {
            names = try CSVReader(Array(line)).header
        } catch let error as UndecodableText {
            throw ImportRefusal.undecodable(file: name, encoding: error.encoding.rawValue, line: 1)
        } catch is CSVRowError {
            throw ImportRefusal.headerBroken(file: name)
        }
        func position(_ column: TableColumn) throws -> Int {
            guard let found = names.column(anyOf: column.names),
                let position = names.names.firstIndex(where: { names.column($0) == found })
            else { throw ImportRefusal.columnMissing(file: name, names: column.names) }
            return position
        }
        columns = (try position(Self.longitude), try position(Self.latitude), names.names.count)
        let hasTabs = !line.contains(UInt8(ascii: ",")) && line.contains(UInt8(ascii: "\t"))
        header = PointHeader(line: Array(line), separator: UInt8(ascii: hasTabs ? "\t" : ","))
    }

    var progress: Double? { file.size.map { $0 == 0 ? 1 : Double(read - rest.count) / Double($0) } }

    mutating func next(into batch: inout PointBatch) throws -> Bool {
        batch.count = 0
        while batch.count == 0 {
            if !isAtEnd { try fill() }
            if rest.isEmpty { return false }
            take(&batch)
        }
        return true
    }

    /// Moves what is left to the front and reads behind it.
    private mutating func fill() throws {
        let kept = rest.count
        if kept + Self.piece > buffer.count { buffer += Array(repeating: 0, count: Self.piece) }
        let (file, from) = (file, rest)
        let bytes = try buffer.withUnsafeMutableBytes { memory in
            memory.copyMemory(from: .init(rebasing: memory[from]))
            return try file.read(into: .init(rebasing: memory[kept..<kept + Self.piece]))
        }
        read += bytes
        isAtEnd = bytes < Self.piece
        rest = 0..<kept + bytes
    }

    /// Every whole row of the buffer.
    private mutating func take(_ batch: inout PointBatch) {
        batch.rows.removeAll(keepingCapacity: true)
        batch.lines.removeAll(keepingCapacity: true)
        batch.places.removeAll(keepingCapacity: true)
        batch.missingFields.removeAll()
        let text = buffer
        let scanner = PointRowScanner(columns: columns, separator: header?.separator ?? UInt8(ascii: ","))
        text.withUnsafeBufferPointer { bytes in
            while let row = scanner.row(in: bytes, from: rest.lowerBound, to: rest.upperBound, isLast: isAtEnd) {
                rest = row.next..<rest.upperBound
                defer { line += row.lines }
                if row.content.isEmpty { continue }
                if let fault = row.fault { batch.faults[batch.places.count] = fault }
                if row.missingFields > 0 { batch.missingFields[batch.places.count] = row.missingFields }
                batch.places.append(row.place)
                batch.rows.append(row.content)
                batch.lines.append(line)
            }
        }
        batch.text = text
        batch.count = batch.places.count
    }
}
