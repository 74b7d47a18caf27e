import Kit

/// Whether somebody signs in with a code of their phone.
struct SecondFactorView: Codable, Sendable {
    let isConfirmed: Bool
    /// Recovery codes that are left.
    let recoveryCodes: Int
    /// Whether the settings demand it of the posting.
    let isDemanded: Bool
}

/// What an authenticator needs to begin.
struct SecondFactorStart: Codable, Sendable {
    /// The key as text, for those who cannot scan.
    let key: String
    let address: String
    let code: QRDrawing
}

/// A QR code as one SVG path in a square of so many units.
struct QRDrawing: Codable, Sendable {
    let side: Int
    let path: String

    init(_ text: String) throws {
        guard let code = QRCode(text) else { throw Problem.surprise }
        (side, path) = (code.side, code.path)
    }
}

/// Each is good once in place of a code. They are shown this once.
struct RecoveryCodes: Codable, Sendable {
    let recoveryCodes: [String]
}
