import Foundation
import Linkage

/// The pieces of a file that threads read on their own: whole rows, and how many there are before each.
struct RowRanges: Sendable {
    struct Piece: Sendable {
        let bytes: Range<Int>
        let rows: Range<Int>
    }

    let pieces: [Piece]
    var rowCount: Int { pieces.last?.rows.upperBound ?? 0 }

    private static let pieceSize = 4 << 20

    /// - Parameter start: where the first row after the heading begins.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, threads: Int) {
        let quote = memchr(bytes.baseAddress! + start, Int32(UInt8(ascii: "\"")), bytes.count - start)
        pieces =
            quote == nil
            ? Self.byLines(bytes, from: start, threads: threads) : Self.byScanning(bytes, from: start)
    }

    /// Without quotation marks every line is a row, so the pieces can be counted side by side.
    private static func byLines(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, threads: Int) -> [Piece] {
        // The file is only read, by all threads alike.
        nonisolated(unsafe) let bytes = bytes
        var cuts = stride(from: start, to: bytes.count, by: pieceSize).map { cut in
            cut == start ? start : lineStart(bytes, after: cut)
        }
        cuts.append(bytes.count)
        let ranges = zip(cuts, cuts.dropFirst()).map { $0..<max($0, $1) }.filter { !$0.isEmpty }
        let counts = Parallel.map(ranges.count, parts: ranges.count, threads: threads) { part in
            countLines(bytes, in: ranges[part.lowerBound])
        }
        var before = 0
        return zip(ranges, counts).map { range, count in
            defer { before += count }
            return Piece(bytes: range, rows: before..<(before + count))
        }
    }

    private static func lineStart(_ bytes: UnsafeBufferPointer<UInt8>, after position: Int) -> Int {
        guard let found = memchr(bytes.baseAddress! + position, 10, bytes.count - position) else { return bytes.count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(bytes.baseAddress!) + 1
    }

    private static func countLines(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int {
        var count = 0
        var position = range.lowerBound
        while position < range.upperBound {
            guard let found = memchr(bytes.baseAddress! + position, 10, range.upperBound - position) else {
                return count + 1
            }
            position = UnsafeRawPointer(found) - UnsafeRawPointer(bytes.baseAddress!) + 1
            count += 1
        }
        return count
    }

    private static func byScanning(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [Piece] {
        var scanner = RowScanner(bytes, in: start..<bytes.count)
        var pieces: [Piece] = []
        var (from, firstRow, row) = (start, 0, 0)
        while scanner.next() {
            row += 1
            let position = min(scanner.position, bytes.count)
            guard position - from >= pieceSize || position == bytes.count else { continue }
            pieces.append(Piece(bytes: from..<position, rows: firstRow..<row))
            (from, firstRow) = (position, row)
        }
        return pieces
    }
}
