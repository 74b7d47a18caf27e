import Foundation
import Linkage

/// A model as JSON, with its keys in order, so that a person can read it and two of them can be compared line by line.
public enum ModelFile {
    public static func read(_ path: String) throws(PersonFileError) -> LinkageModel {
        let file = try MappedFile(path: path)
        let data = withExtendedLifetime(file) { Data($0.bytes) }
        do {
            let model = try JSONDecoder().decode(LinkageModel.self, from: data)
            if let fault = unknownFinding(model) ?? model.fault {
                throw PersonFileError.model(path: path, reason: fault)
            }
            return model
        } catch let error as PersonFileError {
            throw error
        } catch let DecodingError.keyNotFound(key, context) {
            throw .model(path: path, reason: name(context.codingPath + [key]) + "?")
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            throw .model(path: path, reason: name(context.codingPath))
        } catch {
            throw .model(path: path, reason: "JSON?")
        }
    }

    private static func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }

    /// The first finding that a field lacks, or that no comparison can make; nil if there is none.
    private static func unknownFinding(_ model: LinkageModel) -> String? {
        let fields: [(String, KeyPath<LinkageModel, LinkageModel.Field>)] = [
            ("name", \.name), ("birth", \.birth), ("sex", \.sex), ("phone", \.phone), ("place", \.place),
            ("number", \.number),
        ]
        for (name, field) in fields {
            let strange = Set(model[keyPath: field].keys).symmetricDifference(LinkageModel.prior[keyPath: field].keys)
            if let first = strange.min() { return "\(name).\(first)?" }
        }
        return nil
    }

    public static func write(_ model: LinkageModel, to path: String) throws(PersonFileError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(model).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .unwritable(path: path, errno: (error as NSError).code == NSFileWriteNoPermissionError ? EACCES : EIO)
        }
    }
}
