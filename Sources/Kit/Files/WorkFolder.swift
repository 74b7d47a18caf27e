import Foundation

/// A folder whose files last for seconds.
enum WorkFolder {
    /// No work takes as long: what is older was left by a process that died.
    private static let age: TimeInterval = 3600

    /// Removes what nobody works at any more. Another process may be at work in the same folder, such as a server while
    /// a table is imported beside it.
    static func removeLeftovers(in folder: URL) {
        let files = FileManager.default
        let limit = Date(timeIntervalSinceNow: -age)
        let keys: Set<URLResourceKey> = [.contentModificationDateKey]
        let found = try? files.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(keys))
        for item in found ?? [] {
            let values = try? item.resourceValues(forKeys: keys)
            if let changed = values?.contentModificationDate, changed < limit { try? files.removeItem(at: item) }
        }
    }
}
