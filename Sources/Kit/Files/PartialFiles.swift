import Foundation

/// Files that come in pieces. How much of one is here is its length, whatever happened meanwhile; nothing else is noted.
///
/// Everything blocks on the disk; call it through ``offPool(_:)`` where requests are served.
public struct PartialFiles: Sendable {
    private let folder: URL

    public init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Bytes that are here; 0 for a file that has not begun.
    ///
    /// - Parameter name: an identifier of ours, never a name that somebody sent.
    public func size(of name: String) -> Int {
        var status = stat()
        return stat(place(of: name), &status) == 0 ? Int(status.st_size) : 0
    }

    /// Puts bytes at the end. They need not last: what a power cut takes is asked for again.
    public func append(_ bytes: [UInt8], to name: String) throws {
        let path = place(of: name)
        let handle = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard handle >= 0 else { throw DiskError(path: path, errno: errno) }
        defer { close(handle) }
        try DiskFile.append(bytes, to: handle, path: path)
    }

    public func read(_ name: String) throws -> [UInt8] {
        let path = place(of: name)
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw DiskError(path: path, errno: errno) }
        defer { close(handle) }
        return try DiskFile.read(handle, path: path)
    }

    /// Forgets a file; nothing happens when it is not here.
    public func remove(_ name: String) { unlink(place(of: name)) }

    private func place(of name: String) -> String { folder.appending(path: name).path }
}
