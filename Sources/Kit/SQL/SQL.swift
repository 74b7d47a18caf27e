/// One SQL statement with its arguments. Interpolated values are bound, never pasted into the text:
/// `SQL("SELECT name FROM area WHERE code = \(code)")`.
///
/// The text marks every argument with `?`; the PostgreSQL driver numbers them. A literal question mark
/// therefore cannot occur in a statement.
public struct SQL: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// The statement with `?` where arguments go.
    public var text: String
    /// The arguments in the order of their marks.
    public var arguments: [SQLValue]

    public init(_ sql: SQL) { self = sql }

    public init(stringLiteral text: String) {
        self.text = text
        arguments = []
    }

    public init(stringInterpolation interpolation: Interpolation) {
        text = interpolation.text
        arguments = interpolation.arguments
    }

    /// A statement from text that the program itself wrote; never from input.
    public init(raw text: String) {
        self.text = text
        arguments = []
    }

    public struct Interpolation: StringInterpolationProtocol {
        var text = ""
        var arguments: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            arguments.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }

        /// Binds one value.
        public mutating func appendInterpolation(_ value: some SQLConvertible) {
            text += "?"
            arguments.append(value.sqlValue)
        }

        /// Binds one value or null.
        public mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            text += "?"
            arguments.append(value.sqlValue)
        }

        /// Inserts another statement with its arguments.
        public mutating func appendInterpolation(_ sql: SQL) {
            text += sql.text
            arguments += sql.arguments
        }

        /// Binds every value of a list: `WHERE state IN (\(list: states))`. An empty list matches nothing.
        ///
        /// Its last value is repeated up to 1, 2, 4, 8 … marks, which changes nothing for `IN`: the engines keep every
        /// statement prepared, and lists of all lengths would make one for each.
        public mutating func appendInterpolation(list values: some Collection<some SQLConvertible>) {
            let bound = values.map(\.sqlValue)
            guard let last = bound.last else {
                text += "NULL"
                return
            }
            var marks = 1
            while marks < bound.count { marks *= 2 }
            text += Array(repeating: "?", count: marks).joined(separator: ",")
            arguments += bound + Array(repeating: last, count: marks - bound.count)
        }
    }

    public static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.arguments += right.arguments
    }

    /// All conditions joined by AND; true when there is none.
    public static func all(_ conditions: [SQL]) -> SQL {
        guard let first = conditions.first else { return "1 = 1" }
        return conditions.dropFirst().reduce(first) { "\($0) AND \($1)" }
    }
}
