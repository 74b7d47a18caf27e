import Foundation
import Testing

/// Photos made for the tests, so that none has to be kept in the repository.
enum SamplePhoto {
    /// A picture of the given size, its upper half red and its lower half blue.
    static func make(width: Int, height: Int, suffix: String, in folder: URL) throws -> [UInt8] {
        var pixels = Array("P6\n\(width) \(height)\n255\n".utf8)
        for row in 0..<height {
            let color: [UInt8] = row * 2 < height ? [230, 20, 20] : [20, 20, 230]
            pixels += (0..<width).flatMap { _ in color }
        }
        let source = folder.appending(path: "sample.ppm")
        let target = folder.appending(path: "sample.\(suffix)")
        try Data(pixels).write(to: source)
        try vips("copy", source.path, target.path)
        return Array(try Data(contentsOf: target))
    }

    /// A JPEG with an EXIF block: to be turned by 90 degrees, taken at 39.2 N 117.1 E.
    static func exif(jpeg: [UInt8]) -> [UInt8] {
        let ifd: [UInt8] = [
            2, 0,  // two entries
            0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0,  // orientation 6
            0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0,  // GPS block at 38
            0, 0, 0, 0,
        ]
        let gps: [UInt8] = [
            4, 0,
            1, 0, 2, 0, 2, 0, 0, 0, 0x4E, 0, 0, 0,  // N
            2, 0, 5, 0, 3, 0, 0, 0, 92, 0, 0, 0,
            3, 0, 2, 0, 2, 0, 0, 0, 0x45, 0, 0, 0,  // E
            4, 0, 5, 0, 3, 0, 0, 0, 116, 0, 0, 0,
            0, 0, 0, 0,
        ]
        let rationals: [UInt8] = [39, 12, 0, 117, 6, 0].flatMap { [$0, 0, 0, 0, 1, 0, 0, 0] as [UInt8] }
        let body = Array("Exif\0\0".utf8) + [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0] + ifd + gps + rationals
        let length = body.count + 2
        return jpeg.prefix(2) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + body + jpeg.dropFirst(2)
    }

    /// A PNG that says it has so many pixels and has none.
    static func pngBomb(width: UInt32, height: UInt32) -> [UInt8] {
        func big(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
        func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
            big(UInt32(body.count)) + Array(name.utf8) + body + big(checksum(Array(name.utf8) + body))
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(width) + big(height) + [8, 2, 0, 0, 0]) + chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1])
            + chunk("IEND", [])
    }

    /// The color of a pixel of a JPEG, as red, green, blue.
    static func pixel(_ x: Int, _ y: Int, of jpeg: [UInt8], in folder: URL) throws -> [Int] {
        let file = folder.appending(path: "look.jpg")
        try Data(jpeg).write(to: file)
        let text = try vips("getpoint", file.path, "\(x)", "\(y)")
        return text.split(whereSeparator: \.isWhitespace).compactMap { Double($0).map(Int.init) }
    }

    /// What `vipsheader` says of a field of a picture; nil when it has none.
    static func field(_ name: String, of bytes: [UInt8], in folder: URL) throws -> String? {
        let file = folder.appending(path: "look")
        try Data(bytes).write(to: file)
        return try? run("/usr/bin/vipsheader", ["-f", name, file.path])
    }

    @discardableResult private static func vips(_ arguments: String...) throws -> String {
        try run("/usr/bin/vips", arguments)
    }

    private static func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: tool)
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        struct Failed: Error { let tool: String }
        guard process.terminationStatus == 0 else { throw Failed(tool: tool) }
        return text
    }

    /// CRC-32 as PNG has it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }
}
