import Domain
import HTTPTypes
import Testing

@testable import App

extension Client {
    /// Sends a file as it is.
    func upload(
        _ bytes: [UInt8], as mediaType: String = "image/jpeg", named name: String = "photo.jpg",
        to path: String = "/api/attachments"
    ) async throws -> Answer {
        try await send(.post, path, headers: [.contentType: mediaType, .fileName: name], body: bytes)
    }

    /// The status of asking for an attachment.
    func looksAt(_ attachment: String) async throws -> Int { try await get("/api/attachments/\(attachment)").status }
}

extension Pictures {
    /// The photo with what a telephone notes in it: when and where it was taken.
    static var withPosition: [UInt8] {
        let gps: [UInt8] = [1, 0, 1, 0, 2, 0, 2, 0, 0, 0, 0x4E, 0, 0, 0, 0, 0, 0, 0]
        let entries: [UInt8] = [
            2, 0,
            0x0E, 0x01, 2, 0, 12, 0, 0, 0, 56, 0, 0, 0,  // A description of 12 letters at 56.
            0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0,  // The position at 38.
            0, 0, 0, 0,
        ]
        let header: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]
        let body = Array("Exif\0\0".utf8) + header + entries + gps + Array("SECRET-PLACE".utf8)
        let length = body.count + 2
        let segment = [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + body
        return Array(jpeg.prefix(2)) + segment + Array(jpeg.dropFirst(2))
    }

    /// The smallest thing that is called a PDF.
    static let pdf = Array("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".utf8)
}

extension [UInt8] {
    func holds(_ text: String) -> Bool { String(decoding: self, as: Unicode.ASCII.self).contains(text) }
}
