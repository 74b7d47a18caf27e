/// The shape of a JSON value in the words of JSON Schema 2020-12, as OpenAPI 3.1 uses it.
public indirect enum Schema: Sendable, Hashable {
    case string(format: String? = nil, pattern: String? = nil, values: [String]? = nil)
    case integer
    case number
    case boolean
    case array(Schema)
    case dictionary(Schema)
    case object(name: String, properties: [Property])
    case nullable(Schema)
    case anything

    public struct Property: Sendable, Hashable {
        public let name: String
        public let schema: Schema
        public let isRequired: Bool

        public init(name: String, schema: Schema, isRequired: Bool) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }
    }

    /// The schema with every named object replaced by a reference; those objects are collected in `components`.
    public func json(components: inout [String: JSON]) -> JSON {
        switch self {
        case .string(let format, let pattern, let values):
            JSON.object([]).adding("type", "string").adding("format", format.map(JSON.string))
                .adding("pattern", pattern.map(JSON.string))
                .adding("enum", values.map { .array($0.map(JSON.string)) })
        case .integer: ["type": "integer"]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .array(let element): ["type": "array", "items": element.json(components: &components)]
        case .dictionary(let value):
            ["type": "object", "additionalProperties": value.json(components: &components)]
        case .nullable(let schema):
            ["anyOf": [schema.json(components: &components), ["type": "null"]]]
        case .anything: [:]
        case .object(let name, let properties): reference(name, properties, &components)
        }
    }

    private func reference(_ name: String, _ properties: [Property], _ components: inout [String: JSON]) -> JSON {
        if components[name] == nil {
            components[name] = [:]  // Present before its own members are visited, so that recursion ends.
            let members = properties.map { ($0.name, $0.schema.json(components: &components)) }
            let required = properties.filter(\.isRequired).map { JSON.string($0.name) }
            components[name] = JSON.object([]).adding("type", "object").adding("properties", .members(members))
                .adding("required", required.isEmpty ? nil : .array(required))
        }
        return ["$ref": .string("#/components/schemas/\(name)")]
    }
}

/// A type whose JSON form the probe cannot find by itself, since it decodes from one checked value.
public protocol SchemaDescribed {
    static var schema: Schema { get }
    /// Any valid value; the probe goes on with it.
    static var example: Self { get }
}
