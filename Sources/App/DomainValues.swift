import Domain
import Geo
import Kit

// How the domain's values are stored and described. Most are text with a raw value.

extension Identifier: SQLConvertible {}
extension Role: SQLConvertible {}
extension OrganisationKind: SQLConvertible {}

extension Instant: SQLConvertible {
    public var sqlValue: SQLValue { .integer(milliseconds) }
    public init?(sqlValue: SQLValue) {
        guard case .integer(let milliseconds) = sqlValue else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

extension Day: SQLConvertible {
    public var sqlValue: SQLValue { .text(description) }
    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

extension AreaPath: SQLConvertible {
    public var sqlValue: SQLValue { .text(text) }
    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }

    /// The condition that a column's path lies within this area: a range that an index can scan.
    func contains(column: SQL) -> SQL {
        text.isEmpty ? "1 = 1" : "\(column) >= \(text) AND \(column) < \(upperBound)"
    }
}

extension Identifier: SchemaDescribed {
    public static var schema: Schema { .string() }
    public static var example: Self { Self("") }
}

extension Instant: SchemaDescribed {
    public static var schema: Schema { .string(format: "date-time") }
    public static var example: Self { Instant(milliseconds: 0) }
}

extension Day: SchemaDescribed {
    public static var schema: Schema { .string(format: "date") }
    public static var example: Self { Day(number: 0) }
}

extension AreaPath: SchemaDescribed {
    public static var schema: Schema { .string(pattern: "^[0-9]*$") }
    public static var example: Self { AreaPath("") }
}

extension TicketState: SQLConvertible {}
extension Urgency: SQLConvertible {}
extension TicketTypeCode: SQLConvertible {}
extension TicketNumber: SQLConvertible {}
extension RetentionClass: SQLConvertible {}
extension RetentionTrigger: SQLConvertible {}
extension RetentionMethod: SQLConvertible {}

extension TicketTypeCode: SchemaDescribed {
    public static var schema: Schema { .string(pattern: "^[0-9]{4}$") }
    public static var example: Self { Self("0102") }
}

extension TicketNumber: SchemaDescribed {
    public static var schema: Schema { .string(pattern: "^[0-9]{20}$") }
    public static var example: Self { Self("12011320261123000042") }
}
