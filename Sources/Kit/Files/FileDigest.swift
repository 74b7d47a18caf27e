import Crypto
import Foundation

extension Digest {
    /// The digest of a file's content, and its length; it is read piece by piece.
    public static func of(file: URL) throws -> (digest: Digest, bytes: Int) {
        try reading(file) { _ in }
    }

    /// Copies a file, readable by its owner alone, and returns the digest of what was copied. When it returns, the copy
    /// is on the disk.
    public static func copying(_ file: URL, to copy: URL) throws -> (digest: Digest, bytes: Int) {
        let handle = open(copy.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard handle >= 0 else { throw DiskError(path: copy.path, errno: errno) }
        defer { close(handle) }
        let result = try reading(file) { try DiskFile.append($0, to: handle, path: copy.path) }
        guard fsync(handle) == 0 else { throw DiskError(path: copy.path, errno: errno) }
        return result
    }

    private static func reading(_ file: URL, _ body: ([UInt8]) throws -> Void) throws -> (digest: Digest, bytes: Int) {
        let handle = open(file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard handle >= 0 else { throw DiskError(path: file.path, errno: errno) }
        defer { close(handle) }
        var (hash, bytes) = (SHA256(), 0)
        while true {
            let piece = try DiskFile.readPiece(handle, path: file.path)
            if piece.isEmpty { return (Digest(finished: hash), bytes) }
            hash.update(data: piece)
            bytes += piece.count
            try body(piece)
        }
    }
}
