import Foundation
import Geo
import Kit

/// Finds a row, and the two numbers in it, in the bytes of a table.
struct PointRowScanner {
    let columns: (longitude: Int, latitude: Int, count: Int)
    let separator: UInt8

    struct Row {
        /// Without the line end; empty for an empty line.
        let content: Range<Int>
        /// Where the next row begins.
        let next: Int
        /// How many lines of the file it takes.
        let lines: Int
        var place = Coordinate(longitude: .nan, latitude: .nan)
        /// Fields that the header has and the row has not.
        var missingFields = 0
        /// Why it has no place.
        var fault: RowRefusal?
    }

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// - Parameter isLast: Nothing follows these bytes, so that the last row may lack its line end.
    /// - Returns: Nil when the bytes hold no whole row.
    func row(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, isLast: Bool) -> Row? {
        guard start < end else { return nil }
        var (position, fieldStart, field, lines) = (start, start, 0, 1)
        var isQuoted = false
        var (longitude, latitude) = (0..<0, 0..<0)
        func close(_ fieldEnd: Int) {
            if field == columns.longitude { longitude = fieldStart..<fieldEnd }
            if field == columns.latitude { latitude = fieldStart..<fieldEnd }
        }
        while position < end, isQuoted || bytes[position] != Self.newline {
            let byte = bytes[position]
            if byte == Self.quote {
                isQuoted.toggle()
            } else if byte == Self.newline {
                lines += 1
            } else if byte == separator, !isQuoted {
                close(position)
                field += 1
                fieldStart = position + 1
            }
            position += 1
        }
        if isQuoted, isLast || position - start > CSVReader.rowLimit {
            return brokenRow(in: bytes, from: start, to: end)
        }
        if position == end, !isLast { return nil }
        let hasReturn = position > start && bytes[position - 1] == Self.carriageReturn
        let contentEnd = hasReturn ? position - 1 : position
        close(contentEnd)
        var row = Row(content: start..<contentEnd, next: min(position + 1, end), lines: lines)
        row.missingFields = max(0, columns.count - field - 1)
        if field >= columns.count {
            row.fault = RowRefusal(.fieldCount(expected: columns.count, found: field + 1))
            return row
        }
        read(longitude, latitude, in: bytes, into: &row)
        return row
    }

    private func read(
        _ longitude: Range<Int>, _ latitude: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, into row: inout Row
    ) {
        let names = [TablePoints.longitude, TablePoints.latitude]
        let numbers = [longitude, latitude].map { Self.number(bytes, $0) }
        for (name, (range, number)) in zip(names, zip([longitude, latitude], numbers)) where number == nil {
            let text = String(decoding: bytes[range], as: UTF8.self)
            row.fault = RowRefusal(
                "fieldMalformed", field: name.field, "“\(text.prefix(40))”不是经纬度数值。",
                "\"\(text.prefix(40))\" is not a number of degrees.")
            return
        }
        row.place = Coordinate(longitude: numbers[0] ?? .nan, latitude: numbers[1] ?? .nan)
    }

    /// The decimal number of a field, with blanks and quotation marks around it if need be.
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        func isPadding(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == quote }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isPadding(bytes[start]) { start += 1 }
        while start < end, isPadding(bytes[end - 1]) { end -= 1 }
        guard start < end, let base = bytes.baseAddress?.advanced(by: start) else { return nil }
        // The C library stops at what follows the field; the buffer is longer than any table in it.
        let (value, length) = base.withMemoryRebound(to: CChar.self, capacity: end - start) { base in
            var stop: UnsafeMutablePointer<CChar>?
            let value = strtod(base, &stop)
            return (value, stop.map { UnsafePointer($0) - base } ?? 0)
        }
        if length == end - start { return value.isFinite ? value : nil }
        return Double(HalfWidth.text(String(decoding: bytes[start..<end], as: UTF8.self))).flatMap {
            $0.isFinite ? $0 : nil
        }
    }

    /// A quotation mark that nothing closes: the row ends with its line, so that the next ones are read.
    private func brokenRow(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Row {
        var position = start
        while position < end, bytes[position] != Self.newline { position += 1 }
        let hasReturn = position > start && bytes[position - 1] == Self.carriageReturn
        var row = Row(content: start..<(hasReturn ? position - 1 : position), next: min(position + 1, end), lines: 1)
        row.fault = RowRefusal(.quotes)
        return row
    }
}
