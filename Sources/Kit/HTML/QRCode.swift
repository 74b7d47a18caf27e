import CQRencode

/// A text as a square of dark and light modules, drawn as one path of an SVG.
public struct QRCode: Sendable {
    /// Modules along each side, with the light border that readers need (ISO/IEC 18004: four modules).
    public let side: Int
    /// The dark modules as path data in module units.
    public let path: String

    private static let border = 4

    /// Nil when the text is too long for any QR code.
    public init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        side = width + 2 * Self.border
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, code.pointee.data[row * width + column] & 1 == 1 { column += 1 }
                if column > start {
                    path += "M\(start + Self.border) \(row + Self.border)h\(column - start)v1h-\(column - start)z"
                }
                column += 1
            }
        }
        self.path = path
    }
}
