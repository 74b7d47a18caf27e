import Foundation
import Linkage

/// A model as JSON, with its keys in order, so that a person can read it and two of them can be compared line by line.
public enum ModelFile {
    public static func read(_ path: String) throws(PersonFileError) -> LinkageModel {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path: path, errno: ENOENT)
        }
        do {
            let model = try JSONDecoder().decode(LinkageModel.self, from: data)
            if let fault = model.fault { throw PersonFileError.model(path: path, reason: fault) }
            return model
        } catch let error as PersonFileError {
            throw error
        } catch let DecodingError.keyNotFound(key, _) {
            throw .model(path: path, reason: "\(key.stringValue)?")
        } catch {
            throw .model(path: path, reason: "JSON?")
        }
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
