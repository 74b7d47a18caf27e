import Foundation

/// Files that are named by their content: `ab/cd/abcd….` The same content is stored once, and a name never means
/// anything else.
///
/// A file appears whole or not at all: it is written beside its place, forced to the disk and moved there.
/// Everything blocks on the disk; call it through ``offPool(_:)`` where requests are served.
public struct FileStore: Sendable {
    public let folder: URL

    /// Makes the folder when it is missing, and removes what an interrupted write left.
    public init(folder: URL) throws {
        self.folder = folder
        let unfinished = folder.appending(path: Self.unfinishedName)
        try FileManager.default.createDirectory(at: unfinished, withIntermediateDirectories: true)
        WorkFolder.removeLeftovers(in: unfinished)
    }

    /// Where the content of a digest is, or would be.
    public func url(of digest: Digest) -> URL {
        folder.appending(path: "\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2).prefix(2))/\(digest.hex)")
    }

    /// Keeps the bytes, unless they are kept already. When it returns they are on the disk.
    public func put(_ bytes: [UInt8]) throws -> Digest {
        let digest = Digest(of: bytes)
        let place = url(of: digest)
        if size(of: digest) == bytes.count { return digest }
        try makeFolders(for: place)

        let unfinished = folder.appending(path: "\(Self.unfinishedName)/\(UUID().uuidString)")
        let handle = open(unfinished.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard handle >= 0 else { throw DiskError(path: unfinished.path, errno: errno) }
        do {
            defer { close(handle) }
            try DiskFile.write(bytes, to: handle, path: unfinished.path)
            guard rename(unfinished.path, place.path) == 0 else { throw DiskError(path: place.path, errno: errno) }
        } catch {
            unlink(unfinished.path)
            throw error
        }
        try DiskFile.synchronize(folder: place.deletingLastPathComponent())
        return digest
    }

    /// The content of a digest, or nil when it is not (or no longer) here.
    public func read(_ digest: Digest) throws -> [UInt8]? {
        let path = url(of: digest).path
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else {
            if errno == ENOENT { return nil }
            throw DiskError(path: path, errno: errno)
        }
        defer { close(handle) }
        return try DiskFile.read(handle, path: path)
    }

    /// The bytes that are kept under a digest, or nil when there are none.
    public func size(of digest: Digest) -> Int? {
        var status = stat()
        return stat(url(of: digest).path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Deletes the content; nothing happens when it is not here. Whoever calls it knows that nothing else uses it.
    public func remove(_ digest: Digest) throws {
        let place = url(of: digest)
        guard unlink(place.path) == 0 else {
            if errno == ENOENT { return }
            throw DiskError(path: place.path, errno: errno)
        }
        try DiskFile.synchronize(folder: place.deletingLastPathComponent())
    }

    private static let unfinishedName = "unfinished"

    /// A new folder's own name must last too, or the file in it would be lost with it.
    private func makeFolders(for place: URL) throws {
        let inner = place.deletingLastPathComponent()
        let outer = inner.deletingLastPathComponent()
        for made in [outer, inner] where mkdir(made.path, 0o700) == 0 || errno != EEXIST {
            guard errno == 0 || FileManager.default.fileExists(atPath: made.path) else {
                throw DiskError(path: made.path, errno: errno)
            }
            try DiskFile.synchronize(folder: made.deletingLastPathComponent())
        }
    }
}
