/// A grid's code: its community's 12 digits and 3 more, micro-grids 2 more again (`120113003001007`, `…00703`).
public struct GridCode: Hashable, Comparable, Codable, Sendable {
    public let text: String
    public let kind: GridKind

    public init(_ text: String) throws(GridRefusal) {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            text.utf8.count == 15 || text.utf8.count == 17
        else { throw .codeIsMalformed(text) }
        let number = Int(text.dropFirst(12).prefix(3)) ?? 0
        switch (text.utf8.count, number) {
        case (17, 1...) where !text.hasSuffix("00"): kind = .micro
        case (15, GridKind.comprehensive.numbers): kind = .comprehensive
        case (15, GridKind.dedicated.numbers): kind = .dedicated
        case (15, GridKind.temporary.numbers): kind = .temporary
        default: throw .codeIsOutsideRanges(text)
        }
        self.text = text
    }

    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The next code of a kind: one above the highest that was ever given, or the lowest that never was.
    ///
    /// - Parameters:
    ///   - prefix: The community's code, or for a micro-grid that of its grid.
    ///   - used: All codes ever given; a retired one is not given again.
    /// - Returns: Nil when there is none left.
    public static func next(_ kind: GridKind, after prefix: String, used: Set<String>) -> GridCode? {
        let width = kind == .micro ? 2 : 3
        func text(_ number: Int) -> String {
            prefix + String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        let last = kind.numbers.last { used.contains(text($0)) } ?? kind.numbers.lowerBound - 1
        let free = last < kind.numbers.upperBound ? last + 1 : kind.numbers.first { !used.contains(text($0)) }
        return free.flatMap { try? GridCode(text($0)) }
    }

    /// The code of the one community that the grid belongs to.
    public var community: String { String(text.prefix(12)) }

    /// The code of the grid that a micro-grid is part of.
    public var parent: String? { kind == .micro ? String(text.prefix(15)) : nil }

    public var path: AreaPath { AreaPath(text) }

    public static func < (left: GridCode, right: GridCode) -> Bool { left.text < right.text }
}
