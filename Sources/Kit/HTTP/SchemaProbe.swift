/// Finds the schema of a `Decodable` type by decoding it from nothing and noting what it asks for.
/// So the description of the API comes from the very types that the routes decode and encode.
public enum SchemaProbe {
    /// - Throws: an error of the type's own `init(from:)` when it refuses the made-up values: such a type has to
    ///   conform to ``SchemaDescribed``.
    public static func schema<Value: Decodable>(of type: Value.Type) throws -> Schema {
        try probe(type).schema
    }

    fileprivate static func probe<Value: Decodable>(_ type: Value.Type) throws -> (schema: Schema, value: Value) {
        if let described = type as? any SchemaDescribed.Type { return try cast(described.schema, described.example) }
        if let choices = type as? any CaseIterable.Type { if let found = try choice(choices, type) { return found } }
        if let optional = type as? any ProbedOptional.Type {
            return try cast(.nullable(optional.wrappedSchema()), optional.none)
        }
        let decoder = ProbeDecoder(name: name(of: type))
        let value = try Value(from: decoder)
        return (decoder.schema, value)
    }

    private static func choice<Value>(_ choices: any CaseIterable.Type, _ type: Value.Type) throws -> (Schema, Value)? {
        let values = allCases(choices)
        let names = values.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        guard let first = values.first, names.count == values.count else { return nil }
        return try cast(.string(values: names), first)
    }

    private static func allCases<Choice: CaseIterable>(_ type: Choice.Type) -> [Any] { Array(type.allCases) }

    private static func cast<Value>(_ schema: Schema, _ value: Any) throws -> (schema: Schema, value: Value) {
        guard let value = value as? Value else {
            throw DecodingError.typeMismatch(Value.self, .init(codingPath: [], debugDescription: "example"))
        }
        return (schema, value)
    }

    /// `App.Page<App.TicketRow.Named>` becomes `PageOfTicketRowNamed`: types of one name inside different types are
    /// different things, and only the module goes without saying.
    private static func name(of type: Any.Type) -> String {
        var (name, part, isModule, isSkipping) = ("", "", true, false)
        func endPart(_ mark: String) {
            name += part + mark
            (part, isModule) = ("", true)
        }
        for character in String(reflecting: type) {
            switch character {
            // A private type stands in an `(unknown context at $7f3a…)`.
            case "(": isSkipping = true
            case ")": isSkipping = false
            case _ where isSkipping, " ": continue
            case ".":
                name += isModule ? "" : part
                (part, isModule) = ("", false)
            case "<": endPart("Of")
            case ",": endPart("And")
            case ">": endPart("")
            default: part.append(character)
            }
        }
        return name + part
    }
}

private protocol ProbedOptional {
    static func wrappedSchema() throws -> Schema
    static var none: Self { get }
}

extension Optional: ProbedOptional where Wrapped: Decodable {
    static func wrappedSchema() throws -> Schema { try SchemaProbe.probe(Wrapped.self).schema }
}

private final class ProbeDecoder: Decoder {
    let name: String
    var schema: Schema = .anything
    var properties: [Schema.Property] = []
    /// Members that were asked whether they are null: only those that may be missing are.
    var missable: Set<String> = []
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    init(name: String) { self.name = name }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        schema = .object(name: name, properties: properties)
        return KeyedDecodingContainer(ProbeKeyed<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { ProbeUnkeyed(decoder: self) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { ProbeSingle(decoder: self) }

    func add(_ key: some CodingKey, _ schema: Schema) {
        let name = key.stringValue
        guard !properties.contains(where: { $0.name == name }) else { return }
        let isMissable = missable.contains(name)
        properties.append(
            .init(name: name, schema: isMissable ? .nullable(schema) : schema, isRequired: !isMissable))
        self.schema = .object(name: self.name, properties: properties)
    }
}

private struct ProbeKeyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ProbeDecoder
    let codingPath: [any CodingKey] = []
    let allKeys: [Key] = []

    func contains(_ key: Key) -> Bool { true }

    /// Every way to decode a member that may be missing asks this first, and then decodes.
    func decodeNil(forKey key: Key) throws -> Bool {
        decoder.missable.insert(key.stringValue)
        return false
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (schema, value) = try SchemaProbe.probe(type)
        decoder.add(key, schema)
        return value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try decoder.container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder.unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { decoder }
}

private struct ProbeUnkeyed: UnkeyedDecodingContainer {
    let decoder: ProbeDecoder
    let codingPath: [any CodingKey] = []
    let count: Int? = 1
    var currentIndex = 0
    var isAtEnd: Bool { currentIndex > 0 }

    init(decoder: ProbeDecoder) {
        self.decoder = decoder
        decoder.schema = .array(.anything)
    }

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (schema, value) = try SchemaProbe.probe(type)
        decoder.schema = .array(schema)
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { try decoder.container(keyedBy: type) }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { self }
    mutating func superDecoder() throws -> any Decoder { decoder }
}

private struct ProbeSingle: SingleValueDecodingContainer {
    let decoder: ProbeDecoder
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (schema, value): (Schema, Any) =
            switch type {
            case is String.Type: (.string(), "")
            case is Bool.Type: (.boolean, true)
            case is Double.Type: (.number, 1.0)
            case is Float.Type: (.number, Float(1))
            case is Int.Type: (.integer, 1)
            case is Int64.Type: (.integer, Int64(1))
            case is Int32.Type: (.integer, Int32(1))
            case is UInt8.Type: (.integer, UInt8(1))
            default: try SchemaProbe.probe(type)
            }
        decoder.schema = schema
        guard let value = value as? Value else {
            throw DecodingError.typeMismatch(type, .init(codingPath: [], debugDescription: "probe"))
        }
        return value
    }
}
