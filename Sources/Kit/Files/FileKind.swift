/// What a file is by its first bytes. Its name and the sender's word for it do not count.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
    case jpeg, png, webp
    case heic, avif, gif, tiff, bmp
    case pdf
    /// Word, Excel and their like, or a bare archive.
    case archive
    case video
    case svg, html, script, text
    case empty, unknown

    /// Looks at up to a kilobyte.
    public init(sniffing bytes: some Collection<UInt8>) {
        let head = Array(bytes.prefix(1024))
        self = head.isEmpty ? .empty : Self.signature(head) ?? Self.container(head) ?? Self.words(head)
    }

    /// The media type of what the pipeline takes; nil for the others.
    public var mediaType: String? {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .pdf: "application/pdf"
        default: nil
        }
    }

    /// Whether it is a photo that the pipeline can read.
    public var isPhoto: Bool { self == .jpeg || self == .png || self == .webp }

    private static func signature(_ head: [UInt8]) -> FileKind? {
        let signatures: [([UInt8], FileKind)] = [
            ([0xFF, 0xD8, 0xFF], .jpeg),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
            (Array("%PDF-".utf8), .pdf),
            (Array("GIF8".utf8), .gif),
            ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
            (Array("PK\u{3}\u{4}".utf8), .archive), ([0xD0, 0xCF, 0x11, 0xE0], .archive),
            ([0x1F, 0x8B], .archive), (Array("Rar!".utf8), .archive), ([0x37, 0x7A, 0xBC, 0xAF], .archive),
            ([0x1A, 0x45, 0xDF, 0xA3], .video), (Array("FLV".utf8), .video),
            (Array("BM".utf8), .bmp),
            (Array("#!".utf8), .script), (Array("<?php".utf8), .script), (Array("MZ".utf8), .script),
            ([0x7F, 0x45, 0x4C, 0x46], .script),
        ]
        return signatures.first { head.starts(with: $0.0) }?.1
    }

    /// RIFF (WebP, AVI) and ISO base media files (HEIC, AVIF, MP4), which say what they hold a little later.
    private static func container(_ head: [UInt8]) -> FileKind? {
        guard head.count >= 12 else { return nil }
        let (first, second, third) = (word(head, 0), word(head, 4), word(head, 8))
        if first == "RIFF" { return third == "WEBP" ? .webp : third == "AVI " ? .video : nil }
        guard second == "ftyp" else { return nil }
        return switch third {
        case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1": .heic
        case "avif", "avis": .avif
        default: .video
        }
    }

    private static func words(_ head: [UInt8]) -> FileKind {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = String(decoding: head[start...], as: UTF8.self).lowercased().drop(while: \.isWhitespace)
        if text.contains("<svg") { return .svg }
        if text.hasPrefix("<!doctype html") || text.contains("<html") { return .html }
        if text.contains("<script") || text.contains("<?php") { return .script }
        return head.contains(0) || UTF8Check.firstError(in: Array(head.dropLast(3))) != nil ? .unknown : .text
    }

    private static func word(_ head: [UInt8], _ start: Int) -> String {
        String(decoding: head[start..<start + 4], as: UTF8.self)
    }
}
