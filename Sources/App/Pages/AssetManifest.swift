import Foundation

/// The names that the bundler gave to the browser files of each port: `Web/built/manifest.json`.
struct AssetManifest: Sendable {
    /// The files of one entry.
    struct Entry: Codable, Sendable {
        let script: String
        let style: String
        /// Modules that the script imports at once; the page asks for them early.
        let preload: [String]
        /// The picture of the installed app; the Field port has one.
        var icon: String?
    }

    private let entries: [String: Entry]

    /// Reads the manifest beside the built files. Without one, pages are served bare: they still say what they say.
    init(folder: URL) {
        let file = folder.appending(path: "manifest.json")
        let data = try? Data(contentsOf: file)
        entries = data.flatMap { try? JSONDecoder().decode([String: Entry].self, from: $0) } ?? [:]
    }

    init(entries: [String: Entry]) { self.entries = entries }

    /// The files of `field`, `town`, `resident` …; nil when they have not been built.
    subscript(name: String) -> Entry? { entries[name] }
}
