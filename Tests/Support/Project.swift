import Foundation

/// Where the tests find the files of the clone they were built from.
public enum Project {
    /// The folder of `Package.swift`.
    public static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The text of a file, its path given from the folder of `Package.swift`.
    public static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    /// All files below the given folders whose names end in the suffix, as paths from the folder of
    /// `Package.swift`, in alphabetical order.
    public static func files(under folders: String..., suffix: String) -> [String] {
        folders.flatMap { start -> [String] in
            let below = FileManager.default.enumerator(atPath: folder.appending(path: start).path)
            return (below?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(suffix) }.map { "\(start)/\($0)" }
        }.sorted()
    }
}
