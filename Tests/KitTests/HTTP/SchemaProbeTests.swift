import Kit
import TestSupport
import Testing

@Suite("The schema of a type") struct SchemaProbeTests {
    private enum Colour: String, Codable, CaseIterable { case red, green }

    private struct Outer: Codable {
        struct Choice: Codable { let colour: Colour }

        let name: String
        let count: Int?
        let share: Double
        let isOpen: Bool
        let choices: [Choice]
        let colours: [Colour]?
        let next: Choice?
        let serial: Int64
        var given = 3
    }

    private enum Elsewhere {
        struct Choice: Codable { let text: String }
    }

    private struct Page<Item: Codable>: Codable {
        let items: [Item]
        let both: Pair<Item, Elsewhere.Choice>?
    }

    private struct Pair<One: Codable, Two: Codable>: Codable {
        let one: One
        let two: Two
    }

    /// Decodes from text of its own kind, so the probe has to be told.
    private struct Code: Codable, SchemaDescribed {
        let text: String
        init(text: String) { self.text = text }
        init(from decoder: any Decoder) throws {
            text = try decoder.singleValueContainer().decode(String.self)
            guard text.count == 4 else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "four digits"))
            }
        }
        static var schema: Schema { .string(pattern: "^[0-9]{4}$") }
        static var example: Code { Code(text: "0102") }
    }

    private func properties(_ schema: Schema) -> [String: Schema.Property] {
        guard case .object(_, let properties) = schema else { return [:] }
        return Dictionary(uniqueKeysWithValues: properties.map { ($0.name, $0) })
    }

    @Test func `tells members that must be there from those that may be missing`() throws {
        let found = properties(try SchemaProbe.schema(of: Outer.self))
        #expect(
            found.filter(\.value.isRequired).keys.sorted() == ["choices", "given", "isOpen", "name", "serial", "share"])
        #expect(found["name"]?.schema == .string())
        #expect(found["count"]?.schema == .nullable(.integer))
        #expect(found["share"]?.schema == .number && found["isOpen"]?.schema == .boolean)
        #expect(found["serial"]?.schema == .integer)
    }

    @Test func `goes into lists, enumerations and nested objects`() throws {
        let found = properties(try SchemaProbe.schema(of: Outer.self))
        let colour = Schema.string(values: ["red", "green"])
        #expect(found["colours"]?.schema == .nullable(.array(colour)))
        guard case .array(let choice) = found["choices"]?.schema else {
            Issue.record("choices is no list")
            return
        }
        #expect(properties(choice)["colour"]?.schema == colour)
        #expect(found["next"]?.schema == .nullable(choice))
    }

    @Test func `is what the type says of itself where it cannot be found`() throws {
        #expect(try SchemaProbe.schema(of: [Code].self) == .array(.string(pattern: "^[0-9]{4}$")))
        #expect(try SchemaProbe.schema(of: Code?.self) == .nullable(.string(pattern: "^[0-9]{4}$")))
    }

    @Test func `has a name of its own, also where two types share theirs`() throws {
        var components: [String: JSON] = [:]
        let page = try SchemaProbe.schema(of: Page<Outer.Choice>.self).json(components: &components)
        let suite = "SchemaProbeTests"
        #expect(
            Set(components.keys) == [
                "\(suite)PageOf\(suite)OuterChoice", "\(suite)OuterChoice", "\(suite)ElsewhereChoice",
                "\(suite)PairOf\(suite)OuterChoiceAnd\(suite)ElsewhereChoice",
            ])
        #expect(page == ["$ref": .string("#/components/schemas/\(suite)PageOf\(suite)OuterChoice")])
    }

    @Test func `becomes JSON Schema with each object once`() throws {
        var components: [String: JSON] = [:]
        let one = try SchemaProbe.schema(of: Outer.Choice.self)
        #expect(one.json(components: &components) == one.json(components: &components))
        #expect(
            components.values.map(\.text) == [
                #"{"type":"object","properties":{"colour":{"type":"string","enum":["red","green"]}},"required":["colour"]}"#
            ])
        var none: [String: JSON] = [:]
        #expect(
            Schema.nullable(.integer).json(components: &none).text == #"{"anyOf":[{"type":"integer"},{"type":"null"}]}"#
        )
        #expect(
            Schema.string(format: "date", pattern: "^x$").json(components: &none).text
                == #"{"type":"string","format":"date","pattern":"^x$"}"#)
    }
}
