/// A JSON document built by hand, as the description of the API is. Objects keep the order of their members.
public indirect enum JSON: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    case string(String)
    case number(Int)
    /// A number with decimals; written as a whole one where it is.
    case decimal(Double)
    case boolean(Bool)
    case array([JSON])
    case object([Member])
    case null

    public struct Member: Sendable, Hashable {
        public let name: String
        public let value: JSON
    }

    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .members(elements) }

    /// An object from pairs in their order.
    public static func members(_ pairs: some Sequence<(String, JSON)>) -> JSON {
        .object(pairs.map { Member(name: $0.0, value: $0.1) })
    }

    /// The object with one more member.
    public func adding(_ name: String, _ value: JSON?) -> JSON {
        guard case .object(let members) = self, let value else { return self }
        return .object(members + [Member(name: name, value: value)])
    }

    /// The document as text, without spaces.
    public var text: String {
        switch self {
        case .string(let string): Self.quoted(string)
        case .number(let number): String(number)
        case .decimal(let number): Self.text(of: number)
        case .boolean(let boolean): boolean ? "true" : "false"
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.name) + ":" + $0.value.text }.joined(separator: ",") + "}"
        case .null: "null"
        }
    }

    /// JSON has neither infinity nor "not a number".
    private static func text(of number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? (number.isFinite ? String(number) : "null")
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
