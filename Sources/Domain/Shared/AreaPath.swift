/// Where something belongs, as the code path of its area: `120113003001007` is grid 7 of the first community of 普东街道.
///
/// Codes of lower levels begin with the codes of the higher ones (`docs/sources.md` 1), so "may this user see
/// it" is one comparison of prefixes, in the program and in the database alike.
public struct AreaPath: Hashable, Comparable, Codable, Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The whole country.
    public static let everywhere = AreaPath("")
    /// An area that contains no coded area: the scope of those who have none.
    public static let nowhere = AreaPath("-")

    /// Whether the other area is this one or lies inside it.
    public func contains(_ other: AreaPath) -> Bool { other.text.utf8.starts(with: text.utf8) }

    /// The end, itself excluded, of the range `text..<upperBound` in which all paths inside this one sort.
    ///
    /// Paths are digits and `:` follows `9`, so no path is missed and none is caught by mistake.
    public var upperBound: String {
        guard let last = text.unicodeScalars.last else { return ":" }
        let next = Unicode.Scalar(last.value + 1).map(String.init) ?? ":"
        return String(text.unicodeScalars.dropLast()) + next
    }

    /// The path cut off at a level; the path itself when it does not reach that far down.
    public func cut(at level: AreaLevel) -> AreaPath { AreaPath(String(text.prefix(level.codeLength))) }

    public static func < (left: AreaPath, right: AreaPath) -> Bool { left.text < right.text }
}

extension AreaPath: CustomStringConvertible {
    public var description: String { text }
}
