import Foundation

/// A disk that did not do what it was asked; the number is `errno`.
public struct DiskError: Error, Hashable, Sendable {
    public let path: String
    public let errno: Int32

    /// No room is left, or the owner's share of it.
    public var isFull: Bool { errno == ENOSPC || errno == EDQUOT }
}

/// The few system calls that make a file last.
enum DiskFile {
    /// Everything in an open file.
    static func read(_ handle: Int32, path: String) throws(DiskError) -> [UInt8] {
        var status = stat()
        guard fstat(handle, &status) == 0 else { throw DiskError(path: path, errno: errno) }
        let size = Int(status.st_size)
        guard size > 0 else { return [] }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let taken = pread(handle, buffer.baseAddress?.advanced(by: count), size - count, off_t(count))
                if taken > 0 {
                    count += taken
                } else if taken == 0 {
                    break
                } else if errno != EINTR {
                    failure = errno
                    break
                }
            }
        }
        guard failure == 0 else { throw DiskError(path: path, errno: failure) }
        return bytes
    }

    /// The next megabyte at the file's position, or what is left; nothing at its end.
    static func readPiece(_ handle: Int32, path: String) throws(DiskError) -> [UInt8] {
        var failure: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: 1_048_576) { buffer, count in
            repeat {
                count = Foundation.read(handle, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            if count < 0 { (failure, count) = (errno, 0) }
        }
        guard failure == 0 else { throw DiskError(path: path, errno: failure) }
        return piece
    }

    /// Writes all bytes at the file's position and waits until they are on the disk.
    static func write(_ bytes: [UInt8], to handle: Int32, path: String = "") throws(DiskError) {
        try append(bytes, to: handle, path: path)
        guard fsync(handle) == 0 else { throw DiskError(path: path, errno: errno) }
    }

    /// Writes all bytes at the file's position.
    static func append(_ bytes: [UInt8], to handle: Int32, path: String) throws(DiskError) {
        var written = 0
        while written < bytes.count {
            let taken = bytes.withUnsafeBytes {
                Foundation.write(handle, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if taken >= 0 {
                written += taken
            } else if errno != EINTR {
                throw DiskError(path: path, errno: errno)
            }
        }
    }

    /// Waits until a file's content is on the disk.
    static func synchronize(file: URL) throws(DiskError) {
        let handle = open(file.path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw DiskError(path: file.path, errno: errno) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw DiskError(path: file.path, errno: errno) }
    }

    /// Waits until the names in a folder are on the disk.
    static func synchronize(folder: URL) throws(DiskError) {
        let handle = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw DiskError(path: folder.path, errno: errno) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw DiskError(path: folder.path, errno: errno) }
    }
}
