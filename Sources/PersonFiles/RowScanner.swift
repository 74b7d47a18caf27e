import Foundation

/// Cuts the bytes of a CSV file (RFC 4180) into rows and fields.
///
/// A quotation mark opens a field only at its beginning, and a quoted field that never closes ends with its line, as does
/// one that would close in the middle of a later line: one stray mark must not swallow the rows behind it.
package struct RowScanner: ~Copyable {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the next row begins.
    package private(set) var position: Int
    private let end: Int
    package private(set) var fields: [UnsafeBufferPointer<UInt8>] = []
    private(set) var hasOpenQuote = false
    /// Fields with doubled quotation marks, without them; kept while the row is looked at.
    private var unquoted: [UnsafeMutableBufferPointer<UInt8>] = []

    /// Bytes. What is longer is no value of a person, and no quoted field reaches so far.
    static let longestField = 64 << 10

    package init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        self.bytes = bytes
        (position, end) = (range.lowerBound, range.upperBound)
    }

    /// Reads the next row into `fields`; false at the end.
    package mutating func next() -> Bool {
        guard position < end else { return false }
        fields.removeAll(keepingCapacity: true)
        hasOpenQuote = false
        if !unquoted.isEmpty { dropUnquoted() }
        var start = position
        while true {
            let isQuoted = start < end && bytes[start] == UInt8(ascii: "\"")
            let stop = isQuoted ? addQuoted(from: start) : addPlain(from: start)
            guard stop < end, bytes[stop] == UInt8(ascii: ",") else {
                position = stop + 1
                return true
            }
            start = stop + 1
        }
    }

    /// Adds the field up to the next comma or line end, and says where that is.
    private mutating func addPlain(from start: Int) -> Int {
        var stop = start
        while stop < end {
            let byte = bytes[stop]
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") { break }
            stop &+= 1
        }
        let isLast = stop == end || bytes[stop] == UInt8(ascii: "\n")
        let length = isLast && stop > start && bytes[stop - 1] == UInt8(ascii: "\r") ? stop - 1 : stop
        fields.append(UnsafeBufferPointer(rebasing: bytes[start..<length]))
        return stop
    }

    private mutating func addQuoted(from start: Int) -> Int {
        var stop = start + 1
        var doubled = 0
        let limit = min(end, start + Self.longestField)
        while stop < limit {
            if bytes[stop] == UInt8(ascii: "\"") {
                guard stop + 1 < end, bytes[stop + 1] == UInt8(ascii: "\"") else { break }
                doubled += 1
                stop += 1
            }
            stop += 1
        }
        guard stop < limit, bytes[stop] == UInt8(ascii: "\"") else {
            hasOpenQuote = true
            return addPlain(from: start)
        }
        let inside = bytes[(start + 1)..<stop]
        stop += 1
        if stop < end, !Self.isEnd(bytes[stop]), inside.contains(UInt8(ascii: "\n")) {
            hasOpenQuote = true
            return addPlain(from: start)
        }
        // Some programs put something behind the closing mark; it is no part of the value.
        while stop < end, bytes[stop] != UInt8(ascii: ","), bytes[stop] != UInt8(ascii: "\n") { stop += 1 }
        fields.append(doubled == 0 ? UnsafeBufferPointer(rebasing: inside) : single(inside))
        return stop
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private mutating func single(_ inside: Slice<UnsafeBufferPointer<UInt8>>) -> UnsafeBufferPointer<UInt8> {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: inside.count)
        unquoted.append(copy)
        var count = 0
        var wasMark = false
        for byte in inside {
            let isMark = byte == UInt8(ascii: "\"")
            if !isMark || !wasMark {
                copy.initializeElement(at: count, to: byte)
                count += 1
            }
            wasMark = isMark && !wasMark
        }
        return UnsafeBufferPointer(rebasing: copy[..<count])
    }

    private mutating func dropUnquoted() {
        for copy in unquoted { copy.deallocate() }
        unquoted.removeAll()
    }

    deinit {
        for copy in unquoted { copy.deallocate() }
    }
}
