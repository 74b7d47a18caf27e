/// A division code that is known to be well formed: `120113`, `120113003`, `120113003001`.
public struct AreaCode: Hashable, Comparable, Codable, Sendable {
    public let text: String
    public let level: AreaLevel

    /// Reads a code; a retired or unknown area is not its concern.
    public init(_ text: String) throws(AreaRefusal) {
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw .codeIsNotDigits(text)
        }
        guard let level = AreaLevel(codeLength: text.utf8.count) else { throw .codeHasWrongLength(text) }
        self.text = text
        self.level = level
        if level >= .town, AreaKind(code: self) == nil { throw .codeIsOutsideRanges(text) }
    }

    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public var path: AreaPath { AreaPath(text) }

    /// The code of the area above; nil for a province.
    public var parent: String? { level.parent.map { String(text.prefix($0.codeLength)) } }

    var lastThreeDigits: Int? { level >= .town ? Int(text.suffix(3)) : nil }

    public static func < (left: AreaCode, right: AreaCode) -> Bool { left.text < right.text }
}
