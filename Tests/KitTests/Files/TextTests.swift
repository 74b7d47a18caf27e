import Foundation
import Testing

@testable import Kit

@Suite struct `Text of unknown encoding` {
    private static let sample = "代码,名称\n120113003,普东街道\n"

    @Test func `is read as UTF-8 with and without a byte order mark`() throws {
        for mark in [[], [0xEF, 0xBB, 0xBF] as [UInt8]] {
            let text = try DecodedText(mark + Array(Self.sample.utf8))
            #expect(text.string == Self.sample)
            #expect(text.encoding == .utf8)
        }
    }

    @Test func `is read as UTF-16 of either order`() throws {
        let units = Array(Self.sample.utf16)
        let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try DecodedText(little).string == Self.sample)
        #expect(try DecodedText(big).string == Self.sample)
    }

    @Test func `is read as GBK`() throws {
        // "北辰区,天穆镇" in GBK.
        let bytes: [UInt8] = [
            0xB1, 0xB1, 0xB3, 0xBD, 0xC7, 0xF8, 0x2C, 0xCC, 0xEC, 0xC4, 0xC2, 0xD5, 0xF2,
        ]
        let text = try DecodedText(bytes)
        #expect(text.string == "北辰区,天穆镇")
        #expect(text.encoding == .gb18030)
    }

    @Test func `is read as GB18030 with its characters of four bytes`() throws {
        // 81 30 81 30 is the first of them, U+0080.
        let bytes: [UInt8] = [0xB1, 0xB1, 0x81, 0x30, 0x81, 0x30]
        #expect(try DecodedText(bytes).string == "北\u{80}")
    }

    @Test func `that GBK bytes and UTF-8 share is still told apart by the rest`() throws {
        // 联通 in GBK is by chance well-formed UTF-8; with more text around it, it is not.
        let bytes: [UInt8] = [0xC1, 0xAA, 0xCD, 0xA8, 0x2C, 0xB1, 0xB1, 0xB3, 0xBD]
        #expect(try DecodedText(bytes).string == "联通,北辰")
    }

    @Test func `is longer than one chunk of the converter`() throws {
        let bytes = Array(repeating: [0xB1, 0xB1, 0xB3, 0xBD, 0x0A] as [UInt8], count: 60_000).flatMap { $0 }
        #expect(try DecodedText(bytes).string == String(repeating: "北辰\n", count: 60_000))
    }

    @Test func `that is damaged UTF-8 is an error with its line, not taken for GBK`() throws {
        var bytes = Array(String(repeating: "普东街道,天穆镇\n", count: 20).utf8)
        bytes[bytes.count - 3] = 0xFF
        #expect(throws: UndecodableText(encoding: .utf8, line: 20)) { _ = try DecodedText(bytes) }
    }

    @Test func `that is cut off within a character is an error on the last line`() throws {
        let bytes = Array(String(repeating: "普东街道\n", count: 5).utf8.dropLast(2))
        #expect(throws: UndecodableText(encoding: .utf8, line: 5)) { _ = try DecodedText(Array(bytes)) }
    }

    @Test func `that no encoding explains is an error with its line`() throws {
        let bytes: [UInt8] = [0xB1, 0xB1, 0x0A, 0xB3, 0xBD, 0x0A, 0xFF, 0xFF, 0x0A]
        #expect(throws: UndecodableText(encoding: .gb18030, line: 3)) { _ = try DecodedText(bytes) }
    }

    @Test func `in full-width digits and spaces becomes half-width`() {
        #expect(HalfWidth.text("１２０１１３　ＡＢ－（１）") == "120113 AB-(1)")
        #expect(HalfWidth.text("普东街道") == "普东街道")
        #expect(HalfWidth.trimmed("\u{FEFF}　\u{A0}普东 街道\t ") == "普东 街道")
        #expect(HalfWidth.trimmed("　") == "")
    }
}
