import Foundation

/// Converts text to UTF-8 through the C library's iconv.
enum Transcoding {
    private static let chunk = 64 * 1024

    /// The bytes in UTF-8. Throws with the line of the first byte that is none of the encoding's characters.
    static func utf8(_ bytes: ArraySlice<UInt8>, from encoding: TextEncoding) throws(UndecodableText) -> [UInt8] {
        guard let converter = iconv_open("UTF-8", encoding.rawValue), Int(bitPattern: converter) != -1 else {
            preconditionFailure("The C library cannot convert \(encoding.rawValue).")
        }
        defer { iconv_close(converter) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 3 / 2)
        guard convert(Array(bytes), with: converter, into: &result) else {
            throw UndecodableText(encoding: encoding, line: DecodedText.line(of: result.count, in: result))
        }
        return result
    }

    /// False when a byte cannot be converted; what was converted before it is in the result.
    private static func convert(_ bytes: [UInt8], with converter: iconv_t, into result: inout [UInt8]) -> Bool {
        var input = bytes.map(CChar.init(bitPattern:))
        var output = [CChar](repeating: 0, count: chunk)
        return input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var rest = input.baseAddress
                var restCount = input.count
                while restCount > 0 {
                    var place = output.baseAddress
                    var room = output.count
                    let outcome = iconv(converter, &rest, &restCount, &place, &room)
                    let isFull = outcome == -1 && errno == E2BIG
                    result += output[..<(output.count - room)].map(UInt8.init(bitPattern:))
                    if outcome == -1 && !isFull { return false }
                }
                return true
            }
        }
    }
}
