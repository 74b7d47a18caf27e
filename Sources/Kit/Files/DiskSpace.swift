import Foundation

/// The room that is left on a disk.
public enum DiskSpace {
    /// Megabytes that this process may still write below a folder; nil when it cannot be told.
    public static func freeMegabytes(at folder: URL) -> Int? {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else { return nil }
        return Int(UInt64(status.f_bavail) * UInt64(status.f_frsize) / 1_048_576)
    }
}
