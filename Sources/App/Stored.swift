import Foundation
import Kit

/// A value of the domain stored as JSON in one column.
struct Stored: SQLConvertible {
    let text: String

    init(_ value: some Encodable) throws {
        text = String(decoding: try Self.encoder.encode(value), as: UTF8.self)
    }

    var sqlValue: SQLValue { .text(text) }
    init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.text = text
    }

    /// Members in order, so that equal values are stored as equal text.
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}

extension Row {
    /// A column that holds a value as JSON.
    func stored<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let text: String = try self[name]
        return try JSONBody.decoder.decode(type, from: Data(text.utf8))
    }

    /// The same for a column that may be null.
    func storedIfPresent<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        let text: String? = try self[name]
        return try text.map { try JSONBody.decoder.decode(type, from: Data($0.utf8)) }
    }
}
