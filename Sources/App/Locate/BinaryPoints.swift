import Geo
import Kit

/// Points as pairs of little-endian doubles, longitude first: sixteen bytes each, nothing else.
struct BinaryPoints: PointSource {
    let header: PointHeader? = nil
    private let file: PieceReader
    private var done = 0

    private static let batch = 65_536

    init(_ file: PieceReader) { self.file = file }

    var progress: Double? { file.size.map { $0 == 0 ? 1 : Double(done * 16) / Double($0) } }

    mutating func next(into batch: inout PointBatch) throws -> Bool {
        if batch.places.count < Self.batch {
            batch.places = Array(repeating: Coordinate(longitude: 0, latitude: 0), count: Self.batch)
        }
        // A coordinate is two doubles in a row, as in the file.
        let bytes = try batch.places.withUnsafeMutableBytes { memory in
            let bytes = try file.read(into: memory)
            if UInt16(littleEndian: 1) != 1 {
                for number in memory.bindMemory(to: UInt64.self).indices {
                    let value = memory.loadUnaligned(fromByteOffset: number * 8, as: UInt64.self)
                    memory.storeBytes(of: UInt64(littleEndian: value), toByteOffset: number * 8, as: UInt64.self)
                }
            }
            return bytes
        }
        batch.firstLine = done + 1
        batch.count = bytes / 16
        if bytes % 16 != 0 {
            batch.faults[batch.count] = RowRefusal(
                "pointCutOff", "文件在这一点中间结束（每点16字节）。", "The file ends within this point; each has sixteen bytes.")
            batch.places[batch.count] = Coordinate(longitude: .nan, latitude: .nan)
            batch.count += 1
        }
        done += batch.count
        return batch.count > 0
    }
}
