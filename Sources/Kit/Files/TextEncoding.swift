/// How a text file is encoded. Offices send all of these; none of them says so by its name.
public enum TextEncoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// The national standard, which contains GBK and GB 2312.
    case gb18030 = "GB18030"
}

/// Bytes that are no text in the encoding that they seem to have.
public struct UndecodableText: Error, Hashable, Sendable {
    public let encoding: TextEncoding
    /// The line of the first such byte; the first line is 1.
    public let line: Int
}

/// A text file of unknown encoding, as UTF-8 without a byte order mark.
public struct DecodedText: Sendable {
    public let encoding: TextEncoding
    public let utf8: [UInt8]

    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// Recognises UTF-8 with and without a byte order mark, UTF-16 with one, and GB18030 (so GBK, too).
    public init(_ bytes: [UInt8]) throws(UndecodableText) {
        let (encoding, markLength) = Self.recognise(bytes)
        self.encoding = encoding
        if encoding == .utf8 {
            if let position = UTF8Check.firstError(in: bytes) {
                throw UndecodableText(encoding: .utf8, line: Self.line(of: position, in: bytes))
            }
            utf8 = markLength == 0 ? bytes : Array(bytes[markLength...])
        } else {
            utf8 = try Transcoding.utf8(bytes[markLength...], from: encoding)
        }
    }

    private static func recognise(_ bytes: [UInt8]) -> (TextEncoding, markLength: Int) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return (UTF8Check.isProbable(bytes) ? .utf8 : .gb18030, 0)
    }

    static func line(of position: Int, in bytes: [UInt8]) -> Int {
        bytes[..<position].reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    }
}

/// Tells UTF-8 from other encodings, and a damaged UTF-8 file from a file in another encoding.
enum UTF8Check {
    /// The position of the first byte that cannot stand where it does, or nil when all can.
    static func firstError(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var position = 0
            while position < buffer.count {
                let length = sequenceLength(buffer, at: position)
                if length == 0 { return position }
                position += length
            }
            return nil
        }
    }

    /// Whether the bytes are UTF-8, if perhaps with a few broken ones.
    ///
    /// Two or three bytes of GBK happen to be UTF-8 now and then, so a file with errors counts as UTF-8 only when it
    /// has many more good characters of three bytes (as all Chinese ones are) than errors.
    static func isProbable(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var (position, errors, threes) = (0, 0, 0)
            while position < buffer.count {
                let length = sequenceLength(buffer, at: position)
                if length == 0 { errors += 1 } else if length == 3 { threes += 1 }
                position += max(length, 1)
            }
            return errors == 0 || threes > errors * 8
        }
    }

    /// Bytes of the character that begins here; 0 when none does (Unicode, table 3-7).
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
        let first = bytes[start]
        if first < 0x80 { return 1 }
        let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, start + length <= bytes.count else { return 0 }
        let second: ClosedRange<UInt8> =
            switch first {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        guard second.contains(bytes[start + 1]) else { return 0 }
        for position in start + 2..<max(start + length, start + 2) where bytes[position] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
